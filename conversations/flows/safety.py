"""Help now (F18): whom to call, and whether somebody of the plan shall call. Never why."""

from __future__ import annotations

from conversations.asking import Ask
from conversations.engine import Flow, Outcome, Situation
from conversations.parts.help_card import CALL_WAS_ASKED, card
from conversations.parts.naming import called
from conversations.plan.notices import Notice, NoticeKind
from conversations.plan.people import Person
from conversations.texts import Text, say


def talk(ask: Ask, here: Situation) -> Outcome:
    numbers = card(here.speaker, here.today)
    if here.caller is None:
        return Outcome(closing=numbers)

    question = _shall_i_ask(here, here.caller)
    if not ask.yes_or_no("call", question, above=numbers):
        # F18.6: no
        return Outcome(closing=(say("That is fine. Type help for these numbers."),))
    return Outcome(
        notices=(Notice(NoticeKind.CALL_ASKED, here.speaker.id),),
        closing=(CALL_WAS_ASKED,),
    )


def _shall_i_ask(here: Situation, caller: Person) -> Text:
    name, days = called(here, caller), caller.days
    if not days:
        # F18.6: days unknown
        return say("Shall I ask {name} to call you?", name=name)
    # F18.6
    return say(
        "Shall I ask {name} to call you? You can reach {name} on {days}.", name=name, days=days
    )


flow = Flow(
    name="safety",
    code="F18",
    # F18
    title=say("Help now"),
    talk=talk,
    restful=True,
    # F18.8
    vanishes=say("Do you want this conversation gone? Tap Wipe."),
)
