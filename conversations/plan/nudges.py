"""A nudge: one thing the clock makes us say to one person; and the series of days it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from conversations.plan.ids import PersonId
from conversations.plan.people import DAYTIME, Window
from conversations.plan.working_days import EVERY_DAY


class NudgeKind(StrEnum):
    """What is said; in brackets its row in the schedule of domain 5.2."""

    ATTENDANCE = "attendance"  # (R2) will you be there?
    NO_REPLY = "no-reply"  # (R2) to the coordinator: who has not said yet
    CONTRIBUTION = "contribution"  # (R4) what can you do?
    MEETING = "meeting"  # (R5) we meet tomorrow, today
    READBACK = "readback"  # (R7) is the list right?
    NOT_READ_BACK = "not-read-back"  # (R7) to the coordinator: who has not confirmed yet
    AGREEMENT = "agreement"  # (R8, R9, R10) how is it going?
    LATE = "late"  # (R10) to the coordinator: what is past its date, without a word
    EVALUATION = "evaluation"  # (R13) what worked, and what next?
    ALIGNMENT = "alignment"  # (R3) did you talk with the parents?
    WEEK = "week"  # (5.3) to a professional: your agreements
    OVERVIEW = "overview"  # (R14) to the coordinator: your overview is ready


class Priority(IntEnum):
    """What goes first when there is room for little; the lowest number wins (domain 5.1)."""

    MEETING = 1
    EVALUATION = 2
    AGREEMENT = 3
    WEEK = 4


@dataclass(frozen=True)
class Nudge:
    """Something to say to somebody, from one instant until another.

    Attributes:
        key: Exists once in this plan, for ever: kind, what it is about, which time, whom.
        person: Whom it is about.
        to: Who reads it: the same person, or the one they answer through.
        flow: The conversation it opens; empty for a plain message.
        about: The id of the meeting or agreement; empty for what is about several.
        moment: Which time it is ("14-days", "halfway"); the conversation is told.
        due_at: In UTC, inside the reader's own hours.
        useful_until: In UTC; from then on it is better left unsaid.
        is_asked_for: Who reads it chose the day: it goes on days of rest too, and in a full week.
    """

    key: str
    kind: NudgeKind
    person: PersonId
    to: PersonId
    flow: str
    about: str
    moment: str
    due_at: datetime
    useful_until: datetime
    priority: Priority
    is_asked_for: bool = False


@dataclass(frozen=True)
class Turn:
    """One time that a series speaks.

    Attributes:
        day: As the schedule counts it; a day off moves it.
        counts_down: To a meeting: then it moves to the working day before, else to the one after.
        not_before: A day that it may not be moved behind; it then falls on that day, or after it.
        hours: The part of the day it belongs to; it goes at their beginning.
        weekdays: On no other days of the week it is said; Monday is 0.
        asked_on: When somebody asked for this turn themselves: the day they did so. It is moved by
            nothing, and from that day until its own no other turn is taken.
    """

    moment: str
    day: date
    counts_down: bool = False
    not_before: date = date.min
    hours: Window = DAYTIME
    weekdays: frozenset[int] = EVERY_DAY
    asked_on: date | None = None


@dataclass(frozen=True)
class Series:
    """One question to one person, and the times it is put for as long as it has no answer.

    Attributes:
        stem: Tells this series from any other of its kind: what it is about, and which version.
        turns: Soonest first; of two that fall on one day, the first is kept.
        closes_at: The event after which none is useful; None without one.
    """

    kind: NudgeKind
    person: PersonId
    stem: str
    turns: tuple[Turn, ...]
    priority: Priority
    flow: str = ""
    about: str = ""
    closes_at: datetime | None = None
