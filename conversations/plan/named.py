"""Who is named somewhere in a plan, and who may be named to whom."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.plan.agreements import Acceptance, Proposal, Report
from conversations.plan.goals import Contribution, Reading, Review
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Attendance, PutOff
from conversations.plan.model import Plan
from conversations.plan.people import Person

Said = Acceptance | Proposal | Report | Reading | Review | Contribution | Attendance | PutOff


def may_be_named(plan: Plan, me: Person, other: Person) -> bool:
    """Whether a reader may see a name: never that of the other parent (domain 4.0, rule 8)."""
    if me.in_family and other.in_family:
        return other.id in plan.household_members(me.id)
    return True


def named_in(seen: Plan) -> Iterator[PersonId]:
    """Everybody whom something in the plan names, as often as it does."""
    for goal in seen.goals:
        yield from (goal.by, *goal.for_whom)
    for agreement in seen.agreements:
        yield from (*agreement.doers, *(agreement.audience or ()))
    yield from (one.doer for one in seen.proposals if one.doer)
    for meeting in seen.meetings:
        yield from (*meeting.invited, *meeting.must_attend)
    for household in seen.households:
        yield from household.members
    for authority in seen.authorities:
        yield from (authority.child, *authority.holders)
        yield from [authority.checked_by] if authority.checked_by else []
    yield from (one.person for one in seen.roles)
    yield from _named_by_choice(seen)
    yield from _named_by_answer(seen)


def _named_by_choice(seen: Plan) -> Iterator[PersonId]:
    for rule in seen.share_rules:
        yield from (rule.owner, rule.audience)
    for closed in seen.closed_topics:
        yield from (closed.owner, *closed.closed_to)
    if seen.closing:
        yield from (seen.closing.coordinator, seen.closing.mails)
        yield from (one.who for one in seen.closing.extra_help)


def _named_by_answer(seen: Plan) -> Iterator[PersonId]:
    said: tuple[Said, ...] = (
        *seen.acceptances,
        *seen.proposals,
        *seen.reports,
        *seen.readings,
        *seen.reviews,
        *seen.contributions,
        *seen.attendances,
        *seen.put_offs,
    )
    for one in said:
        yield from (one.person, one.entered_by or one.person)
