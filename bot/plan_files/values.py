"""How the single values of a plan file are read: words, days, times, people, choices.

Each function raises `Wrong` with a sentence about what should have stood there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from bot.plan_files.places import Place, Wrong
from conversations.plan.ids import GoalId, PersonId
from conversations.plan.people import Window
from conversations.texts import say

T = TypeVar("T")
Reader = Callable[[Place], T]

MOST_CHARACTERS = 300
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d?:\d\d")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}")
_YES_OR_NO = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}

# PF.nothing
NOTHING = say("Nothing stands here.")
# PF.long
TOO_LONG = say("This is too long. At most 300 characters.")
# PF.id
BAD_ID = say("An id is a letter with at most seven letters or digits behind it, like a1.")
# PF.window
BAD_WINDOW = say("This should be two times, the earlier one first, like “09:00-15:00”.")
# PF.moment
BAD_MOMENT = say("This should be a day and a time, like “2026-05-20 15:30”.")


@dataclass(frozen=True)
class Known:
    """The ids that a file may speak of, also of people and goals with other mistakes."""

    people: frozenset[str]
    goals: frozenset[str]

    def person(self, place: Place) -> PersonId:
        """Read the id of somebody in the file."""
        typed = place.typed()
        if typed not in self.people:
            # PF.nobody
            raise Wrong(say("Nobody in this file is called “{typed}”.", typed=typed))
        return PersonId(typed)

    def goal(self, place: Place) -> GoalId:
        """Read the number of a goal in the file."""
        typed = place.typed()
        if typed not in self.goals:
            # PF.nogoal
            raise Wrong(say("This file has no goal “{typed}”.", typed=typed))
        return goal_id(typed)


def goal_id(number: str) -> GoalId:
    """Name the goal with a number: goal 1 is g1."""
    return GoalId(f"g{number}")


def an_id(place: Place) -> str:
    """Read a new id: a letter, then at most seven letters or digits."""
    if not _ID.fullmatch(place.typed()):
        raise Wrong(BAD_ID)
    return place.typed()


def words(place: Place) -> str:
    """Read a word or sentence of at most 300 characters."""
    typed = place.typed()
    if not typed:
        raise Wrong(NOTHING)
    if len(typed) > MOST_CHARACTERS:
        raise Wrong(TOO_LONG)
    return typed


def day(place: Place) -> date:
    """Read a day such as 2026-03-25."""
    found = as_day(place.typed())
    if found is None:
        # PF.day
        raise Wrong(say("“{typed}” is not a day. Write it like 2026-03-25.", typed=place.typed()))
    return found


def at(place: Place) -> time:
    """Read a time such as 15:30, with or without quotes."""
    found = _time(place.typed())
    if found is None:
        # PF.time
        raise Wrong(say("“{typed}” is not a time. Write it like 15:30.", typed=place.typed()))
    return found


def moment(place: Place) -> tuple[date, time]:
    """Read a day and a time such as 2026-05-20 15:30."""
    first, _, second = place.typed().partition(" ")
    found_day, found_time = as_day(first), _time(second.strip())
    if found_day is None or found_time is None:
        raise Wrong(BAD_MOMENT)
    return found_day, found_time


def window(place: Place) -> Window:
    """Read the hours of the day in which somebody may be written to, such as 09:00-15:00."""
    first, _, second = place.typed().partition("-")
    opens, closes = _time(first.strip()), _time(second.strip())
    if opens is None or closes is None or opens >= closes:
        raise Wrong(BAD_WINDOW)
    return Window(opens, closes)


def whole_number(lowest: int, highest: int) -> Reader[int]:
    """Make a reader of whole numbers between two, both included."""

    def read(place: Place) -> int:
        typed = place.typed()
        if typed.isascii() and typed.isdigit() and lowest <= int(typed[:9]) <= highest:
            return int(typed)
        # PF.number
        raise Wrong(say("This should be a number from {low} to {high}.", low=lowest, high=highest))

    return read


def one_of(choices: Mapping[str, T]) -> Reader[T]:
    """Make a reader of one of several words."""

    def read(place: Place) -> T:
        typed = place.typed()
        if typed not in choices:
            # PF.choice
            raise Wrong(say("“{typed}” is not one of {all}.", typed=typed, all=tuple(choices)))
        return choices[typed]

    return read


yes_or_no = one_of(_YES_OR_NO)


def listed(reader: Reader[T | None]) -> Reader[tuple[T, ...]]:
    """Make a reader of a list, each item read by another reader; wrong items are left out."""

    def read(place: Place) -> tuple[T, ...]:
        items = (item.read(reader) for item in place.items())
        return tuple(item for item in items if item is not None)

    return read


def as_day(typed: str) -> date | None:
    """Understand a day such as 2026-03-25; None when it is none."""
    try:
        return date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        return None


def _time(typed: str) -> time | None:
    if not _TIME.fullmatch(typed):
        return None
    hours, minutes = typed.split(":")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None
