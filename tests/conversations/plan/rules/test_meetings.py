"""Who comes to a meeting, whether it stands, and what people offer before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conversations.plan.changes import (
    AttendanceAnswered,
    ContributionsOffered,
    EvaluationPutOff,
    SheetOpened,
)
from conversations.plan.goals import Contribution
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming, MeetingState, PutOff
from conversations.plan.model import Plan
from conversations.plan.people import Standing
from conversations.plan.rules import apply
from tests.families import agreed, before_the_table, with_meeting, with_person
from tests.said import refused

SAMIRA, KARIM, BILAL, OMA = map(PersonId, ("a1", "a2", "a3", "a5"))
RONALD, ILSE = PersonId("a6"), PersonId("a7")
TABLE, EVALUATION, SCHOOL = MeetingId("r1"), MeetingId("e1"), GoalId("g1")
MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)


def comes(person: PersonId, coming: Coming) -> Attendance:
    """Somebody's answer to the round table."""
    return Attendance(TABLE, 1, person, coming, MONDAY)


def answers(plan: Plan, *said: Attendance) -> Plan:
    """The plan after answers to a meeting, one after the other."""
    for one in said:
        plan = apply(plan, AttendanceAnswered(one))
    return plan


def state(plan: Plan) -> MeetingState:
    """Whether the round table stands."""
    return plan.meeting(TABLE).state


def test_the_newest_answer_to_a_meeting_counts() -> None:
    """Given Karim does not know yet, when he says yes two days later, he is expected."""
    plan = answers(before_the_table(), comes(KARIM, Coming.UNKNOWN), comes(KARIM, Coming.YES))

    assert [one.coming for one in plan.attendances] == [Coming.YES]


def test_an_answer_to_a_day_that_has_moved_is_refused() -> None:
    """Given the round table has moved, when Karim answers the old invitation, he hears of it."""
    moved = with_meeting(before_the_table(), "r1", round=2, day=date(2026, 3, 27))

    why = refused(moved, AttendanceAnswered(comes(KARIM, Coming.YES)))

    assert why == "The meeting has moved. Please look at the new day."


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"state": MeetingState.CANCELLED}, "This meeting is called off."),
        ({"state": MeetingState.HELD}, "This meeting is over."),
        ({"day": date(2026, 3, 15)}, "This meeting is over."),
        ({"invited": (ILSE,)}, "You are not asked for this meeting."),
        ({"id": MeetingId("r9")}, "This meeting is not in the plan any more."),
    ],
)
def test_a_meeting_that_cannot_be_answered_says_why(
    facts: dict[str, object], sentence: str
) -> None:
    """Given a meeting that is off, over, gone or not theirs, when answered, it is refused."""
    plan = with_meeting(before_the_table(), "r1", **facts)

    assert refused(plan, AttendanceAnswered(comes(KARIM, Coming.YES))) == sentence


def test_f16_when_the_last_family_member_steps_back_the_meeting_is_at_risk() -> None:
    """Given only Karim comes, when he cannot, the meeting is at risk; fixed when Bilal comes."""
    plan = answers(before_the_table(), comes(KARIM, Coming.YES), comes(SAMIRA, Coming.UNKNOWN))

    at_risk = answers(plan, comes(KARIM, Coming.NO))

    assert (state(plan), state(at_risk)) == (MeetingState.FIXED, MeetingState.AT_RISK)
    assert state(answers(at_risk, comes(BILAL, Coming.YES))) is MeetingState.FIXED


def test_f16_one_no_at_the_beginning_puts_nothing_at_risk() -> None:
    """Given nobody answered yet, when Karim cannot come, the others are still awaited."""
    assert state(answers(before_the_table(), comes(KARIM, Coming.NO))) is MeetingState.FIXED


def test_f16_a_family_that_says_no_one_by_one_is_not_coming() -> None:
    """Given four in the family, when all say no, the meeting is at risk; helpers do not save it."""
    noes = [comes(one, Coming.NO) for one in (SAMIRA, KARIM, BILAL, OMA)]

    plan = answers(before_the_table(), comes(RONALD, Coming.YES), *noes)

    assert state(plan) is MeetingState.AT_RISK


