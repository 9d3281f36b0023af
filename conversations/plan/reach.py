"""Who can be asked something, and who then reads and types."""

from __future__ import annotations

from datetime import date

from conversations.plan.model import Plan
from conversations.plan.people import Person, Way

OWN_WAYS = frozenset({Way.TELEGRAM, Way.SLACK, Way.PAGE})


def listener(plan: Plan, person: Person) -> Person | None:
    """Find who is written to about somebody: they themselves, or whom they answer through.

    Returns:
        None when there is nobody: no phone, and nobody to ask instead.
    """
    one = person if person.via is None else plan.person(person.via)
    return one if one.way in OWN_WAYS else None


def seated_on(plan: Plan, person: Person) -> date:
    """The day somebody took their seat, or who answers for them did; `date.min` if unknown."""
    both = (person, listener(plan, person) or person)
    days = (day for one in both for day in (one.joins, one.linked_on) if day)
    return max(days, default=date.min)


def can_be_asked(plan: Plan, person: Person, day: date) -> bool:
    """Whether the plan may put a question to somebody on a day, directly or through another."""
    reader = listener(plan, person)
    if reader is None or (plan.ended_on is not None and plan.ended_on <= day):
        return False
    both = (person, reader)
    return all(one.may_have_a_seat(day) and one.takes_part(day) for one in both)
