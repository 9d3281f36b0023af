"""Reads a time of day: "14:00", "half drie", "kwart voor 4", "2 uur 's middags", "3pm"."""

import re
from collections.abc import Mapping
from datetime import time
from itertools import pairwise

from conversations.replies.normal import words_in
from conversations.replies.number_words import ENGLISH, with_digits

_HALF_A_DAY = 12 * 60
_DAY = 24 * 60

Ranges = tuple[range, ...]

# Which minutes, counted from midnight, can be meant; meetings are in the daytime.
_AT_THE_TABLE = (range(8 * 60, 20 * 60 + 1),)
_MORNING = (range(60, _HALF_A_DAY),)
_AFTERNOON = (range(_HALF_A_DAY, 18 * 60 + 1),)
_EVENING = (range(17 * 60, _DAY),)
_PARTS = tuple(
    (re.compile(rf"^(?:{part}) (?:om |at )?| (?:{part})$"), when)
    for part, when in (
        ("s ?ochtends|s ?morgens|in de ochtend|vanochtend|vanmorgen", _MORNING),
        ("s ?middags|in de middag|vanmiddag", _AFTERNOON),
        ("s ?avonds|in de avond|vanavond", _EVENING),
        ("s ?nachts|in de nacht", (range(6 * 60), range(22 * 60, _DAY))),
        ("(?:in the|this) morning", _MORNING),
        ("(?:in the|this) afternoon", _AFTERNOON),
        ("(?:in the|this) evening|tonight", _EVENING),
        ("at night", (range(5 * 60), range(18 * 60, _DAY))),
        ("am|a m", (range(_HALF_A_DAY),)),
        ("pm|p m", (range(_HALF_A_DAY, _DAY),)),
    )
)
_NAMED = {"noon": 12 * 60, "12 noon": 12 * 60, "midday": 12 * 60, "midnight": 0, "middernacht": 0}

_ATTACHED = re.compile(r"(?<=\d)(am|pm|uur|u|h)(?!\S)")  # 3pm, 14u
_BEFORE = re.compile(r"^(?:(?:om|at|precies|exactly|graag|liefst) )+")
_AFTER = re.compile(r"(?: (?:precies|exactly|sharp|graag|please|alsjeblieft|aub))+$")
_UNIT = re.compile(r" (?:uur|u|h|oclock|o clock)$")
_HOUR = r"(?P<hour>[01]?\d|2[0-3])"
_MINUTES = r"(?P<minutes>[0-5]?\d|kwart|(?:a )?quarter)"
_WRITTEN = re.compile(rf"{_HOUR}(?:[:.]|u|h| uur | u )(?P<minutes>[0-5]\d)")
_SPOKEN = (
    re.compile(
        rf"(?:{_MINUTES} (?:minuten )?(?:over|na|(?P<before>voor)) )?(?P<half>half )?{_HOUR}"
    ),
    re.compile(rf"{_MINUTES} (?:minutes )?(?:past|after|(?P<before>to|before)) {_HOUR}"),
    re.compile(rf"(?P<minutes>half) past {_HOUR}"),
)
_MINUTE_WORDS = {"kwart": 15, "quarter": 15, "a quarter": 15, "half": 30}


def read_time(text: str) -> time | None:
    """Read one time, in Dutch or English.

    Returns:
        To the minute. What can be before or after noon is taken as the one from 8:00 to 20:00,
        or as the one in the part of the day that was said; None when both fit ("acht uur"), when
        neither does, and for "half two": half past one to the Dutch, half past two to the British.
    """
    words = words_in(text)
    if any(one == "half" and after in ENGLISH for one, after in pairwise(words)):
        return None
    spoken = _ATTACHED.sub(r" \1", " ".join(with_digits(words)))
    spoken, when = _part_of_day(_AFTER.sub("", spoken))
    meant = _meant(_UNIT.sub("", _BEFORE.sub("", spoken)), when)
    return time(*divmod(meant[0], 60)) if len(meant) == 1 else None


def _part_of_day(spoken: str) -> tuple[str, Ranges]:
    for part, when in _PARTS:
        if found := part.search(spoken):
            return spoken[: found.start()] + spoken[found.end() :], when
    return spoken, ()


def _meant(spoken: str, when: Ranges) -> list[int]:
    if spoken in _NAMED:
        return [_NAMED[spoken]]
    written = _WRITTEN.fullmatch(spoken)
    found = written or next(filter(None, (form.fullmatch(spoken) for form in _SPOKEN)), None)
    readings = _readings(found) if found else []
    if len(readings) == 1 and not when:
        return readings
    fitting = [at for at in readings if any(at in minutes for minutes in when or _AT_THE_TABLE)]
    return fitting[:1] if written else fitting  # a clock that shows 8:00 shows the morning


def _readings(found: re.Match[str]) -> list[int]:
    said = found.groupdict("")
    at = int(said["hour"]) * 60 + _shift(said)
    if said["hour"].startswith("0") or int(said["hour"]) > _HALF_A_DAY // 60:
        return [at % _DAY]
    return [at % _HALF_A_DAY, at % _HALF_A_DAY + _HALF_A_DAY]


def _shift(said: Mapping[str, str]) -> int:
    words = said["minutes"] or "0"
    minutes = _MINUTE_WORDS[words] if words in _MINUTE_WORDS else int(words)
    to_half = -30 if said.get("half") else 0  # "half drie" is half past two
    return to_half + (-minutes if said.get("before") else minutes)
