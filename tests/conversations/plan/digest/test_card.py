from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from conversations.plan.digest.card import Card, Count, card, lines
from conversations.plan.ids import MeetingId, PersonId, PlanId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from conversations.plan.people import Role, RoleAssignment
from tests.families import agreed, before_the_table, with_meeting
from tests.rehearsal import in_english

IN_MARCH = date(2026, 3, 16)
TABLE, EVALUATION = date(2026, 3, 25), date(2026, 5, 20)
P_A14 = PlanId("P-A14")


def answered(*people: str, coming: Coming = Coming.YES) -> Plan:
    """P-A14 before the table, with what some answered."""
    said = (Attendance(MeetingId("r1"), 1, PersonId(one), coming, IN_MARCH) for one in people)
    return replace(before_the_table(), attendances=tuple(said))


def count_of(plan: Plan, today: date = IN_MARCH) -> Count | None:
    """What is counted on a day."""
    shown = card(plan, today)
    assert shown is not None
    return shown.count


def test_a_card_tells_the_code_the_day_and_the_counts() -> None:
    """Given five of eight answered before the round table, the card says so, and the day."""
    plan = answered("a1", "a3", "a6", "a7", "a8")

    shown = card(plan, IN_MARCH)

    assert shown == Card(P_A14, MeetingId("r1"), TABLE, time(15, 30), Count(5, 8))
    assert [in_english(line) for line in lines(shown)] == [
        "Plan P-A14: 5 of 8 answers are in for 25 March.",
        "The meeting is on 25 March at 15:30.",
    ]


def test_a_no_is_an_answer_and_not_knowing_is_none() -> None:
    """Given one says no and two do not know, one answer is in."""
    unknown = answered("a1", "a3", coming=Coming.UNKNOWN)
    no = answered("a6", coming=Coming.NO)

    plan = replace(unknown, attendances=(*unknown.attendances, *no.attendances))

    assert count_of(plan) == Count(1, 8)


def test_before_an_evaluation_is_asked_about_the_card_tells_only_when() -> None:
    """Given the evaluation is seven weeks ahead, nothing is counted; two weeks ahead it is."""
    early, later = card(agreed(), date(2026, 3, 30)), card(agreed(), date(2026, 5, 6))

    assert early == Card(P_A14, MeetingId("e1"), EVALUATION, time(15, 30))
    assert [in_english(line) for line in lines(early)] == ["The meeting is on 20 May at 15:30."]
    assert later is not None
    assert later.count is not None


def test_what_the_coordinator_may_not_know_is_not_counted_aloud() -> None:
    """Given Samira keeps the overview herself, whether Karim answered shows in no number (L14)."""
    samira = RoleAssignment(Role.COORDINATOR, PersonId("a1"))
    plan = replace(answered("a1"), roles=(samira,))

    with_karim = replace(answered("a1", "a2"), roles=(samira,))

    assert count_of(plan) == count_of(with_karim)


def test_nobody_to_count_is_no_count() -> None:
    """Given nobody keeps the overview, nothing is counted."""
    assert count_of(replace(before_the_table(), roles=())) is None


@pytest.mark.parametrize(
    "plan",
    [
        replace(before_the_table(), ended_on=IN_MARCH),
        replace(before_the_table(), meetings=()),
        with_meeting(before_the_table(), "r1", fixed_on=date(2026, 3, 20)),
    ],
)
def test_there_is_no_card(plan: Plan) -> None:
    """Given the plan has ended, or no meeting stands, or its day is not certain: none."""
    assert card(plan, IN_MARCH) is None
