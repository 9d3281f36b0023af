"""Asked at a bad moment: when the same question can come back, inside somebody's own hours."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from conversations.engine import Situation
from conversations.plan.calendar import ONE_DAY, chosen_hours
from conversations.plan.meetings import Meeting
from conversations.plan.people import DAYTIME, EVENING, Window
from conversations.plan.reach import OWN_WAYS

_NOON = time(12)
_EVENING_FALLS = time(18)


class Again(NamedTuple):
    """A moment at which a question comes back, at home."""

    day: date
    at: time


def today_at_home(here: Situation) -> date:
    """The day of this turn, whenever the conversation began."""
    return here.now.date() if here.now else here.today


def is_evening(here: Situation) -> bool:
    """Whether nobody would say "this evening" any more of what is to come."""
    return _time(here.now) >= _EVENING_FALLS


def this_evening(here: Situation, before: Meeting) -> Again | None:
    """The hour of this evening, as long as it has not struck; None where there is none."""
    again = _again(here, before, today_at_home(here), EVENING)
    return again if again is not None and _time(here.now) < again.at else None


def tomorrow(here: Situation, before: Meeting) -> Again | None:
    """The first hour of tomorrow; None where there is none."""
    return _again(here, before, today_at_home(here) + ONE_DAY, DAYTIME)


def _again(here: Situation, before: Meeting, day: date, hours: Window) -> Again | None:
    reader = here.speaker
    is_written_to = reader.id == (here.me.via or here.me.id) and reader.way in OWN_WAYS
    own = chosen_hours(reader, day, hours) if is_written_to else None
    again = Again(day, own.opens) if own else None
    return again if again is not None and again < Again(before.day, before.at) else None


def _time(now: datetime | None) -> time:
    return now.time() if now else _NOON
