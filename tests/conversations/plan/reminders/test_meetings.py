"""R2, R4, R5: who is asked and told what before people sit together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.plan.goals import Contribution
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.meetings import Coming
from conversations.plan.nudges import NudgeKind
from tests.conversations.plan.reminded import HOME, asked, fixed, on, reminders, said, told
from tests.families import agreed, family, with_goal, with_meeting, with_person

ROUND_TABLE = MeetingId("r1")


def test_a_meeting_fixed_late_is_asked_about_at_once_and_only_once_that_day() -> None:
    """Given the round table is fixed five days ahead, F7 and F8 come that day, T-7 is over."""
    plan = with_meeting(fixed(), "r1", fixed_on=on("2026-03-20"))

    assert [one for one in told(plan, "2026-03-13", "2026-03-24") if "a3" in one] == [
        "15:30 attendance fixed a3",
        "15:30 contribution 7-days a3",
    ]


def test_a_meeting_fixed_on_a_sunday_is_asked_about_on_monday() -> None:
    """Given the round table was fixed on Sunday 15 March, people are asked on Monday."""
    plan = with_meeting(fixed(), "r1", fixed_on=on("2026-03-15"))

    assert asked(plan, NudgeKind.ATTENDANCE, "2026-03-14", "2026-03-15") == set()
    assert asked(plan, NudgeKind.ATTENDANCE, "2026-03-16") >= {"a2", "a3"}


def test_a_meeting_without_a_day_of_fixing_is_asked_about_a_week_ahead() -> None:
    """Given nobody noted when it was fixed, people are asked at T-7."""
    plan = with_meeting(fixed(), "r1", fixed_on=None)

    assert told(plan, "2026-03-02", "2026-03-17") == []
    assert "15:30 attendance 7-days a3" in told(plan, "2026-03-18")


def test_who_links_late_is_asked_what_the_others_were_asked_before() -> None:
    """Given Ronald links on Thursday, he is asked that day what the others were asked on Friday."""
    plan = with_person(fixed(), "a6", linked_on=on("2026-03-19"))

    assert [one for one in told(plan, "2026-03-13", "2026-03-24") if "a6" in one] == [
        "17:00 attendance fixed a6",
        "17:00 contribution 7-days a6",
    ]


@pytest.mark.parametrize(
    ("again", "asked_on"),
    [
        ("2026-03-18", {"2026-03-18"}),
        ("2026-03-22", {"2026-03-20"}),
        (None, {"2026-03-18"}),
        ("2026-03-25", set()),
    ],
)
def test_who_does_not_know_yet_is_asked_on_their_own_day(
    again: str | None, asked_on: set[str]
) -> None:
    """Given Bilal does not know, he is asked on his day, on Friday for a Sunday, or at T-7."""
    plan = replace(fixed(), attendances=(said("a3", Coming.UNKNOWN, "2026-03-16", again),))

    found = reminders(plan, "2026-03-16", "2026-03-25")
    mine = [one for one in found if one.person == "a3" and one.kind is NudgeKind.ATTENDANCE]
    assert {one.due_at.astimezone(HOME).date().isoformat() for one in mine} == asked_on


def test_who_said_only_today_that_they_do_not_know_is_not_asked_again_today() -> None:
    """Given Bilal does not know on the day of T-7, and chose no day, he is not asked that day."""
    plan = replace(fixed(), attendances=(said("a3", Coming.UNKNOWN, "2026-03-18"),))

    assert "a3" not in asked(plan, NudgeKind.ATTENDANCE, "2026-03-18", "2026-03-25")


def test_a_day_that_moves_behind_the_answer_moves_on_instead() -> None:
    """Given Bilal says on Saturday: ask me on Sunday, then Monday is the first day for it."""
    plan = replace(fixed(), attendances=(said("a3", Coming.UNKNOWN, "2026-03-21", "2026-03-22"),))

    assert "a3" in asked(plan, NudgeKind.ATTENDANCE, "2026-03-23")


def test_who_answered_is_asked_no_further() -> None:
    """Given Bilal comes and Samira cannot, neither is asked if they come again."""
    answers = (said("a3", Coming.YES, "2026-03-14"), said("a1", Coming.NO, "2026-03-14"))
    plan = replace(fixed(), attendances=answers)

    assert asked(plan, NudgeKind.ATTENDANCE, "2026-03-15", "2026-03-25").isdisjoint({"a1", "a3"})


def test_when_everybody_answered_ilse_gets_no_list() -> None:
    """Given all said if they come, there is no list of the silent."""
    plan = fixed()
    people = plan.meeting(ROUND_TABLE).invited
    answers = tuple(said(one, Coming.YES, "2026-03-14") for one in people)

    assert (
        asked(replace(plan, attendances=answers), NudgeKind.NO_REPLY, "2026-03-13", "2026-03-25")
        == set()
    )


def test_without_a_coordinator_nobody_gets_the_lists() -> None:
    """Given nobody coordinates, all is asked as ever, and no list goes anywhere."""
    plans = [replace(plan, roles=()) for plan in (fixed(), family(), agreed())]

    found = [one for plan in plans for one in reminders(plan, "2026-03-13", "2026-05-25")]
    assert {one.kind for one in found} == {
        NudgeKind.AGREEMENT,
        NudgeKind.ATTENDANCE,
        NudgeKind.CONTRIBUTION,
        NudgeKind.READBACK,
        NudgeKind.EVALUATION,
        NudgeKind.MEETING,
        NudgeKind.WEEK,
    }


def test_who_offered_something_is_not_asked_what_they_can_do() -> None:
    """Given Ronald offered something already, R4 passes him by; without goals, everybody."""
    offer = Contribution(
        GoalId("g1"), PersonId("a6"), ROUND_TABLE, on("2026-03-16"), sure=True, what="rijden"
    )
    resting = fixed()
    for goal in ("g1", "g2", "g3"):
        resting = with_goal(resting, goal, state="parked")

    found = asked(replace(fixed(), contributions=(offer,)), NudgeKind.CONTRIBUTION, "2026-03-18")
    assert "a6" not in found
    assert "a3" in found
    assert asked(resting, NudgeKind.CONTRIBUTION, "2026-03-18") == set()


def test_who_sees_no_goal_is_not_asked_what_they_can_do() -> None:
    """Given nobody shares a goal with Joost, R4 passes him by; Ronald sees goals and is asked."""
    rules = tuple(one for one in fixed().share_rules if one.audience != "a9")

    found = asked(replace(fixed(), share_rules=rules), NudgeKind.CONTRIBUTION, "2026-03-18")

    assert "a9" not in found
    assert "a6" in found


def test_who_says_yes_today_is_not_told_today_when_it_is() -> None:
    """Given Karim says on Tuesday that he comes, he is reminded on Wednesday only."""
    plan = replace(fixed(), attendances=(said("a2", Coming.YES, "2026-03-24"),))

    found = [one for one in told(plan, "2026-03-24", "2026-03-25") if "meeting" in one]
    assert found == ["15:00 meeting 0-days a2"]


def test_a_meeting_on_a_sunday_is_told_of_on_friday_and_not_twice() -> None:
    """Given the round table is on Sunday 22 March, who comes hears of it on Saturday, once."""
    plan = with_meeting(fixed(), "r1", day=on("2026-03-22"))
    plan = replace(plan, attendances=(said("a3", Coming.YES, "2026-03-14"),))

    found = [one for one in told(plan, "2026-03-14", "2026-03-22") if "meeting" in one]
    assert found == ["16:00 meeting 1-day a3"]
