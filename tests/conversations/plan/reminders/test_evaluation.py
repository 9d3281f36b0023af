"""R13, R14: before the plan is talked over."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from conversations.plan.changes import EvaluationPutOff, GoalsReviewed
from conversations.plan.goals import GoalState, Review
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.meetings import Coming, PutOff
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind
from conversations.plan.people import Role, RoleAssignment, Standing, Window
from conversations.plan.rules import apply
from tests.conversations.plan.reminded import HOME, asked, at, on, reminders, said, told
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


def put_off(
    until: str, *, on_day: str = "2026-05-06", person: str = "a1", evening: bool = False
) -> Plan:
    """Somebody said when it suits them better."""
    said = PutOff(MeetingId("e1"), 1, PersonId(person), on(on_day), on(until), evening)
    return apply(agreed(), EvaluationPutOff(said))


def questions(plan: Plan, person: str = "a1", last: str = "2026-05-20") -> list[str]:
    """When somebody is asked to look back."""
    found = reminders(plan, "2026-05-05", last)
    mine = [one for one in found if (one.kind, one.person) == (NudgeKind.EVALUATION, person)]
    return [f"{one.due_at.astimezone(HOME):%d-%m %H:%M} {one.moment}" for one in mine]


def test_what_is_put_off_comes_back_this_evening_once() -> None:
    """Given Karim was asked at three, when he wants it this evening, it comes at seven, once."""
    assert questions(put_off("2026-05-06", person="a2", evening=True), "a2") == [
        "06-05 19:00 evening-2026-05-06",
        "13-05 15:00 7-days",
        "19-05 15:00 1-day",
    ]


def test_what_is_put_off_until_tomorrow_comes_in_ones_own_hours() -> None:
    """Given Karim asked for it tomorrow, it comes at three, when his hours begin."""
    assert questions(put_off("2026-05-07", person="a2"), "a2")[0] == "07-05 15:00 own-2026-05-07"


def test_what_is_put_off_until_the_day_of_a_reminder_is_asked_once_that_day() -> None:
    """Given the reminder of 13 May, when Samira asks for that day, she hears it once."""
    assert questions(put_off("2026-05-13", on_day="2026-05-12")) == [
        "06-05 09:00 14-days",
        "13-05 09:00 own-2026-05-13",
        "19-05 09:00 1-day",
    ]


@pytest.mark.parametrize("until", ["2026-05-10", "2026-05-14"])
def test_who_chose_a_day_of_rest_is_asked_on_that_day(until: str) -> None:
    """Given a Saturday, or the eve of Ascension, "tomorrow" is tomorrow: they chose it."""
    eve = on(until) - timedelta(days=1)

    assert f"{until[8:]}-05 09:00 own-{until}" in questions(put_off(until, on_day=f"{eve}"))


def test_what_somebody_asked_for_is_known_as_such() -> None:
    """Given Samira put it off, that question is marked as asked for, and no other is."""
    found = reminders(put_off("2026-05-07"), "2026-05-06", "2026-05-20")

    assert [one.moment for one in found if one.is_asked_for] == ["own-2026-05-07"]


def test_what_is_answered_meanwhile_does_not_come_back() -> None:
    """Given Samira put it off, when she looks back all the same, she is not asked again."""
    plan = put_off("2026-05-07")
    review = Review(GoalId("g1"), PersonId("a1"), MeetingId("e1"), on("2026-05-06"), value=6)

    plan = apply(plan, GoalsReviewed(PersonId("a1"), MeetingId("e1"), (review,)))

    assert questions(plan) == []


def test_what_is_put_off_once_more_comes_at_the_last_moment_chosen() -> None:
    """Given Samira chose this evening, when she then chooses tomorrow, it comes then alone."""
    plan = put_off("2026-05-06", evening=True)
    later = PutOff(MeetingId("e1"), 1, PersonId("a1"), on("2026-05-06"), on("2026-05-07"))

    plan = apply(plan, EvaluationPutOff(later))

    assert questions(plan)[0] == "07-05 09:00 own-2026-05-07"


def test_who_looks_back_once_more_may_put_that_off_too() -> None:
    """Given Samira looked back before, when she begins anew and puts it off, it comes back."""
    review = Review(GoalId("g1"), PersonId("a1"), MeetingId("e1"), on("2026-05-06"), value=6)
    plan = apply(agreed(), GoalsReviewed(PersonId("a1"), MeetingId("e1"), (review,)))
    later = PutOff(MeetingId("e1"), 1, PersonId("a1"), on("2026-05-07"), on("2026-05-08"))

    assert questions(apply(plan, EvaluationPutOff(later))) == ["08-05 09:00 own-2026-05-08"]


def test_a_talk_on_another_day_forgets_what_was_put_off() -> None:
    """Given Samira put it off, when the talk moves to June, she is asked two weeks before that."""
    plan = with_meeting(put_off("2026-05-07"), "e1", day=on("2026-06-10"), round=2)

    assert questions(plan, last="2026-05-28") == ["27-05 09:00 14-days"]


def test_who_wants_rest_is_not_asked_again() -> None:
    """Given Samira put it off, when she pauses, she hears nothing."""
    paused = with_person(put_off("2026-05-07"), "a1", standing=Standing.PAUSED)

    assert questions(paused) == []


def test_whose_hours_no_longer_reach_the_evening_hears_it_with_the_next_reminder() -> None:
    """Given Karim chose the evening, when his hours then end at five, T-7 is the next."""
    plan = put_off("2026-05-06", person="a2", evening=True)
    plan = with_person(plan, "a2", window=Window(time(9), time(17)))

    assert questions(plan, "a2")[1:] == ["13-05 09:00 7-days", "19-05 09:00 1-day"]


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