def test_f16_who_has_left_the_family_is_not_waited_for() -> None:
    """Given oma has left the plan, when the other three say no, the meeting is at risk."""
    plan = with_person(before_the_table(), "a5", standing=Standing.LEFT)

    noes = [comes(one, Coming.NO) for one in (SAMIRA, KARIM, BILAL)]

    assert state(answers(plan, *noes)) is MeetingState.AT_RISK


def test_an_offer_replaces_the_one_before_the_same_meeting() -> None:
    """Given Ronald offered a lift, when he offers training instead, that is his offer."""
    lift = Contribution(SCHOOL, RONALD, TABLE, MONDAY, sure=True, what="halen")
    training = replace(lift, what="training")

    plan = apply(before_the_table(), ContributionsOffered(RONALD, TABLE, (lift,)))
    plan = apply(plan, ContributionsOffered(RONALD, TABLE, (training,)))

    assert plan.contributions == (training,)


def test_an_offer_for_a_goal_that_is_gone_or_backwards_in_time_is_refused() -> None:
    """Given an offer for no goal, or that ends before it starts, when made, it is refused."""
    offer = Contribution(GoalId("g9"), RONALD, TABLE, MONDAY, sure=True)
    backwards = replace(offer, goal=SCHOOL, start=MONDAY, end=date(2026, 3, 15))
    plan = before_the_table()

    no_goal = refused(plan, ContributionsOffered(RONALD, TABLE, (offer,)))
    ends_early = refused(plan, ContributionsOffered(RONALD, TABLE, (backwards,)))

    assert no_goal == "This goal is not in the plan any more."
    assert ends_early == "The last day comes before the first day."


def test_i7_a_personal_number_is_kept_nowhere() -> None:
    """Given a BSN in what Samira hopes for, when she hands it over, it is refused."""
    hoping = replace(comes(SAMIRA, Coming.YES), hope="mijn nummer is 123456782")

    why = refused(before_the_table(), AttendanceAnswered(hoping))

    assert why == "There is a personal number in it. Please leave that out."


def test_r14_the_plan_remembers_that_the_sheet_was_opened() -> None:
    """Given the sheet is there, when Ilse opens it, that day stands with the meeting."""
    plan = apply(before_the_table(), SheetOpened(TABLE, MONDAY))

    assert plan.meeting(TABLE).sheet_opened_on == MONDAY
    assert refused(plan, SheetOpened(MeetingId("r9"), MONDAY)) == (
        "This meeting is not in the plan any more."
    )


def test_f14_what_is_put_off_has_one_moment() -> None:
    """Given Samira chose tomorrow, when she chooses another day, that one counts alone."""
    first = PutOff(EVALUATION, 1, SAMIRA, MONDAY, TUESDAY)
    second = replace(first, until=date(2026, 3, 18))

    plan = apply(apply(agreed(), EvaluationPutOff(first)), EvaluationPutOff(second))

    assert plan.put_offs == (second,)


@pytest.mark.parametrize(
    ("facts", "until", "sentence"),
    [
        ({"round": 2}, TUESDAY, "The meeting has moved. Please look at the new day."),
        ({"state": MeetingState.CANCELLED}, TUESDAY, "This meeting is called off."),
        ({"day": MONDAY}, TUESDAY, "This meeting is over."),
        ({}, date(2026, 3, 15), "The last day comes before the first day."),
    ],
)
def test_f14_nothing_is_put_off_until_it_is_of_no_use(
    facts: dict[str, object], until: date, sentence: str
) -> None:
    """Given a talk that moved, is off, or is over by then, when put off, it is refused."""
    said = PutOff(EVALUATION, 1, SAMIRA, MONDAY, until)

    assert refused(with_meeting(agreed(), "e1", **facts), EvaluationPutOff(said)) == sentence
