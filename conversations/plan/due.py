"""Whom to remind, and when: the plan is the schedule, read anew at every look.

Nothing is remembered here. Each nudge has a key that the outbox takes once for ever. After an
answer, a new date, a pause or a leave the plan no longer holds the nudge.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from conversations.plan.calendar import DaysOff, day_of
from conversations.plan.model import Plan
from conversations.plan.nudges import Nudge
from conversations.plan.reach import can_be_asked
from conversations.plan.reminders import every_series
from conversations.plan.schedule import lay_out

__all__ = ["Nudge", "find_due", "next_due", "still_wanted"]


def find_due(plan: Plan, now: datetime, days_off: DaysOff) -> tuple[Nudge, ...]:
    """Choose what there is to say at one moment.

    Args:
        plan: Whole, as storage keeps it.
        now: Aware, in any zone; weighed in the family's own zone.
        days_off: Public holidays where the family lives.

    Returns:
        All that is due by now, still useful and not answered yet, soonest first, then by priority;
        one's own questions before those of somebody one answers for.
        A nudge is found at every look while it is useful; its key keeps it single.
    """
    due = (
        nudge
        for nudge in _planned(plan, days_off)
        if nudge.due_at <= now < nudge.useful_until and _may_be_said(plan, nudge, now)
    )
    return tuple(sorted(due, key=_turn))


def next_due(plan: Plan, after: datetime, days_off: DaysOff) -> datetime | None:
    """Find the first instant after one at which `find_due` finds something new, in UTC.

    Only time is looked at: a change of the plan may make something due at once.
    """
    return min((n.due_at for n in _planned(plan, days_off) if n.due_at > after), default=None)


def still_wanted(plan: Plan, nudge: Nudge, now: datetime, days_off: DaysOff) -> bool:
    """Check before sending: not answered, moved, cancelled, paused, left or too late meanwhile."""
    return any(
        (one.key, one.to) == (nudge.key, nudge.to) and now < one.useful_until
        for one in _planned(plan, days_off)
    ) and _may_be_said(plan, nudge, now)


def _turn(nudge: Nudge) -> tuple[datetime, int, bool]:
    return nudge.due_at, nudge.priority, nudge.person != nudge.to


def _planned(plan: Plan, days_off: DaysOff) -> Iterator[Nudge]:
    for series in every_series(plan):
        yield from lay_out(plan, series, days_off)


def _may_be_said(plan: Plan, nudge: Nudge, now: datetime) -> bool:
    return can_be_asked(plan, plan.person(nudge.person), day_of(now, plan.zone))
