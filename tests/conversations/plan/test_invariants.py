"""What always holds, whatever people say, in whatever order (domain 3.2)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.plan.changes import Change
from conversations.plan.goals import MOST_ACTIVE_GOALS
from conversations.plan.meetings import Coming, MeetingState
from conversations.plan.model import Plan
from conversations.plan.named import named_in
from conversations.plan.people import Role
from conversations.plan.rules import PlanRefuses, apply
from tests.families import CODES, agreed
from tests.said import FIRST, LAST, after, anything_said

EVERY_DAY = [date.fromordinal(day) for day in range(FIRST.toordinal(), LAST.toordinal() + 1)]


@st.composite
def lives(draw: st.DrawFn) -> tuple[Plan, list[Change]]:
    """A family, and what its people say one after the other."""
    plan = agreed(draw(st.sampled_from(CODES)))
    return plan, draw(st.lists(anything_said(plan), max_size=12))


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_whatever_is_said_the_plan_stays_whole(life: tuple[Plan, list[Change]]) -> None:
    """Given a family, when people say anything, nothing in the plan points at what is not there."""
    plan = after(*life)

    people = {person.id for person in plan.people}
    assert [person.id for person in life[0].people] == [person.id for person in plan.people]
    assert set(named_in(plan)) <= people
    assert {one.goal for one in plan.readings} <= {goal.id for goal in plan.goals}
    assert all(0 <= one.value <= 10 for one in plan.readings)


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_saying_it_again_changes_nothing(life: tuple[Plan, list[Change]]) -> None:
    """Given anything was said and taken, when the same comes again, the plan is the same."""
    plan, said = life
    for change in said:
        with suppress(PlanRefuses):
            plan = apply(plan, change)
            assert _things(apply(plan, change)) == _things(plan)


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_an_agreement_always_has_goal_doer_start_and_end(life: tuple[Plan, list[Change]]) -> None:
    """Given any wishes of doers, an agreement has its four parts, and versions only grow."""
    before, after_all = life[0], after(*life)

    for was, now in zip(before.agreements, after_all.agreements, strict=True):
        assert (now.goal, now.doers, now.start) == (was.goal, was.doers, was.start)
        assert now.start <= now.end
        assert now.version >= was.version
        assert (now.version == was.version) == ((now.what, now.end) == (was.what, was.end))


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_acceptances_are_of_doers_and_one_for_each_version(
    life: tuple[Plan, list[Change]],
) -> None:
    """Given any answers to the list, each doer has said at most one thing of each version."""
    plan = after(*life)

    said = [(one.agreement, one.person, one.version) for one in plan.acceptances]
    assert len(said) == len(set(said))
    for agreement, person, version in said:
        assert person in plan.agreement(agreement).doers
        assert version <= plan.agreement(agreement).version


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_a_meeting_with_family_on_yes_is_never_at_risk(life: tuple[Plan, list[Change]]) -> None:
    """Given any answers, a meeting at risk has nobody of the family on yes."""
    plan = after(*life)

    for meeting in plan.meetings:
        coming = {
            said.person
            for said in plan.attendances
            if (said.meeting, said.round, said.coming) == (meeting.id, meeting.round, Coming.YES)
        }
        family = {person.id for person in plan.people if person.in_family}
        assert meeting.state is not MeetingState.AT_RISK or not coming & family


@pytest.mark.parametrize("code", CODES)
def test_there_is_one_coordinator_on_every_day(code: str) -> None:
    """Given a family, on every day of its plan exactly one person keeps the overview."""
    plan = agreed(code)

    for day in EVERY_DAY:
        assert plan.holder(Role.COORDINATOR, day) is not None
        held = [one for one in plan.roles if one.role is Role.COORDINATOR]
        assert sum((one.since or day) <= day < (one.until or date.max) for one in held) == 1


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_no_two_peoples_numbers_become_one(life: tuple[Plan, list[Change]]) -> None:
    """Given any numbers, each stands by itself: one for each person, goal and occasion."""
    readings = after(*life).readings

    own = [(one.person, one.goal, one.occasion, one.on) for one in readings]
    assert len(own) == len(set(own))


@settings(max_examples=30, deadline=None)
@given(life=lives())
def test_at_most_three_goals_are_active(life: tuple[Plan, list[Change]]) -> None:
    """Given anything is said, no goal becomes active by itself."""
    assert len(after(*life).open_goals) <= MOST_ACTIVE_GOALS


def _things(plan: Plan) -> tuple[object, ...]:
    """Everything in a plan, whatever the order of what was said."""
    said = (plan.attendances, plan.readings, plan.reports, plan.reviews, plan.acceptances)
    chosen = (plan.contributions, plan.closed_topics, plan.put_offs)
    kept = tuple(frozenset(things) for things in (*said, *chosen))
    return (kept, plan.people, plan.agreements, plan.meetings, plan.goals)
