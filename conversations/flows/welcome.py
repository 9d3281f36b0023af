"""The first talk: is it you, the code you were told, and how you like to be written to (F0)."""

from __future__ import annotations

from datetime import time

from conversations.asking import NO, YES, Ask
from conversations.engine import Flow, Outcome, Situation
from conversations.parts.languages import LANGUAGES, WHICH_LANGUAGE
from conversations.parts.naming import coordinator
from conversations.parts.wrong_code import refused
from conversations.plan.changes import Linked, PreferencesSet
from conversations.plan.people import Kind, Window
from conversations.texts import Text, say

BOT = "Tafelronde"
HOURS = {
    "day": Window(time(9), time(17)),
    "after": Window(time(15, 30), time(20)),
    "evening": Window(time(17), time(20)),
}
WHEN = {
    # F0.7
    "day": say("During the day"),
    # F0.7
    "after": say("After school or work"),
    # F0.7
    "evening": say("Evening, until 8 o'clock"),
}
LOOKING_ALONG = {
    "no": NO,
    # F0.8
    "sometimes": say("Sometimes"),
    "yes": YES,
}


def talk(ask: Ask, here: Situation) -> Outcome:
    if not here.me.may_have_a_seat(here.today):
        # F0: under twelve
        return Outcome(closing=(say("You can talk along from when you are 12."),))
    # F0.3
    who = say("Are you {name}?", name=here.me.given_name)
    # F0.3
    yes = say("Yes, that is me")
    is_me = ask.yes_or_no("me", who, yes=yes, above=_hello(here))
    if is_me is False:
        return refused(here)
    if is_me is None:
        # F0.4: not now
        return Outcome(closing=(say("That is fine. Open your link again when you want."),))
    _prove(ask, here)
    ask.settle(Linked(here.me.id, here.today))
    return _preferences(ask, here)


def _hello(here: Situation) -> tuple[Text, ...]:
    name = here.me.given_name
    # F0.2
    computer = say("I am no human but a computer. I send messages about agreements.")
    if here.me.kind is Kind.PROFESSIONAL:
        # F0.12
        asked = say("Hi {name}. You are asked for plan {code}.", name=name, code=here.plan.id)
        # F0.12
        seen = say("You only see what the family shares with you.")
        return (asked, seen, computer)
    # F0.1
    hello = say("Hi {name}. I am {bot}. I help with your family's plan.", name=name, bot=BOT)
    return (hello, computer)


def _prove(ask: Ask, here: Situation) -> None:
    # F0.4
    text = say(
        "Type the code of four digits. You got it from {coordinator}.",
        coordinator=coordinator(here),
    )
    ask.code("code", text, here.proves)


def _preferences(ask: Ask, here: Situation) -> Outcome:
    me = here.me.id
    language = ask.choice("language", WHICH_LANGUAGE, LANGUAGES)
    if language:
        ask.settle(PreferencesSet(me, language=language))
    # F0.6
    aloud = ask.yes_or_no("aloud", say("Shall I also read the text aloud?"))
    # F0.7
    when = ask.choice("when", say("When may I send something?"), WHEN)
    # F0.8
    along = ask.choice("along", say("Does somebody look along on your phone?"), LOOKING_ALONG)
    discreet = along != "no"  # who does not say so may not be alone with the phone
    wishes = PreferencesSet(me, language, aloud, HOURS.get(when or ""), discreet)
    return Outcome(changes=(wishes,), closing=_goodbye(here, short=discreet))


def _goodbye(here: Situation, *, short: bool) -> tuple[Text, ...]:
    # F0.10
    urgent = say("I am not for emergencies. Is there danger? Call 112. Type help for all numbers.")
    # L41
    kept = say(
        "The company of a chat can keep its messages. You may also use the private page, paper or "
        "the phone. Ask {coordinator}.",
        coordinator=coordinator(here),
    )
    if not short:
        return (urgent, kept)
    # F0.9
    return (say("Then I keep my messages short. I put no names in them."), urgent, kept)


flow = Flow(
    name="welcome",
    code="F0",
    # F0
    title=say("Getting to know each other"),
    talk=talk,
    restful=True,
)
