"""The plan of one family, whole, with the look-ups everybody needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from conversations.plan.agreements import Acceptance, Agreement, Proposal, Report
from conversations.plan.circles import ClosedTopic, ShareRule
from conversations.plan.goals import Contribution, Goal, Reading, Review
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId, PlanId
from conversations.plan.meetings import Attendance, Closing, Meeting, PutOff
from conversations.plan.people import Authority, Household, Person, Role, RoleAssignment


@dataclass(frozen=True)
class Plan:
    """Everything one family agreed, and what its people said about it. The family owns it.

    Attributes:
        id: The plan code ("P-A14"), the only name of the family used outside.
        zone: IANA name; every date and time in the plan is wall time there.
    """

    id: PlanId
    variant: str
    people: tuple[Person, ...]
    started_on: date
    regime: str = "voluntary"
    interval_weeks: int = 8
    zone: str = "Europe/Amsterdam"
    households: tuple[Household, ...] = ()
    authorities: tuple[Authority, ...] = ()
    roles: tuple[RoleAssignment, ...] = ()
    goals: tuple[Goal, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    reports: tuple[Report, ...] = ()
    readings: tuple[Reading, ...] = ()
    reviews: tuple[Review, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    put_offs: tuple[PutOff, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    closed_topics: tuple[ClosedTopic, ...] = ()
    share_rules: tuple[ShareRule, ...] = ()
    closing: Closing | None = None
    ended_on: date | None = None

    def person(self, person: PersonId) -> Person:
        """Find somebody by id.

        Raises:
            KeyError: Nobody in the plan has it.
        """
        return _found(self.people, person)

    def goal(self, goal: GoalId) -> Goal:
        """Find a goal by id.

        Raises:
            KeyError: No goal has it.
        """
        return _found(self.goals, goal)

    def agreement(self, agreement: AgreementId) -> Agreement:
        """Find an agreement by id.

        Raises:
            KeyError: No agreement has it.
        """
        return _found(self.agreements, agreement)

    def meeting(self, meeting: MeetingId) -> Meeting:
        """Find a meeting by id.

        Raises:
            KeyError: No meeting has it.
        """
        return _found(self.meetings, meeting)

    @property
    def open_goals(self) -> tuple[Goal, ...]:
        """Goals people work on now, most important first."""
        return tuple(sorted((g for g in self.goals if g.is_open), key=lambda g: g.priority))

    def meetings_ahead(self, today: date) -> tuple[Meeting, ...]:
        """Meetings that stand and are today or later, soonest first."""
        ahead = (m for m in self.meetings if m.is_ahead and m.day >= today)
        return tuple(sorted(ahead, key=lambda m: (m.day, m.at)))

    def holder(self, role: Role, today: date) -> Person | None:
        """Who holds a role on a day; None when nobody does. The latest assignment wins."""
        held = [
            one
            for one in self.roles
            if one.role is role
            and (one.since is None or one.since <= today)
            and (one.until is None or today < one.until)
        ]
        held.sort(key=lambda one: one.since or date.min)
        return self.person(held[-1].person) if held else None

    def household_members(self, person: PersonId) -> frozenset[PersonId]:
        """Everybody who shares a household with somebody, that person included."""
        shared = (h.members for h in self.households if person in h.members)
        return frozenset({person}.union(*shared))

    def attendance(self, meeting: Meeting, person: PersonId) -> Attendance | None:
        """What somebody answered to the present round of a meeting; None without an answer."""
        for one in self.attendances:
            if (one.meeting, one.round, one.person) == (meeting.id, meeting.round, person):
                return one
        return None

    def agreements_of(self, person: PersonId) -> tuple[Agreement, ...]:
        """The agreements somebody is a doer of, in the order of the list."""
        return tuple(a for a in self.agreements if person in a.doers)

    def acceptance(self, agreement: Agreement, person: PersonId) -> Acceptance | None:
        """What a doer said of the present version; None when not read back yet."""
        for one in self.acceptances:
            if (one.agreement, one.version, one.person) == (
                agreement.id,
                agreement.version,
                person,
            ):
                return one
        return None

    def last_report(self, agreement: AgreementId, person: PersonId) -> Report | None:
        """The newest report of one doer on one agreement."""
        reports = [r for r in self.reports if (r.agreement, r.person) == (agreement, person)]
        return max(reports, key=lambda r: r.on, default=None)

    def last_reading(self, goal: GoalId, person: PersonId, *, before: date) -> Reading | None:
        """The newest reading of one person for one goal from before a day."""
        readings = [
            r for r in self.readings if (r.goal, r.person) == (goal, person) and r.on < before
        ]
        return max(readings, key=lambda r: r.on, default=None)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_HasId)


def _found(things: tuple[_N, ...], wanted: str) -> _N:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)
