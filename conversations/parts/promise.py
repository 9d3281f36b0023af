"""What somebody is going to do for a goal, read back before it is written down (F8.2-F8.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.parts.own_words import A_FEW, for_the_coordinator, for_the_table
from conversations.plan.goals import Contribution
from conversations.plan.people import Kind
from conversations.texts import Text, say

FOUR_WEEKS = timedelta(weeks=4)
A_YEAR = timedelta(weeks=52)


def ask_what(ask: Ask, here: Situation) -> str:
    """Ask for it in a few words; empty when it was skipped."""
    # F8.7
    plain = say("Write it so that the family understands it. Leave out what is closed.")
    # F8.2
    text = say("What are you going to do? Keep it small.")
    hint = plain if here.me.kind is Kind.PROFESSIONAL else None
    return for_the_table(ask, here, "what", text, longest=A_FEW, hint=hint)


def ask_for_promise(ask: Ask, here: Situation, offer: Contribution) -> Contribution | None:
    """Ask what, from when, until when and what for; all of it anew when it was not right.

    Returns:
        None when the person did not say that it is right: nothing is written down then.
    """
    promise = _promise(ask, here, offer)
    if not promise.what:
        return promise
    # F8.6
    text = say("Is it right?")
    # F8.6
    change = say("Change")
    asked = ("what", "start", "until", "needs")
    above = _read_back(here, promise)
    right = ask.yes_or_no("right", text, no=change, no_undoes=asked, above=above)
    return promise if right else None


def _promise(ask: Ask, here: Situation, offer: Contribution) -> Contribution:
    what = ask_what(ask, here)
    if not what:
        return offer
    start = _start(ask, here)
    end = _end(ask, start or here.today, _next_talk(here, offer))
    # F8.5
    text = say("What do you need to do this?")
    needs = for_the_coordinator(ask, here, "needs", text)
    return replace(offer, what=what, start=start, end=end, needs=needs)


def _start(ask: Ask, here: Situation) -> date | None:
    today = here.today
    next_monday = today + timedelta(days=7 - today.weekday())
    # F8.3
    offered = {today: say("This week")}
    # F8.3
    offered[next_monday] = say("Next week")
    # F8.3
    text = say("When do you begin?")
    return ask.day("start", text, offered=offered, earliest=today, latest=today + A_YEAR)


def _end(ask: Ask, start: date, next_talk: date | None) -> date | None:
    # F8.4
    offered = {start: say("Once")}
    # F8.4
    offered[start + FOUR_WEEKS] = say("4 weeks")
    if next_talk is not None and next_talk > start:
        # F8.4
        offered[next_talk] = say("Until the next meeting")
    # F8.4
    text = say("Until when do you do this?")
    latest = start + A_YEAR
    about = (start,)
    return ask.day("until", text, offered=offered, earliest=start, latest=latest, about=about)


def _next_talk(here: Situation, offer: Contribution) -> date | None:
    """The day of the first meeting after the one that is prepared."""
    ahead = [one.day for one in here.plan.meetings_ahead(here.today) if one.id != offer.meeting]
    return ahead[0] if ahead else None


def _read_back(here: Situation, promise: Contribution) -> tuple[Text, ...]:
    name, what = here.me.given_name, promise.what
    # F8.6
    who = say("I write down: {name} does “{what}”.", name=name, what=what)
    return (who, *_when(promise.start, promise.end))


def _when(start: date | None, end: date | None) -> tuple[Text, ...]:
    if start and start == end:
        # F8.6: once
        return (say("On {day}.", day=start),)
    if start and end:
        # F8.6
        return (say("From {start} to {end}.", start=start, end=end),)
    if start:
        # F8.6: only a start
        return (say("From {start}.", start=start),)
    if end:
        # F8.6: only an end
        return (say("Until {end}.", end=end),)
    return ()
