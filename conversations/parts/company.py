"""Who else comes to the table, and whether that is good (F7.3)."""

from __future__ import annotations

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.parts.naming import may_be_mentioned
from conversations.parts.own_words import for_the_coordinator
from conversations.plan.meetings import Coming, Meeting
from conversations.texts import say


def ask_about_company(ask: Ask, here: Situation, meeting: Meeting) -> str:
    """Ask whether it is good who comes; gives a remark for the coordinator, or nothing."""
    names = _who_comes(here, meeting)
    if not names:
        return ""
    # F7.3
    text = say("These people come too: {names}. Is that good?", names=names)
    # F7.3
    remark = say("I have a remark")
    if ask.yes_or_no("company", text, no=remark) is not False:
        return ""
    # F7.3: say something
    what = say("What do you want to say about who comes?")
    return for_the_coordinator(ask, here, "remark", what, about=names)


def _who_comes(here: Situation, meeting: Meeting) -> tuple[str, ...]:
    people = (here.plan.person(one) for one in meeting.invited if one != here.me.id)
    return tuple(
        person.given_name
        for person in people
        if (answer := here.plan.attendance(meeting, person.id))
        and answer.coming is Coming.YES
        and may_be_mentioned(here, person)
    )
