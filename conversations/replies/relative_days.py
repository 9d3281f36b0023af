"""Reads a day told from today: "morgen", "komende dinsdag", "over twee weken"."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from conversations.replies.calendar_words import (
    MONTHS_IN_YEAR,
    WEEKDAY,
    WEEKDAYS,
    in_week,
    months_later,
    next_weekday,
)

_DAYS_AHEAD = {
    **dict.fromkeys(("vandaag", "today", "nu", "now", "vanochtend", "vanmorgen", "vanmiddag"), 0),
    **dict.fromkeys(("vanavond", "tonight", "this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("morgen", "tomorrow", "tmrw", "tomorow", "tommorow", "tommorrow"), 1),
    **dict.fromkeys(("overmorgen", "day after tomorrow"), 2),
}
_DISPUTED = "8 dagen"  # to many people "over acht dagen" is a week
_NOT_ALONE = frozenset({"ma", "do", "zo"})  # also: mother, to do, and soon

Said = Mapping[str, str]


def read_relative_day(spoken: str, today: date) -> date | None:
    """Read a day told from today.

    Args:
        spoken: Words with single blanks between, numbers in digits, "een" as "1".
        today: The day the words are spoken.

    Raises:
        OverflowError: The day is beyond the year 9999.
    """
    if spoken in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[spoken])
    for form, meant in _FORMS:
        if found := form.fullmatch(spoken):
            return meant(found.groupdict(), today)
    return None


def _later(said: Said, today: date) -> date | None:
    start = today + timedelta(days=_DAYS_AHEAD[said.get("start", "now")])
    number = 1 if said["number"] == "a" else int(said["number"])
    match said["unit"][0]:
        case "d":
            return start + timedelta(days=number) if said["length"] != _DISPUTED else None
        case "w":
            return start + timedelta(weeks=number)
        case "m":
            return months_later(start, number, start.day)
        case _:
            return months_later(start, number * MONTHS_IN_YEAR, start.day)


def _coming(said: Said, today: date) -> date:
    return next_weekday(today, WEEKDAYS[said["weekday"]])


def _alone(said: Said, today: date) -> date | None:
    # Said on a Tuesday, "dinsdag" is today to one person and next week to another.
    clear = said["weekday"] not in _NOT_ALONE and WEEKDAYS[said["weekday"]] != today.weekday()
    return _coming(said, today) if clear else None


def _week_after(said: Said, today: date) -> date | None:
    coming = _alone(said, today)
    return coming + timedelta(weeks=1) if coming else None


def _this_week(said: Said, today: date) -> date | None:
    day = in_week(today, 0, WEEKDAYS[said["weekday"]])
    return day if day >= today else None


def _next_week(said: Said, today: date) -> date:
    return in_week(today, 1, WEEKDAYS[said["weekday"]])


def _next(said: Said, today: date) -> date | None:
    # In both languages either the first to come or the one of next week; sure when they are one.
    first = _coming(said, today)
    return first if first == _next_week(said, today) else None


def _first_of_next_month(_said: Said, today: date) -> date | None:
    return months_later(today, 1, 1)


def _last_of_this_month(_said: Said, today: date) -> date | None:
    first = months_later(today, 1, 1)
    return first - timedelta(days=1) if first else None


_NUMBER = r"(?P<number>\d{1,3}|a)"
_DUTCH = rf"(?P<length>{_NUMBER} (?P<unit>dag|dagen|week|weken|maand|maanden|jaar))"
_ENGLISH = rf"(?P<length>{_NUMBER} (?P<unit>days?|weeks?|months?|years?))"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[Said, date], date | None]], ...] = tuple(
    (re.compile(form), meant)
    for form, meant in (
        (rf"over {_DUTCH}", _later),
        (rf"in (?!1 week){_ENGLISH}", _later),  # "in een week" is within a week
        (rf"(?P<start>vandaag|morgen|overmorgen) over {_DUTCH}", _later),
        (rf"{_ENGLISH} from (?P<start>now|today|tomorrow)", _later),
        (WEEKDAY, _alone),
        (rf"(?:komende|aankomende|aanstaande|a s|as|eerstvolgende) {WEEKDAY}", _coming),
        (rf"{WEEKDAY} (?:aanstaande|a s|as)", _coming),
        (rf"(?:this )?coming {WEEKDAY}", _coming),
        (rf"(?:volgende|next) {WEEKDAY}", _next),
        (rf"(?:deze|this) {WEEKDAY}", _this_week),
        (rf"(?:deze|this) week (?:op |on )?{WEEKDAY}", _this_week),
        (rf"{WEEKDAY} (?:deze|this) week", _this_week),
        (rf"(?:volgende|next) week (?:op |on )?{WEEKDAY}", _next_week),
        (rf"{WEEKDAY} (?:(?:in de )?volgende|next) week", _next_week),
        (rf"{WEEKDAY} over 1 week", _week_after),
        (rf"(?:1|a) week from {WEEKDAY}", _week_after),
        (r"1e (?:dag )?van (?:de )?volgende maand", _first_of_next_month),
        (r"1e (?:day )?of next month", _first_of_next_month),
        (r"laatste dag van (?:de|deze) maand", _last_of_this_month),
        (r"last day of (?:the|this) month", _last_of_this_month),
    )
)
