"""Goals in the family's own words, and what people say about where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conversations.plan.circles import Audience
from conversations.plan.ids import GoalId, MeetingId, PersonId

MOST_ACTIVE_GOALS = 3


class GoalState(StrEnum):
    """Where a goal is; at most three are active at once, the rest is parked."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PARKED = "parked"
    ACHIEVED = "achieved"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Goal:
    """What the family wants to be different, in their own words, with both ends of its scale."""

    id: GoalId
    number: int
    own_words: str
    by: PersonId
    for_whom: tuple[PersonId, ...] = ()
    domain: str = ""
    state: GoalState = GoalState.ACTIVE
    priority: int = 0
    anchor_0: str = ""
    anchor_10: str = ""

    @property
    def is_open(self) -> bool:
        """Whether people are working on it now."""
        return self.state is GoalState.ACTIVE


@dataclass(frozen=True)
class Reading:
    """One number from 0 to 10 by one person for one goal on one day; never averaged, never ranked.

    Attributes:
        changed_since: What is different from the time before (F12.6).
        occasion: What it was asked for: "own", or a meeting's id.
    """

    goal: GoalId
    person: PersonId
    occasion: str
    on: date
    value: int
    what_is_there: str = ""
    one_higher: str = ""
    small_step: str = ""
    changed_since: str = ""
    audience: Audience = Audience.COORDINATOR
    entered_by: PersonId | None = None


class Direction(StrEnum):
    """What to do with a goal after an evaluation (F14.4)."""

    TICK_OFF = "tick_off"
    CONTINUE = "continue"
    ADJUST = "adjust"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Review:
    """What one person brings to the evaluation of one goal (F14); only the coordinator reads it."""

    goal: GoalId
    person: PersonId
    meeting: MeetingId
    on: date
    worked: str = ""
    value: int | None = None
    direction: Direction | None = None
    follow_up: str = ""
    who: str = ""
    entered_by: PersonId | None = None


@dataclass(frozen=True)
class Contribution:
    """What somebody offers to do for a goal before it is an agreement (F8).

    Attributes:
        somebody: Whom the person thinks of instead, where nobody helps with the goal yet (F8.8).
    """

    goal: GoalId
    person: PersonId
    meeting: MeetingId
    on: date
    sure: bool
    what: str = ""
    start: date | None = None
    end: date | None = None
    needs: str = ""
    somebody: str = ""
    entered_by: PersonId | None = None
