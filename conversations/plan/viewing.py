"""The whole plan through one person's eyes: what they see, then what that points at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from conversations.plan.agreements import Acceptance, Agreement, Proposal, Report
from conversations.plan.circles import ClosedTopic, ShareRule
from conversations.plan.eyes import Eyes
from conversations.plan.goals import Contribution, Goal, Reading, Review
from conversations.plan.ids import MeetingId
from conversations.plan.meetings import Attendance, Meeting, PutOff
from conversations.plan.model import Plan
from conversations.plan.named import named_in
from conversations.plan.people import Authority, Household, Person, Role
from conversations.plan.showing import (
    show_acceptance,
    show_agreement,
    show_attendance,
    show_closing,
    show_goal,
    show_meeting,
    show_person,
)

BesideGoal = Agreement | Proposal | Reading | Review | Contribution


def things_seen(eyes: Eyes) -> Plan:
    """Everything in the plan that this person sees, but for goals and people, which are whole."""
    plan = eyes.plan
    meetings = tuple(show_meeting(eyes, one) for one in plan.meetings if eyes.sees_meeting(one))
    named = {meeting.id for meeting in meetings}
    closing = plan.closing if plan.closing and plan.closing.next_evaluation in named else None
    return replace(
        plan,
        households=tuple(filter(eyes.sees_household, plan.households)),
        authorities=tuple(filter(eyes.sees_authority, plan.authorities)),
        agreements=tuple(
            show_agreement(eyes, one) for one in plan.agreements if eyes.sees_agreement(one)
        ),
        acceptances=tuple(
            show_acceptance(eyes, one) for one in plan.acceptances if eyes.sees_acceptance(one)
        ),
        proposals=tuple(filter(eyes.sees_proposal, plan.proposals)),
        reports=tuple(filter(eyes.sees_report, plan.reports)),
        readings=tuple(filter(eyes.sees_reading, plan.readings)),
        reviews=tuple(
            one for one in plan.reviews if one.meeting in named and eyes.sees_review(one)
        ),
        contributions=tuple(
            one for one in plan.contributions if one.meeting in named and eyes.sees_offer(one)
        ),
        meetings=meetings,
        attendances=tuple(_attendances(eyes, named)),
        put_offs=tuple(
            one for one in plan.put_offs if one.meeting in named and eyes.sees_put_off(one)
        ),
        closed_topics=tuple(filter(eyes.sees_closed_topic, plan.closed_topics)),
        share_rules=tuple(filter(eyes.sees_rule, plan.share_rules)),
        closing=closing and show_closing(eyes, closing),
    )


def with_goals(eyes: Eyes, seen: Plan) -> Plan:
    """Keep the goals that are seen, and what is left of those that something seen belongs to."""
    beside: tuple[BesideGoal, ...] = (
        *seen.agreements,
        *seen.proposals,
        *seen.readings,
        *seen.reviews,
        *seen.contributions,
    )
    pointed_at = {one.goal for one in beside}
    goals = (one for one in seen.goals if one.id in pointed_at or eyes.sees_goal(one))
    return replace(seen, goals=tuple(show_goal(eyes, one) for one in goals))


def with_people(eyes: Eyes, seen: Plan) -> Plan:
    """Keep the people who are named in what is seen; whoever keeps the overview knows everybody."""
    named = {eyes.me.id, *named_in(seen)}
    if eyes.me.via:
        named.add(eyes.me.via)
    people = (one for one in seen.people if eyes.keeps_overview or one.id in named)
    return replace(seen, people=tuple(show_person(eyes, one) for one in people))


def at_the_door(eyes: Eyes) -> Plan:
    """Show who is there for somebody without a seat; whoever has left sees only themselves."""
    plan, me = eyes.plan, eyes.me
    has_left = me.has_left(eyes.today)
    roles = () if has_left else tuple(one for one in plan.roles if one.role in _AT_THE_DOOR)
    welcoming = {one.person for one in roles}
    people = (
        one if one.id == me.id else Person(one.id, one.given_name, one.kind)
        for one in plan.people
        if one.id == me.id or one.id in welcoming
    )
    return Plan(plan.id, plan.variant, tuple(people), plan.started_on, zone=plan.zone, roles=roles)


def can_see(eyes: Eyes, thing: object) -> bool:
    """Whether a record of the plan is seen, all or part of it; what is no record is not."""
    sees = _SEES.get(type(thing))
    return sees is not None and sees(eyes, thing)


def _attendances(eyes: Eyes, meetings: set[MeetingId]) -> Iterator[Attendance]:
    for said in eyes.plan.attendances:
        if said.meeting in meetings:
            shown = show_attendance(eyes, said, eyes.plan.meeting(said.meeting))
            if shown is not None:
                yield shown


def _sees_attendance(eyes: Eyes, said: Attendance) -> bool:
    meeting = eyes.plan.meeting(said.meeting)
    return eyes.sees_meeting(meeting) and show_attendance(eyes, said, meeting) is not None


def _sees_person(eyes: Eyes, person: Person) -> bool:
    seen = with_people(eyes, with_goals(eyes, things_seen(eyes)))
    return any(one.id == person.id for one in seen.people)


_AT_THE_DOOR = frozenset({Role.COORDINATOR, Role.CONTACT_PERSON})
_SEES: Mapping[type, Callable[[Eyes, Any], bool]] = {
    Acceptance: Eyes.sees_acceptance,
    Agreement: Eyes.sees_agreement,
    Attendance: _sees_attendance,
    Authority: Eyes.sees_authority,
    ClosedTopic: Eyes.sees_closed_topic,
    Contribution: Eyes.sees_offer,
    Goal: Eyes.sees_goal,
    Household: Eyes.sees_household,
    Meeting: Eyes.sees_meeting,
    Person: _sees_person,
    Proposal: Eyes.sees_proposal,
    PutOff: Eyes.sees_put_off,
    Reading: Eyes.sees_reading,
    Report: Eyes.sees_report,
    Review: Eyes.sees_review,
    ShareRule: Eyes.sees_rule,
}
