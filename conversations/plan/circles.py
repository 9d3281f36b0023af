"""Words for who may know what: audiences, closed topics and levels of sharing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from conversations.plan.ids import PersonId


class Topic(StrEnum):
    """What somebody may keep off the table (F1.5)."""

    MONEY = "money"
    HEALTH = "health"
    RELATION = "relation"
    ALCOHOL_DRUGS = "alcohol_drugs"
    POLICE_COURT = "police_court"
    PAST = "past"
    OTHER = "other"


class Audience(StrEnum):
    """Who may read what one person wrote.

    Attributes:
        FAMILY: The writer's own household; all of the family, where a helper writes.
        CIRCLE: Those for whom the agreement is that it is about, where that is not everyone.
    """

    ME = "me"
    COORDINATOR = "coordinator"
    FAMILY = "family"
    CIRCLE = "circle"
    EVERYONE = "everyone"


@dataclass(frozen=True)
class ClosedTopic:
    """What stays off the table, for whom; never why.

    Attributes:
        closed_to: Whose eyes it is closed to.
        to_everyone: Closed to everybody but the coordinator, newcomers included.
    """

    owner: PersonId
    topic: Topic
    closed_to: tuple[PersonId, ...] = ()
    to_everyone: bool = False


class Sharing(StrEnum):
    """What one person lets another see of them; the lowest of all rules wins (domain 3.1)."""

    NONE = "none"
    THAT_ONLY = "that_only"
    AGREEMENTS = "agreements"
    GOALS = "goals"
    SCORES = "scores"


@dataclass(frozen=True)
class ShareRule:
    """One owner's choice for one other person (F1.3)."""

    owner: PersonId
    audience: PersonId
    level: Sharing
