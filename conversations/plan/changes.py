"""Every way in which the plan can change: what one person said, whole, on one occasion.

Each change replaces what the same person said on the same occasion, so that answering again,
or twice, never doubles anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conversations.plan.agreements import Acceptance, Proposal, Report
from conversations.plan.circles import ClosedTopic
from conversations.plan.goals import Contribution, Reading, Review
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Attendance, PutOff
from conversations.plan.model import Plan
from conversations.plan.people import Window


@dataclass(frozen=True)
class Linked:
    """Somebody proved to be who the invitation was for (F0)."""

    person: PersonId
    on: date


@dataclass(frozen=True)
class PreferencesSet:
    """How somebody likes to be written to (F0, F24), and when and how they can be reached (F22.4).

    None leaves a preference as it was.
    """

    person: PersonId
    language: str | None = None
    voice_out: bool | None = None
    window: Window | None = None
    discreet: bool | None = None
    days: str | None = None
    reached_by: str | None = None


@dataclass(frozen=True)
class Paused:
    """Somebody wants no messages, until a day or until further notice (F17)."""

    person: PersonId
    until: date | None = None


@dataclass(frozen=True)
class Resumed:
    """Somebody wants messages again (`start`)."""

    person: PersonId


@dataclass(frozen=True)
class AttendanceAnswered:
    """Whether somebody comes (F7, F16)."""

    attendance: Attendance


@dataclass(frozen=True)
class SheetOpened:
    """The coordinator looked at the sheet for a meeting (R14)."""

    meeting: MeetingId
    on: date


@dataclass(frozen=True)
class TopicsClosed:
    """All topics one owner keeps closed; it replaces the owner's earlier choice (F1.5, F7.4)."""

    owner: PersonId
    topics: tuple[ClosedTopic, ...]


@dataclass(frozen=True)
class ContributionsOffered:
    """All that one person offers before one meeting (F8)."""

    person: PersonId
    meeting: MeetingId
    offers: tuple[Contribution, ...]


@dataclass(frozen=True)
class AgreementsReadBack:
    """What one doer says of the agreements list (F9)."""

    person: PersonId
    acceptances: tuple[Acceptance, ...]


@dataclass(frozen=True)
class AgreementProposed:
    """An agreement somebody thinks of (F22); it comes on the list at the table, or not."""

    proposal: Proposal


@dataclass(frozen=True)
class ProgressReported:
    """How it goes with one agreement (F11)."""

    report: Report


@dataclass(frozen=True)
class ReadingsGiven:
    """All readings of one person on one occasion (F12)."""

    person: PersonId
    occasion: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class GoalsReviewed:
    """All that one person brings to one evaluation (F14)."""

    person: PersonId
    meeting: MeetingId
    reviews: tuple[Review, ...]


@dataclass(frozen=True)
class EvaluationPutOff:
    """What somebody brings to an evaluation is asked at another moment; the newest counts (F14)."""

    put_off: PutOff


@dataclass(frozen=True)
class PlanRenewed:
    """The plan as a plan file tells it; what people said in chat is kept (see `renewal.py`).

    Attributes:
        on: The day it was loaded: from then on what is new counts.
    """

    fresh: Plan
    on: date


Change = (
    Linked
    | PreferencesSet
    | Paused
    | Resumed
    | AttendanceAnswered
    | SheetOpened
    | TopicsClosed
    | ContributionsOffered
    | AgreementsReadBack
    | AgreementProposed
    | ProgressReported
    | ReadingsGiven
    | GoalsReviewed
    | EvaluationPutOff
    | PlanRenewed
)
