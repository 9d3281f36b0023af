"""Lays a series of turns out over days and hours in which its reader may be written to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from conversations.plan.calendar import (
    NEVER,
    DaysOff,
    chosen_hours,
    instant,
    next_working,
    overlap,
    previous_working,
    sending_window,
)
from conversations.plan.model import Plan
from conversations.plan.nudges import Nudge, Series, Turn
from conversations.plan.people import Person, Window
from conversations.plan.reach import can_be_asked, listener

USEFUL = timedelta(hours=24)  # domain 5.1: what was missed is sent late only within a day
TRIES = 3  # holidays and weekends are passed in one step; an evening on 4 May takes another

Slot = tuple[date, Window]
Step = Callable[[date, DaysOff], date]


def lay_out(plan: Plan, series: Series, days_off: DaysOff) -> tuple[Nudge, ...]:
    """Turn a series into nudges.

    Returns:
        Soonest first, at most one a day. Each is useful for a day, and no longer than until the
        next one or the event itself. None for days on which the person cannot be asked.
    """
    person = plan.person(series.person)
    reader = listener(plan, person)
    if reader is None:
        return ()
    turns = [
        (turn, instant(day, _opening(own, turn.hours), plan.zone))
        for turn, (day, own) in _spread(series.turns, reader, days_off)
        if can_be_asked(plan, person, day)
    ]
    closes_at = series.closes_at or NEVER
    ends = (*(due_at for _, due_at in turns[1:]), closes_at)
    return tuple(
        _nudge(series, turn, reader, due_at, min(due_at + USEFUL, end, closes_at))
        for (turn, due_at), end in zip(turns, ends, strict=False)
        if due_at < closes_at
    )


def _spread(turns: tuple[Turn, ...], reader: Person, days_off: DaysOff) -> list[tuple[Turn, Slot]]:
    """Give each turn its day; around what somebody asked for themselves nothing else is said."""
    chosen = [
        (turn, (turn.day, hours))
        for turn in turns
        if turn.asked_on and (hours := chosen_hours(reader, turn.day, turn.hours))
    ]
    others = (
        (turn, slot)
        for turn, slot in _in_turn(turns, reader, days_off)
        if not any((one.asked_on or date.max) <= slot[0] <= day for one, (day, _) in chosen)
    )
    return sorted((*chosen, *others), key=lambda one: one[1][0])


def _in_turn(
    turns: tuple[Turn, ...], reader: Person, days_off: DaysOff
) -> Iterator[tuple[Turn, Slot]]:
    last = date.min
    for turn in turns:
        slot = None if turn.asked_on else _slot(turn, reader, days_off)
        if slot is not None and slot[0] > last:
            yield turn, slot
            last = slot[0]


def _slot(turn: Turn, reader: Person, days_off: DaysOff) -> Slot | None:
    step = previous_working if turn.counts_down else next_working
    slot = _nearest(turn, turn.day, reader, days_off, step)
    if slot is not None and slot[0] < turn.not_before:
        return _nearest(turn, turn.not_before, reader, days_off, next_working)
    return slot


def _nearest(turn: Turn, day: date, reader: Person, days_off: DaysOff, step: Step) -> Slot | None:
    for _ in range(TRIES):
        own = sending_window(reader, day, days_off)
        if own and day.weekday() in turn.weekdays:
            return day, own
        day = step(day, days_off)
    return None


def _opening(own: Window, hours: Window) -> time:
    return (overlap(own, hours) or own).opens


def _nudge(
    series: Series, turn: Turn, reader: Person, due_at: datetime, useful_until: datetime
) -> Nudge:
    return Nudge(
        key=f"{series.kind}:{series.stem}:{turn.moment}:{series.person}",
        kind=series.kind,
        person=series.person,
        to=reader.id,
        flow=series.flow,
        about=series.about,
        moment=turn.moment,
        due_at=due_at,
        useful_until=useful_until,
        priority=series.priority,
        is_asked_for=turn.asked_on is not None,
    )
