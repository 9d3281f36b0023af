"""The people of a plan: who they are to the family, how they are reached, what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from conversations.plan.ids import HouseholdId, PersonId


class Kind(StrEnum):
    """What somebody is to the family."""

    FAMILY = "family"
    NETWORK = "network"
    PROFESSIONAL = "professional"


class Role(StrEnum):
    """A task in the plan; it may be held by any kind of person (seed 002: also by a parent)."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    CONTACT_PERSON = "contact_person"
    FAMILY_WORKER = "family_worker"
    CHAIR = "chair"
    NOTE_TAKER = "note_taker"


class Way(StrEnum):
    """How somebody takes part."""

    TELEGRAM = "telegram"
    SLACK = "slack"
    PAGE = "page"
    VIA = "via"
    PAPER = "paper"
    NONE = "none"


class Standing(StrEnum):
    """Where somebody is between being named in the plan and having left it."""

    INVITED = "invited"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"


@dataclass(frozen=True)
class Window:
    """The hours of the day in which somebody may be written to, in the family's own zone."""

    opens: time
    closes: time


DAYTIME = Window(time(8), time(20))
EVENING = Window(time(19), DAYTIME.closes)
YOUNGEST_WITH_A_SEAT = 12


@dataclass(frozen=True)
class Person:
    """A participant in one plan.

    Attributes:
        name: Given name and surname; only the given name is ever shown in a chat.
        label: What the family calls this person's part ("oma", "mentor").
        born: None when it does not matter to the plan (professionals, most of the network).
        language: Two letters; the person chooses it at linking.
        via: Who answers for somebody without a phone, marked as such.
        discreet: Somebody may look along on the phone: pushes then hold no words of the plan.
        paused_until: None with standing PAUSED means: until the person writes `start`.
        days: When a professional can be reached, as the plan says it ("ma-do").
        reached_by: How, in their own words; never a number.
        linked_on: The day they took their seat: what was asked of all before, they are asked then.
        weekly_limit: Bot-started messages a week, at most (domain 5.1).
    """

    id: PersonId
    name: str
    kind: Kind
    label: str = ""
    born: date | None = None
    language: str = "nl"
    level: str = "b1"
    way: Way = Way.PAGE
    via: PersonId | None = None
    window: Window = DAYTIME
    voice_out: bool = False
    discreet: bool = False
    organisation: str = ""
    may_decide_on: str = ""
    days: str = ""
    reached_by: str = ""
    weekly_limit: int = 3
    sundays_too: bool = False
    standing: Standing = Standing.INVITED
    linked_on: date | None = None
    paused_until: date | None = None
    joins: date | None = None
    leaves: date | None = None

    @property
    def given_name(self) -> str:
        """The one name that may be shown to others at the table."""
        return self.name.split()[0]

    @property
    def in_family(self) -> bool:
        """Whether the plan is this person's own."""
        return self.kind is Kind.FAMILY

    def age(self, today: date) -> int | None:
        """Whole years on a day; somebody born on 29 February turns a year older on 1 March."""
        if self.born is None:
            return None
        before_birthday = (today.month, today.day) < (self.born.month, self.born.day)
        return today.year - self.born.year - before_birthday

    def may_have_a_seat(self, today: date) -> bool:
        """Under twelve there is no seat at all (domain 3.3, L06)."""
        age = self.age(today)
        return age is None or age >= YOUNGEST_WITH_A_SEAT

    def takes_part(self, today: date) -> bool:
        """Whether the plan may write to this person today: active, not paused, not left."""
        has_joined = self.joins is None or self.joins <= today
        if not has_joined or self.has_left(today) or self.rests(today):
            return False
        return self.standing in {Standing.ACTIVE, Standing.PAUSED}

    def rests(self, today: date) -> bool:
        """Whether they asked for rest, and it is not over yet."""
        if self.standing is not Standing.PAUSED:
            return False
        return self.paused_until is None or today < self.paused_until

    def has_left(self, today: date) -> bool:
        """Access ends on the leave date, the same minute (F23)."""
        return self.standing is Standing.LEFT or (self.leaves is not None and self.leaves <= today)


@dataclass(frozen=True)
class Household:
    """People under one roof; separated parents have two, and their children belong to both."""

    id: HouseholdId
    members: tuple[PersonId, ...]


@dataclass(frozen=True)
class Authority:
    """Who has parental authority (gezag) over a child, as a professional checked it."""

    child: PersonId
    holders: tuple[PersonId, ...]
    kind: str = "joint"
    checked_by: PersonId | None = None
    checked_on: date | None = None


@dataclass(frozen=True)
class RoleAssignment:
    """Who holds a role, from when until when; the later one of two wins on its first day."""

    role: Role
    person: PersonId
    since: date | None = None
    until: date | None = None
