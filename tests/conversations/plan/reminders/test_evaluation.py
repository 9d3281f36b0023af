"""R13, R14: before the plan is talked over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.plan.goals import GoalState
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Coming
from conversations.plan.nudges import NudgeKind
from conversations.plan.people import Role, RoleAssignment
from tests.conversations.plan.reminded import asked, at, on, reminders, said, told
from tests.families import agreed, with_goal, with_meeting, with_person

KARIM = PersonId("a2")


def test_who_links_between_evaluation_and_reminder_is_asked_both_times() -> None:
    """Given Karim links on 8 May, F14 begins for him that day, with the reminder at T-7."""
    plan = with_person(agreed(), "a2", linked_on=on("2026-05-08"))

    found = [one for one in reminders(plan, "2026-05-01", "2026-05-18") if one.person == KARIM]
    about = [(one.moment, one.due_at) for one in found if one.flow == "evaluation"]
    assert about == [("14-days", at("2026-05-08 15:00")), ("7-days", at("2026-05-13 15:00"))]


def test_who_links_on_the_day_itself_is_asked_once() -> None:
    """Given Samira links on the morning of the talk, she gets one question before it."""
    plan = with_person(agreed(), "a1", linked_on=on("2026-05-20"))

    found = [one for one in reminders(plan, "2026-05-01", "2026-05-20") if one.person == "a1"]
    assert [one.moment for one in found if one.flow == "evaluation"] == ["14-days"]


def test_who_has_no_goal_to_look_back_on_is_not_asked() -> None:
    """Given goal 1 is reached, on 6 May Ronald, who did something for it alone, hears nothing."""
    plan = with_goal(agreed(), "g1", state=GoalState.ACHIEVED)

    assert asked(plan, NudgeKind.EVALUATION, "2026-05-06") == {"a1", "a2", "a3", "a5", "a9"}


def test_who_cannot_come_to_the_evaluation_is_not_reminded_of_it() -> None:
    """Given Joost cannot come on 20 May, all others invited are reminded, oma by Samira's own."""
    cannot = replace(said("a9", Coming.NO, "2026-05-19"), meeting=MeetingId("e1"))
    plan = replace(agreed(), attendances=(cannot,))

    assert asked(plan, NudgeKind.MEETING, "2026-05-19") == {"a1", "a2", "a3", "a6", "a7", "a8"}


@pytest.mark.parametrize(
    ("opened", "again"), [(None, True), ("2026-05-13", True), ("2026-05-19", False)]
)
def test_an_unopened_sheet_is_told_of_once_more_on_the_morning(
    opened: str | None, *, again: bool
) -> None:
    """Given Ilse did not open the sheet of the day before, she hears of it at eight."""
    plan = with_meeting(agreed(), "e1", sheet_opened_on=on(opened) if opened else None)

    assert ("08:00 overview 0-days a7" in told(plan, "2026-05-20")) is again


def test_who_takes_over_gets_the_overview_from_then_on() -> None:
    """Given Peter coordinates from 10 to 18 May, the overview of T-7 is his, the others Ilse's."""
    away = RoleAssignment(Role.COORDINATOR, PersonId("a10"), since=on("2026-05-10"))
    back = RoleAssignment(Role.COORDINATOR, PersonId("a7"), since=on("2026-05-18"))
    plan = replace(agreed(), roles=(*agreed().roles, away, back))

    found = reminders(plan, "2026-05-01", "2026-05-20")
    assert [(one.moment, one.to) for one in found if one.kind is NudgeKind.OVERVIEW] == [
        ("14-days", "a7"),
        ("7-days", "a10"),
        ("1-day", "a7"),
        ("0-days", "a7"),
    ]
