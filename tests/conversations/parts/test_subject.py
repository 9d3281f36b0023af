from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.engine import Situation
from conversations.parts.subject import meeting_ahead, own_agreement
from conversations.plan.ids import PersonId
from conversations.plan.meetings import MeetingState
from tests.families import before_the_table, family, with_meeting

BEFORE = before_the_table()
BOTH_AHEAD = replace(BEFORE, meetings=(*BEFORE.meetings, family().meetings[-1]))
SAMIRA = BEFORE.person(PersonId("a1"))
HERE = Situation(plan=BOTH_AHEAD, me=SAMIRA, speaker=SAMIRA, today=date(2026, 3, 18))


def found(here: Situation) -> str:
    """The meeting a conversation is about; empty when there is none."""
    meeting = meeting_ahead(here)
    return meeting.id if meeting else ""


def test_a_conversation_is_about_the_meeting_it_names() -> None:
    """Given two meetings ahead, when a conversation names one, it is about that one."""
    assert found(replace(HERE, about="r1")) == "r1"
    assert found(replace(HERE, about="e1")) == "e1"


def test_a_conversation_that_names_none_is_about_the_next() -> None:
    """Given two meetings ahead, when a conversation names none, it is about the first."""
    assert found(HERE) == "r1"


def test_what_is_over_or_off_is_not_ahead() -> None:
    """Given a meeting that was yesterday, or is off, when it is looked for, it is not there."""
    off = with_meeting(BOTH_AHEAD, "r1", state=MeetingState.CANCELLED)

    assert found(replace(HERE, about="r1", today=date(2026, 3, 26))) == ""
    assert found(replace(HERE, about="r1", plan=off)) == ""


def test_an_agreement_is_asked_of_its_doers() -> None:
    """Given the list, when an agreement is looked for, it is found for who does it."""
    here = replace(HERE, plan=family(), about="A6")
    ronald = family().person(PersonId("a6"))

    assert own_agreement(here) == family().agreement(family().agreements_of(SAMIRA.id)[0].id)
    assert own_agreement(replace(here, me=ronald)) is None
