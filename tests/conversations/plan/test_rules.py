"""What the plan does with what people say, and what it refuses, kindly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from conversations.plan.changes import (
    AttendanceAnswered,
    Change,
    ContributionsOffered,
    GoalsReviewed,
    Linked,
    Paused,
    PreferencesSet,
    ReadingsGiven,
    Resumed,
    TopicsClosed,
)
from conversations.plan.circles import Audience, ClosedTopic, Topic
from conversations.plan.goals import Contribution, Reading, Review
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming, MeetingState
from conversations.plan.model import Plan
from conversations.plan.people import Standing, Window
from conversations.plan.rules import PlanRefuses, apply
from tests.families import agreed, before_the_table, invited, with_meeting, with_person

SAMIRA, KARIM, BILAL, NOOR, OMA = map(PersonId, ("a1", "a2", "a3", "a4", "a5"))
RONALD, ILSE, MARIJKE = map(PersonId, ("a6", "a7", "a8"))
NOBODY = PersonId("z9")
TABLE, EVALUATION = MeetingId("r1"), MeetingId("e1")
SCHOOL, POST = GoalId("g1"), GoalId("g2")
MONDAY = date(2026, 3, 16)


def refused(plan: Plan, change: Change) -> str:
    """The sentence with which the plan refuses a change."""
    with pytest.raises(PlanRefuses) as caught:
        apply(plan, change)
    assert str(caught.value) == caught.value.why.template
    return caught.value.why.template


def comes(person: PersonId, coming: Coming, on: date = MONDAY, **more: object) -> AttendanceAnswered:
    """Somebody's answer to the round table."""
    return AttendanceAnswered(
        replace(Attendance(TABLE, 1, person, coming, on), **more)  # type: ignore[arg-type]
    )
