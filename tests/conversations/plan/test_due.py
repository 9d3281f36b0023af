"""When people are reminded, and when it is better left unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from conversations.plan.due import find_due, next_due, still_wanted
from conversations.plan.ids import PersonId
from conversations.plan.meetings import MeetingState
from conversations.plan.model import Plan
from conversations.plan.nudges import Nudge, NudgeKind
from conversations.plan.people import Standing, Way, Window
from tests.conversations.plan.reminded import HOLIDAYS, asked, at, on, reminders, told
from tests.families import agreed, with_agreement, with_meeting, with_person

KARIM = PersonId("a2")


def the_evaluation_of(person: str, plan: Plan | None = None) -> Nudge:
    """The reminder of 6 May with which the evaluation begins for one person."""
    found = reminders(plan or agreed(), "2026-05-06")
    return next(one for one in found if one.person == person and one.flow)


def test_a_reminder_has_a_key_of_its_own() -> None:
    """Given F14 for Karim, its key tells what about, which time and whom, and its hours are his."""
    assert the_evaluation_of("a2") == Nudge(
        key="evaluation:e1.1.2026-05-20:14-days:a2",
        kind=NudgeKind.EVALUATION,
        person=KARIM,
        to=KARIM,
        flow="evaluation",
        about="e1",
        moment="14-days",
        due_at=at("2026-05-06 15:00"),
        useful_until=at("2026-05-07 15:00"),
        priority=the_evaluation_of("a1").priority,
    )


def test_what_was_missed_is_said_late_only_within_a_day() -> None:
    """Given the program was down, when it is back within a day it reminds, and after a day not."""
    begun = the_evaluation_of("a2")

    assert begun in find_due(agreed(), at("2026-05-07 14:59"), HOLIDAYS)
    assert begun not in find_due(agreed(), at("2026-05-07 15:00"), HOLIDAYS)
    assert begun not in find_due(agreed(), at("2026-05-06 14:59"), HOLIDAYS)


def test_nothing_is_of_use_after_the_meeting_began() -> None:
    """Given the talk at half past three, when it begins, its last reminders are void."""
    assert find_due(agreed(), at("2026-05-20 15:29"), HOLIDAYS)
    assert not [
        one
        for one in find_due(agreed(), at("2026-05-20 15:30"), HOLIDAYS)
        if one.kind is not NudgeKind.AGREEMENT
    ]


def test_soonest_comes_first_and_a_meeting_before_an_agreement() -> None:
    """Given a busy day, what is due comes in order of time, and then of what matters most."""
    found = find_due(agreed(), at("2026-05-20 09:00"), HOLIDAYS)

    order = [(one.due_at, one.priority) for one in found]
    assert order == sorted(order)
    assert {one.priority for one in found} >= {1, 3}


def test_when_all_is_over_nothing_is_due_any_more() -> None:
    """Given the year is over, when we look for what is next, there is nothing."""
    assert next_due(agreed(), at("2027-01-01 00:00"), HOLIDAYS) is None


@pytest.mark.parametrize(
    "change",
    [
        {"standing": Standing.PAUSED},
        {"standing": Standing.PAUSED, "paused_until": on("2026-05-07")},
        {"standing": Standing.LEFT},
        {"standing": Standing.INVITED},
        {"leaves": on("2026-05-06")},
        {"joins": on("2026-05-07")},
        {"way": Way.NONE},
        {"born": on("2014-05-07")},
        {"window": Window(time(21), time(23))},
    ],
)
def test_who_cannot_be_asked_is_not(change: dict[str, object]) -> None:
    """Given Karim rests, left, has not linked, has no seat or no hours, he hears nothing."""
    plan = with_person(agreed(), "a2", **change)

    assert KARIM not in asked(plan, NudgeKind.EVALUATION, "2026-05-06")
    assert not still_wanted(plan, the_evaluation_of("a2"), at("2026-05-06 15:01"), HOLIDAYS)


def test_oma_hears_nothing_while_samira_rests() -> None:
    """Given oma answers through Samira, when Samira rests, oma's reminders rest too."""
    plan = with_person(agreed(), "a1", standing=Standing.PAUSED)

    assert asked(plan, NudgeKind.EVALUATION, "2026-05-06") == {"a2", "a3", "a6", "a8", "a9"}


