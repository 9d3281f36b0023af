"""A plan file names a meeting: the same, moved, the next, or called off."""

from __future__ import annotations

from datetime import date

from conversations.plan.changes import (
    AttendanceAnswered,
)
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming, MeetingState
from conversations.plan.rules import apply
from tests.conversations.plan.loading import WEDNESDAY, loads
from tests.families import (
    agreed,
    before_the_table,
    with_meeting,
)

KARIM, TABLE, EVALUATION = PersonId("a2"), MeetingId("r1"), MeetingId("e1")


def test_a_meeting_at_another_time_has_moved_and_everybody_is_asked_again() -> None:
    """Given Karim said yes to the 25th, when it is the 26th, it is round 2, fixed today."""
    yes = AttendanceAnswered(Attendance(TABLE, 1, KARIM, Coming.YES, WEDNESDAY))
    plan = apply(before_the_table(), yes)

    moved = loads(plan, "P-A14/1-invited", WEDNESDAY, old="2026-03-25", new="2026-03-26")

    table = moved.meeting(TABLE)
    assert (table.round, table.fixed_on, table.state) == (2, WEDNESDAY, MeetingState.FIXED)
    assert moved.attendance(table, KARIM) is None
    assert moved.attendances == plan.attendances


def test_a_meeting_at_risk_stays_at_risk_when_only_its_place_changes() -> None:
    """Given the round table is at risk, when it gets another place, it still is."""
    plan = with_meeting(before_the_table(), "r1", state=MeetingState.AT_RISK)

    table = loads(
        plan, "P-A14/1-invited", WEDNESDAY, old="place: wijkteam", new="place: school"
    ).meeting(TABLE)

    assert (table.place, table.round, table.state) == ("school", 1, MeetingState.AT_RISK)


def test_a_meeting_called_off_is_on_again_when_the_file_says_so() -> None:
    """Given the evaluation was called off, when the file names it, it stands."""
    plan = with_meeting(agreed(), "e1", state=MeetingState.CANCELLED)

    assert loads(plan).meeting(EVALUATION).state is MeetingState.FIXED


def test_after_an_evaluation_the_next_one_is_another_meeting() -> None:
    """Given the evaluation of 20 May, when the file names 15 July, both are there."""
    plan = loads(agreed(), on=date(2026, 5, 20), old="2026-05-20 15:30", new="2026-07-15 15:30")

    assert plan.meeting(EVALUATION).state is MeetingState.HELD
    assert plan.meeting(MeetingId("e2")).day == date(2026, 7, 15)
    assert plan.closing is not None
    assert plan.closing.next_evaluation == "e2"


def test_a_meeting_ahead_that_is_gone_from_the_file_is_called_off() -> None:
    """Given a file without closing, when it is loaded, the evaluation is off."""
    plan = loads(agreed(), "P-A14/1-invited")

    assert plan.meeting(EVALUATION).state is MeetingState.CANCELLED
    assert plan.closing is None
    assert loads(plan, "P-A14/1-invited") == plan
