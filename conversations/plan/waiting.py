"""Whose answer is not in, and since when they have been asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conversations.plan.attending import (
    days_before,
    evaluating,
    invited,
    is_asked_about,
    known_since,
)
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming, Meeting
from conversations.plan.model import Plan
from conversations.plan.people import Person

ASKED_DAYS_AHEAD = 14


class Matter(StrEnum):
    """What is asked."""

    ATTENDANCE = "attendance"
    READBACK = "readback"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class Waiting:
    """Somebody whose answer is not in; "I do not know yet" is no answer yet.

    Attributes:
        since: The first day they could be asked.
    """

    person: PersonId
    since: date
    matter: Matter


def asked(plan: Plan, meeting: Meeting) -> tuple[Person, ...]:
    """Everybody asked before a meeting: if they come, or for an evaluation, what they bring."""
    return invited(plan, meeting) if is_asked_about(meeting) else evaluating(plan, meeting)


def unanswered(plan: Plan, meeting: Meeting) -> tuple[Waiting, ...]:
    """Those of `asked` whose answer is not in, in the order of the plan."""
    silent = _not_said if is_asked_about(meeting) else _not_reviewed
    return tuple(silent(plan, meeting))


def unconfirmed(plan: Plan) -> tuple[Waiting, ...]:
    """Doers who have not said of each agreement of theirs if it is right, in the plan's order."""
    return tuple(
        Waiting(person.id, min(days), Matter.READBACK)
        for person in plan.people
        if (days := _unread_since(plan, person.id))
    )


def _unread_since(plan: Plan, doer: PersonId) -> list[date]:
    return [
        one.released_on
        for one in plan.agreements_of(doer)
        if one.released_on is not None and plan.acceptance(one, doer) is None
    ]


def _not_said(plan: Plan, meeting: Meeting) -> Iterator[Waiting]:
    for person in invited(plan, meeting):
        answer = plan.attendance(meeting, person.id)
        if answer is None or answer.coming is Coming.UNKNOWN:
            yield Waiting(person.id, known_since(plan, meeting, person), Matter.ATTENDANCE)


def _not_reviewed(plan: Plan, meeting: Meeting) -> Iterator[Waiting]:
    answered = {one.person for one in plan.reviews if one.meeting == meeting.id}
    opens = days_before(meeting, ASKED_DAYS_AHEAD).day
    for person in evaluating(plan, meeting):
        if person.id not in answered:
            since = max(opens, known_since(plan, meeting, person))
            yield Waiting(person.id, since, Matter.EVALUATION)
