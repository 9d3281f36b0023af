"""Meetings: when people sit together, who comes, and what they need for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from conversations.plan.ids import MeetingId, PersonId


class MeetingKind(StrEnum):
    """Which conversation it is; an evaluation is also called "gesprek over het plan"."""

    ROUND_TABLE = "round_table"
    DIALOGUE = "dialogue"
    EVALUATION = "evaluation"


class MeetingState(StrEnum):
    """Whether it stands."""

    FIXED = "fixed"
    AT_RISK = "at_risk"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """When and where people sit together.

    Attributes:
        day: In the family's own zone, as is `at`: wall time is what people agreed on.
        invited: Who is asked; must_attend are among them.
        fixed_on: The day its date became certain.
        round: Grows when the meeting moves: an old yes no longer counts.
        sheet_opened_on: The last day the coordinator opened the sheet for it (R14).
    """

    id: MeetingId
    kind: MeetingKind
    day: date
    at: time
    place: str = ""
    invited: tuple[PersonId, ...] = ()
    must_attend: tuple[PersonId, ...] = ()
    fixed_on: date | None = None
    state: MeetingState = MeetingState.FIXED
    round: int = 1
    sheet_opened_on: date | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come, whatever the date says."""
        return self.state in {MeetingState.FIXED, MeetingState.AT_RISK}


class Coming(StrEnum):
    """Whether somebody will be at the table (F7.1)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Need(StrEnum):
    """What somebody needs to be able to come (F7.2)."""

    TRANSPORT = "transport"
    CHILDCARE = "childcare"
    INTERPRETER = "interpreter"
    COMPANION = "companion"
    NOTHING = "nothing"


class Route(StrEnum):
    """How somebody who cannot come takes part all the same (F7.6)."""

    CALL = "call"
    WRITES = "writes"
    SPOKESPERSON = "spokesperson"
    OTHER_DAY = "other_day"


@dataclass(frozen=True)
class PutOff:
    """When somebody wants to be asked again what they bring to an evaluation (F14.1).

    Attributes:
        round: Of the meeting; once it moves, this no longer counts.
        on: The day they said so.
        until: The day it comes back, in the evening or else at their first hour.
    """

    meeting: MeetingId
    round: int
    person: PersonId
    on: date
    until: date
    in_the_evening: bool = False
    entered_by: PersonId | None = None


@dataclass(frozen=True)
class Attendance:
    """What one person answered to one invitation; the newest replaces the one before.

    Attributes:
        ask_again_on: With Coming.UNKNOWN: the day the person chose to be asked once more.
        about_others: A remark on who comes; only the coordinator reads it.
        hope: What should be different after the meeting; only the coordinator reads it.
        written: What an absentee wants to say at the table.
        aligned_on: The day a professional settled with the parents what may be shared (F7.9).
    """

    meeting: MeetingId
    round: int
    person: PersonId
    coming: Coming
    on: date
    needs: tuple[Need, ...] = ()
    route: Route | None = None
    ask_again_on: date | None = None
    about_others: str = ""
    hope: str = ""
    written: str = ""
    aligned_on: date | None = None
    entered_by: PersonId | None = None


@dataclass(frozen=True)
class ExtraHelp:
    """Who calls which new help, and by when (F21.3)."""

    who: PersonId
    which: str
    by: date


@dataclass(frozen=True)
class Closing:
    """How a round table ended: the five closing questions (seed 002)."""

    coordinator: PersonId
    mails: PersonId
    next_evaluation: MeetingId
    extra_help: tuple[ExtraHelp, ...] = ()