def test_a_pause_that_is_over_leaves_nothing_behind() -> None:
    """Given Karim rested until the morning of the 7th, what was due on the 6th is not said then."""
    plan = with_person(agreed(), "a2", standing=Standing.PAUSED, paused_until=on("2026-05-07"))

    assert not [one for one in find_due(plan, at("2026-05-07 09:00"), HOLIDAYS) if one.to == KARIM]


def test_who_leaves_today_hears_nothing_that_was_due_yesterday() -> None:
    """Given Karim leaves on the 19th, what was due on the 18th is not said on the 19th."""
    plan = with_person(agreed(), "a2", leaves=on("2026-05-19"))

    assert [one for one in find_due(plan, at("2026-05-18 23:59"), HOLIDAYS) if one.to == KARIM]
    assert not [one for one in find_due(plan, at("2026-05-19 00:01"), HOLIDAYS) if one.to == KARIM]


def test_a_plan_that_ended_is_silent() -> None:
    """Given the plan ended on 6 May, from that day on nobody hears anything."""
    plan = replace(agreed(), ended_on=on("2026-05-06"))

    assert told(plan, "2026-05-06", "2026-06-30") == []


@pytest.mark.parametrize(
    "change",
    [
        {"state": MeetingState.CANCELLED},
        {"state": MeetingState.HELD},
        {"day": on("2026-05-27"), "round": 2},
        {"day": on("2026-05-27")},
    ],
)
def test_a_reminder_for_a_meeting_that_moved_is_void(change: dict[str, object]) -> None:
    """Given a reminder waits to be sent, when its meeting is moved or called off, it is void."""
    plan = with_meeting(agreed(), "e1", **change)

    assert not still_wanted(plan, the_evaluation_of("a2"), at("2026-05-06 15:01"), HOLIDAYS)


def test_a_reminder_is_still_wanted_while_nothing_changed() -> None:
    """Given a reminder waits to be sent, when nothing changed, it is wanted until too late."""
    waiting = the_evaluation_of("a2")

    assert still_wanted(agreed(), waiting, at("2026-05-06 15:01"), HOLIDAYS)
    assert not still_wanted(agreed(), waiting, at("2026-05-07 15:00"), HOLIDAYS)


def test_a_reminder_for_somebody_who_now_answers_through_another_is_void() -> None:
    """Given a reminder waits for Karim, when his answers go through Samira, it is not his."""
    plan = with_person(agreed(), "a2", via=PersonId("a1"))

    assert not still_wanted(plan, the_evaluation_of("a2"), at("2026-05-06 15:01"), HOLIDAYS)


def test_a_reminder_that_falls_on_a_sunday_moves_before_a_meeting_and_after_anything_else() -> None:
    """Given T-7 on Sunday 17 May, the reminder comes on Friday; a start on Sunday, on Monday."""
    moved = with_meeting(agreed(), "e1", day=on("2026-05-24"))
    begins = with_agreement(agreed(), "A2", start=on("2026-05-17"))

    assert "7-days" in {one.moment for one in reminders(moved, "2026-05-15") if one.flow}
    assert "08:00 agreement A2 start a8" in told(begins, "2026-05-18")


def test_who_chose_sundays_is_reminded_on_a_sunday() -> None:
    """Given Karim chose Sundays too, when T-7 is a Sunday, he hears it then."""
    plan = with_meeting(agreed(), "e1", day=on("2026-05-24"))
    plan = with_person(plan, "a2", sundays_too=True)

    assert "15:00 evaluation 7-days a2" in told(plan, "2026-05-17")


def test_four_weeks_of_the_family_twice_over_give_every_key_once() -> None:
    """Given the whole spring, when all keys are laid side by side, none is there twice."""
    found = reminders(agreed(), "2026-03-01", "2026-06-30")

    assert len({one.key for one in found}) == len(found) > 60
