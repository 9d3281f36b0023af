"""Agreements: goal, who, what, start and end; who accepted them and how they go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conversations.plan.circles import Audience, Topic
from conversations.plan.ids import AgreementId, GoalId, PersonId


@dataclass(frozen=True)
class Acceptance:
    """What one doer said when the agreements list was read back (F9).

    Attributes:
        version: Of the agreement as it was read; a later wording is asked about again.
        should_be: What it should say instead, where the doer says it is not right.
    """

    person: PersonId
    agreement: AgreementId
    version: int
    accepted: bool
    on: date
    should_be: str = ""
    entered_by: PersonId | None = None


class AgreementState(StrEnum):
    """Where an agreement is on one day; what doers report decides, never the clock alone."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    PLANNED = "planned"
    RUNNING = "running"
    LATE = "late"
    DONE = "done"
    NOT_DONE = "not_done"
    CANCELLED_BY_DOER = "cancelled_by_doer"


@dataclass(frozen=True)
class Agreement:
    """Goal, who, what, start and end (seed 002); it counts when each doer has accepted it.

    Attributes:
        repeat: As people say it ("dinsdag", "schooldag"); empty for once.
        audience: Who sees it besides doers and coordinator; None is whoever sees its goal.
        version: Grows with each new wording or date; acceptances are of one version.
        released_on: The day the list went round; None before that.
    """

    id: AgreementId
    goal: GoalId
    doers: tuple[PersonId, ...]
    what: str
    start: date
    end: date
    repeat: str = ""
    audience: tuple[PersonId, ...] | None = None
    topics: tuple[Topic, ...] = ()
    version: int = 1
    released_on: date | None = None


@dataclass(frozen=True)
class Proposal:
    """An agreement somebody thinks of between meetings; nobody has said yes to it yet (F22).

    Attributes:
        occasion: Tells one proposal of a person from the next.
        doer: Who would do it; None where they do not know.
    """

    goal: GoalId
    person: PersonId
    occasion: str
    on: date
    what: str
    doer: PersonId | None = None
    until: date | None = None
    entered_by: PersonId | None = None


class Moment(StrEnum):
    """When an agreement is asked about."""

    START = "start"
    HALFWAY = "halfway"
    END = "end"
    LATE = "late"
    OWN = "own"


class Progress(StrEnum):
    """How it goes with an agreement, in the doer's own choice of button (F11)."""

    YES = "yes"
    LATER = "later"
    DONE = "done"
    BUSY = "busy"
    NOT_YET = "not_yet"
    CANNOT = "cannot"


class Obstacle(StrEnum):
    """What is in the way (F11.5); "rather not say" is a full answer."""

    NO_TIME = "no_time"
    NOT_HOW = "not_how"
    SOMETHING_ELSE = "something_else"
    RATHER_NOT = "rather_not"


class Wish(StrEnum):
    """What a doer wants with an agreement that does not work out (F11.6)."""

    LATER = "later"
    SMALLER = "smaller"
    HELP = "help"
    STOP = "stop"


@dataclass(frozen=True)
class Report:
    """How it goes with one agreement, by one doer, on one occasion.

    Attributes:
        helped: What helped, or the next small step.
        new_end: With Wish.LATER, or Wish.SMALLER; new_what only with Wish.SMALLER.
        after_meeting: Reported after the evaluation it was meant for: kept, and marked.
    """

    agreement: AgreementId
    person: PersonId
    moment: Moment
    on: date
    progress: Progress
    helped: str = ""
    obstacle: Obstacle | None = None
    wish: Wish | None = None
    new_end: date | None = None
    new_what: str = ""
    audience: Audience = Audience.COORDINATOR
    entered_by: PersonId | None = None
    after_meeting: bool = False
