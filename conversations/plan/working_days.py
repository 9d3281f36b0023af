"""The days on which a professional works, as a plan writes them ("ma-do", "ma-wo-vr", "di, do")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from conversations.replies.calendar_words import WEEKDAYS

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = ("ma", "di", "wo", "do", "vr")
_RANGE = 2


def read_days(written: str) -> frozenset[int]:
    """Read the days of the week, Monday as 0; all of them where none is told.

    Two days are the first and the last ("ma-do"), three or more are those days ("ma-wo-vr").
    """
    parts = re.split(r"[,;/]|\s", written.casefold())
    return frozenset(day for part in parts for day in _in(part)) or EVERY_DAY


def write_days(days: Iterable[int]) -> str:
    """Write days of the week so that `read_days` reads the same."""
    chosen = sorted(set(days))
    is_a_row = len(chosen) >= _RANGE and chosen[-1] - chosen[0] == len(chosen) - 1
    names = [WORKING_DAYS[day] for day in chosen]
    return f"{names[0]}-{names[-1]}" if is_a_row else ", ".join(names)


def _in(part: str) -> Iterator[int]:
    named = [WEEKDAYS[name] for name in part.split("-") if name in WEEKDAYS]
    if len(named) == _RANGE:
        first, last = named
        return iter(range(first, last + 1) if first <= last else named)
    return iter(named)
