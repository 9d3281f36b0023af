"""Days and hours in which people may be written to, and the instants they become.

Plans hold wall time and an IANA zone; instants are made of them late, by the rules of the moment.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.plan.people import DAYTIME, Person, Window

DaysOff = Container[date]
"""Public holidays; handed in, because only a library outside this folder knows them."""

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
REMEMBRANCE = (5, 4)  # 4 May: nothing between 18:00 and 21:00 (domain 5.1)
REMEMBRANCE_BEGINS = time(18)
FURTHEST_DAYS = 31  # no run of days off comes near it; whoever has no hour by then has none at all
NEVER = datetime.max.replace(tzinfo=UTC)


def instant(day: date, at: time, zone: str) -> datetime:
    """Find the instant of a wall time, in UTC.

    A time the clock skips moves on by the gap; of a time it shows twice, the first counts (C1).
    """
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def day_of(moment: datetime, zone: str) -> date:
    """Tell which day an instant falls on, where the family lives."""
    return moment.astimezone(ZoneInfo(zone)).date()


def overlap(one: Window, other: Window) -> Window | None:
    """Give the hours two windows share; None without any."""
    opens, closes = max(one.opens, other.opens), min(one.closes, other.closes)
    return Window(opens, closes) if opens < closes else None


def is_writing_day(day: date, days_off: DaysOff, *, sundays_too: bool = False) -> bool:
    """Whether people are written to at all: not on Sundays and holidays, unless they chose so."""
    return sundays_too or not (day.weekday() == SUNDAY or day in days_off)


def sending_window(person: Person, day: date, days_off: DaysOff) -> Window | None:
    """Give the hours of a day in which somebody may be written to, in the family's own zone.

    Returns:
        The person's own window as far as it lies in daytime, `closes` excluded; None: not then.
    """
    if not is_writing_day(day, days_off, sundays_too=person.sundays_too):
        return None
    daytime = DAYTIME
    if (day.month, day.day) == REMEMBRANCE:
        daytime = Window(DAYTIME.opens, REMEMBRANCE_BEGINS)
    return overlap(person.window, daytime)


def by_choice(person: Person) -> Person:
    """See somebody as on a day they chose themselves: a day of rest is then a day like any."""
    return replace(person, sundays_too=True)


def chosen_hours(person: Person, day: date, hours: Window) -> Window | None:
    """Give the hours of a part of a day in which somebody may be written to, as they asked for.

    Returns:
        None when their own hours, or those of 4 May, leave nothing of it.
    """
    own = sending_window(by_choice(person), day, frozenset())
    return overlap(own, hours) if own else None


def is_working(day: date, days_off: DaysOff) -> bool:
    """Whether it is an ordinary working day, Monday to Friday."""
    return day.weekday() < SATURDAY and day not in days_off


def previous_working(day: date, days_off: DaysOff) -> date:
    """Find the last working day before a day."""
    return next(one for one in _days(day, -ONE_DAY) if is_working(one, days_off))


def next_working(day: date, days_off: DaysOff) -> date:
    """Find the first working day after a day."""
    return next(one for one in _days(day, ONE_DAY) if is_working(one, days_off))


def fits(person: Person, moment: datetime, zone: str, days_off: DaysOff) -> bool:
    """Whether somebody may be written to at an instant."""
    local = moment.astimezone(ZoneInfo(zone))
    window = sending_window(person, local.date(), days_off)
    return window is not None and window.opens <= local.time() < window.closes


def next_fit(person: Person, moment: datetime, zone: str, days_off: DaysOff) -> datetime:
    """Find the first instant, from one on, at which somebody may be written to, in UTC.

    Returns:
        The instant itself when it fits; `NEVER` for a window that lies outside daytime altogether.
    """
    if fits(person, moment, zone, days_off):
        return moment.astimezone(UTC)
    today = day_of(moment, zone)
    for day in (today, *_days(today, ONE_DAY)):
        window = sending_window(person, day, days_off)
        opening = window and instant(day, window.opens, zone)
        if opening and opening > moment:
            return opening
    return NEVER


def _days(start: date, step: timedelta) -> Iterator[date]:
    return (start + step * count for count in range(1, FURTHEST_DAYS))
