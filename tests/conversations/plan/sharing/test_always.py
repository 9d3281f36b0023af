"""What nobody ever sees, whatever is said and whoever looks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.plan.circles import Audience, Sharing
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.model import Plan
from conversations.plan.named import named_in
from conversations.plan.people import Kind, Person, Role, RoleAssignment, Standing
from conversations.plan.sharing import Act, may, seen_by
from tests.families import CODES, agreed, sharing, with_person
from tests.said import FIRST, after, anything_said, days

CANARY = re.compile(r"canary (\w+) (\w+) (\w+) yranac")


@st.composite
def looks(draw: st.DrawFn) -> tuple[Plan, Person, date]:
    """A family after anything was said and shared, somebody who looks, and the day."""
    plan = agreed(draw(st.sampled_from(CODES)))
    people = [str(person.id) for person in plan.people]
    for _ in range(draw(st.integers(0, 4))):
        owner, other = draw(st.sampled_from(people)), draw(st.sampled_from(people))
        plan = sharing(plan, owner, other, draw(st.sampled_from(Sharing)))
    changed = draw(st.sampled_from(people))
    plan = with_person(plan, changed, standing=draw(st.sampled_from(Standing)))
    keeper = RoleAssignment(Role.COORDINATOR, PersonId(draw(st.sampled_from(people))))
    if draw(st.booleans()):
        plan = replace(plan, roles=(*plan.roles, replace(keeper, since=FIRST)))
    plan = after(plan, draw(st.lists(anything_said(plan), max_size=15)))
    viewer = draw(st.sampled_from(plan.people))
    return plan, viewer, draw(days)


@settings(max_examples=100, deadline=None)
@given(look=looks())
def test_nobody_reads_what_was_not_written_for_them(look: tuple[Plan, Person, date]) -> None:
    """Given own words of everybody, one person's view holds none that others kept from them."""
    plan, viewer, today = look

    for writer_id, thing, audience in CANARY.findall(repr(seen_by(plan, viewer.id, today))):
        writer = plan.person(PersonId(writer_id))
        assert writer.id == viewer.id or _was_released(
            plan, writer, viewer, today, thing, Audience(audience)
        )


@settings(max_examples=100, deadline=None)
@given(look=looks())
def test_looking_twice_shows_the_same(look: tuple[Plan, Person, date]) -> None:
    """Given one person's view, when seen once more through the same eyes, nothing changes."""
    plan, viewer, today = look
    seen = seen_by(plan, viewer.id, today)

    assert seen_by(seen, viewer.id, today) == seen


@settings(max_examples=80, deadline=None)
@given(look=looks())
def test_a_view_has_no_loose_ends(look: tuple[Plan, Person, date]) -> None:
    """Given one person's view, whatever it points at is in it."""
    plan, viewer, today = look
    seen = seen_by(plan, viewer.id, today)

    goals: set[GoalId] = {one.id for one in seen.goals}
    agreements: set[AgreementId] = {one.id for one in seen.agreements}
    meetings: set[MeetingId] = {one.id for one in seen.meetings}
    assert set(named_in(seen)) <= {person.id for person in seen.people}
    assert {one.goal for one in seen.agreements} <= goals
    assert {one.goal for one in seen.readings} | {one.goal for one in seen.reviews} <= goals
    assert {one.agreement for one in seen.reports} <= agreements
    assert {one.agreement for one in seen.acceptances} <= agreements
    assert {one.meeting for one in seen.attendances} <= meetings
    assert {one.meeting for one in seen.contributions} <= meetings
    assert seen.closing is None or seen.closing.next_evaluation in meetings


@settings(max_examples=80, deadline=None)
@given(look=looks())
def test_one_thing_is_seen_exactly_when_it_is_in_the_view(look: tuple[Plan, Person, date]) -> None:
    """Given any record, may and seen_by agree on it."""
    plan, viewer, today = look
    seen = seen_by(plan, viewer.id, today)

    def sees(thing: object) -> bool:
        return may(viewer.id, Act.SEE, thing, plan, today)

    assert [one.id for one in seen.agreements] == [one.id for one in plan.agreements if sees(one)]
    assert [one.id for one in seen.meetings] == [one.id for one in plan.meetings if sees(one)]
    assert [one.id for one in seen.goals if one.own_words] == [
        one.id for one in plan.goals if sees(one)
    ]
    assert set(seen.reports) == {one for one in plan.reports if sees(one)}
    assert set(seen.readings) == {one for one in plan.readings if sees(one)}
    assert set(seen.closed_topics) == {one for one in plan.closed_topics if sees(one)}


def _was_released(
    plan: Plan, writer: Person, viewer: Person, today: date, thing: str, audience: Audience
) -> bool:
    """The rules in few words, told apart from the matrix on purpose."""
    under_one_roof = viewer.id in plan.household_members(writer.id)
    if writer.in_family and viewer.in_family and not under_one_roof:
        return False
    coordinates = plan.holder(Role.COORDINATOR, today) == viewer
    if audience is Audience.ME:
        return False
    if audience is Audience.COORDINATOR:
        return coordinates
    is_family_of_writer = viewer.in_family and (under_one_roof or not writer.in_family)
    if audience is Audience.FAMILY:
        return coordinates or is_family_of_writer
    # Numbers never go to the network, whatever is chosen; a report neither (domain 3.4).
    return coordinates or viewer.kind is not Kind.NETWORK or thing not in {"reading", "report"}
