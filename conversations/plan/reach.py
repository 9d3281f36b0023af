"""Who can be asked something, who then reads and types, and who can be asked to call."""

from __future__ import annotations

from datetime import date

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Person, Role, Way

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


def who_can_be_called(plan: Plan, me: PersonId, today: date) -> Person | None:
    """Find who can be asked to call somebody (F12.7, F18.6): a call is promised of nobody else.

    Args:
        plan: Whole: nobody else sees who paused or left.
        me: Who asks, and is never asked themselves.

    Returns:
        The contact person, or else the deputy, if they take part; None when neither does.
    """
    holders = (plan.holder(role, today) for role in (Role.CONTACT_PERSON, Role.DEPUTY))
    there = (one for one in holders if one is not None and one.takes_part(today))
    return next((one for one in there if one.id != me), None)
