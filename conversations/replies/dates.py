"""Reads a date with a day of the month in it: "26 maart", "26-3", "march 26th", "de 26e"."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from conversations.replies.calendar_words import (
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    date_or_none,
    months_later,
)

_DAY = r"(?P<day>\d{1,2})"
_FULL_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_YEAR = r"(?P<year>(?:19|20|21)\d\d|\d\d)"
_NEAR = 10  # years: "26-3-27" is meant nearby; "4-5-71" may be somebody's birthday

_FORMS = tuple(
    re.compile(form)
    for form in (
        *(
            rf"(?:{WEEKDAY} (?:de |the )?)?{date_form}"
            for date_form in (
                rf"{_DAY}e? ?(?:van |of )?{MONTH}(?: {_YEAR})?",
                rf"{MONTH} (?:the )?{_DAY}e?(?: {_YEAR})?",
                rf"{_DAY}(?P<sign>[/-])(?P<nr>\d{{1,2}})(?:(?P=sign){_YEAR})?",
                rf"{_DAY}\.(?P<nr>\d{{1,2}})\.{_YEAR}",
                rf"{_FULL_YEAR}(?P<sign>[/-])(?P<nr>\d{{1,2}})(?P=sign){_DAY}",
                rf"{_DAY}e",
                rf"{_DAY}e(?P<this> van (?:de|deze) maand| of (?:the|this) month)",
                rf"{_DAY}e(?P<next> van (?:de )?volgende maand| of next month)",
            )
        ),
        f"{WEEKDAY} {_DAY}",
    )
)


def read_date(sentence: str, today: date) -> date | None:
    """Read a date.

    Args:
        sentence: Words with single blanks between, numbers in digits, ordinals as "26e".
        today: Where a date without a year starts looking.

    Returns:
        Without a year the first such day from today on, within a year. None when a month that
        is passed on the way has no such day, or when the weekday said with it is another.
    """
    for form in _FORMS:
        if found := form.fullmatch(sentence):
            said = {name: value for name, value in found.groupdict().items() if value}
            return _if_on(said.get("weekday"), _dated(said, today))
    return None


def _dated(said: Mapping[str, str], today: date) -> date | None:
    day = int(said["day"])
    month = MONTHS[said["month"]] if "month" in said else int(said.get("nr", 0))
    if "year" in said:
        return date_or_none(_full_year(said["year"], today), month, day)
    if month:
        return _first_from(today, [date_or_none(today.year + n, month, day) for n in (0, 1)])
    if "next" in said:
        return months_later(today, 1, day)
    return _first_from(today, [months_later(today, n, day) for n in _months_ahead(said)])


def _months_ahead(said: Mapping[str, str]) -> range:
    return range(1) if "this" in said else range(2)


def _first_from(today: date, days: Iterable[date | None]) -> date | None:
    for day in days:
        if day is None or day >= today:
            return day
    return None


def _full_year(year: str, today: date) -> int:
    short = len(year) == len("26")
    full = 2000 + int(year) if short else int(year)
    return full if not short or abs(full - today.year) <= _NEAR else 0


def _if_on(weekday: str | None, day: date | None) -> date | None:
    if day is None or weekday is None:
        return day
    return day if day.weekday() == WEEKDAYS[weekday] else None
