"""Whose answer is not in, and since when they have been asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from conversations.plan.attending import (
    days_before,
    evaluating,
    invited,
    is_asked_about,
    known_since,
    looked_back_on,
)
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming, Meeting
from conversations.plan.model import Plan
from conversations.plan.people import Person, Role
from conversations.plan.sharing import Act, may, sees_any

ASKED_DAYS_AHEAD = 14


@dataclass(frozen=True)
class Awaited:
    """Somebody whose answer is not in; "I do not know yet" is no answer yet.

    Attributes:
        since: The first day they could be asked.
    """

    person: PersonId
    since: date


def is_asked_by(meeting: Meeting, today: date) -> bool:
    """Whether people are asked for their answers by a day: a date that is set, or two weeks."""
    if is_asked_about(meeting):
        return meeting.fixed_on is None or meeting.fixed_on <= today
    return days_before(meeting, ASKED_DAYS_AHEAD).day <= today


def asked(plan: Plan, meeting: Meeting) -> tuple[Person, ...]:
    """Everybody asked before a meeting: if they come, or for an evaluation, what they bring."""
    if is_asked_about(meeting):
        return invited(plan, meeting)
    return tuple(person for person, _ in _reviewers(plan, meeting))


def unanswered(plan: Plan, meeting: Meeting) -> tuple[Awaited, ...]:
    """Those of `asked` whose answer is not in, in the order of the plan."""
    silent = _not_said if is_asked_about(meeting) else _not_reviewed
    return tuple(silent(plan, meeting))


def unconfirmed(plan: Plan) -> tuple[Awaited, ...]:
    """Doers who have not said of each agreement of theirs if it is right, in the plan's order."""
    return tuple(
        Awaited(person.id, min(days))
        for person in plan.people
        if (days := _unread_since(plan, person.id))
    )


def overseen(plan: Plan, people: Iterable[Person], today: date) -> tuple[Person, ...]:
    """Those of whom the coordinator may know whether they answered: not the other parent (L14).

    Args:
        plan: Whole, or as the coordinator sees it: what others said is not in it then, and whoever
            is left out here has neither answered nor been silent.
    """
    keeper = plan.holder(Role.COORDINATOR, today)
    if keeper is None:
        return ()
    return tuple(one for one in people if may(keeper.id, Act.KEEP_OVERVIEW, one, plan, today))


def _unread_since(plan: Plan, doer: PersonId) -> list[date]:
    return [
        one.released_on
        for one in plan.agreements_of(doer)
        if one.released_on is not None and plan.acceptance(one, doer) is None
    ]


def _not_said(plan: Plan, meeting: Meeting) -> Iterator[Awaited]:
    for person in invited(plan, meeting):
        answer = plan.attendance(meeting, person.id)
        if answer is None or answer.coming is Coming.UNKNOWN:
            yield Awaited(person.id, known_since(plan, meeting, person))


def _not_reviewed(plan: Plan, meeting: Meeting) -> Iterator[Awaited]:
    answered = {one.person for one in plan.reviews if one.meeting == meeting.id}
    for person, since in _reviewers(plan, meeting):
        if person.id not in answered:
            yield Awaited(person.id, since)


def _reviewers(plan: Plan, meeting: Meeting) -> Iterator[tuple[Person, date]]:
    """Find who has a goal to look back on (F14), each with the first day they could be asked."""
    opens = days_before(meeting, ASKED_DAYS_AHEAD).day
    for person in evaluating(plan, meeting):
        since = max(opens, known_since(plan, meeting, person))
        if sees_any(plan, person, looked_back_on(plan, person), since):
            yield person, since
