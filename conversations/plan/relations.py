"""What people of one plan are to each other on one day: circles, ages, and who must say yes."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from conversations.plan.circles import Sharing
from conversations.plan.ids import PersonId
from conversations.plan.matrix import Circle
from conversations.plan.model import Plan
from conversations.plan.people import Kind, Person, Role, Standing

SAYS_YES_TOO, SAYS_YES_ALONE, GROWN_UP = 12, 16, 18
_LEVELS = tuple(Sharing)
_KEEPING = {Role.COORDINATOR: Circle.COORDINATOR, Role.CONTACT_PERSON: Circle.CONTACT_PERSON}


class Relations:
    """How one person stands to everybody else, on one day.

    Attributes:
        me: The one who looks.
    """

    def __init__(self, plan: Plan, me: PersonId, today: date) -> None:
        self.plan = plan
        self.me = plan.person(me)
        self.today = today
        self._circles: dict[PersonId, frozenset[Circle]] = {}

    @cached_property
    def is_admitted(self) -> bool:
        """Whether this person sees anything at all: linked, joined, old enough, and not left."""
        me = self.me
        linked = me.standing in {Standing.ACTIVE, Standing.PAUSED}
        joined = me.joins is None or me.joins <= self.today
        return linked and joined and me.may_have_a_seat(self.today) and not me.has_left(self.today)

    @cached_property
    def keeps_overview(self) -> bool:
        """Whether this person coordinates today."""
        return self.is_admitted and Circle.COORDINATOR in self.kept_roles

    def circles(self, owner: PersonId) -> frozenset[Circle]:
        """Tell in which circles I am, seen from somebody whose thing it is; empty for outsiders."""
        if owner not in self._circles:
            self._circles[owner] = self._circles_of(owner)
        return self._circles[owner]

    def is_let_in(self, owner: PersonId, level: Sharing) -> bool:
        """Whether all who must say yes for somebody let me see at least this much (3.3)."""
        return all(
            _LEVELS.index(self._level(giver)) >= _LEVELS.index(level)
            for giver in self.who_must_say_yes(owner)
        )

    def who_must_say_yes(self, owner: PersonId) -> frozenset[PersonId]:
        """Find who decides for somebody: under 12 those with authority, from 16 only themselves."""
        holders = self.holders(owner)
        age = self._age(owner)
        if not holders or age is None or age >= SAYS_YES_ALONE:
            return frozenset({owner})
        return holders if age < SAYS_YES_TOO else holders | {owner}

    def holders(self, child: PersonId) -> frozenset[PersonId]:
        """Find who has authority over somebody, as recorded; nobody over an adult."""
        records = (one.holders for one in self.plan.authorities if one.child == child)
        return frozenset().union(*records)

    @cached_property
    def kept_roles(self) -> frozenset[Circle]:
        """The roles I hold today that open the plan: coordinator, contact person."""
        holders = {circle: self.plan.holder(role, self.today) for role, circle in _KEEPING.items()}
        return frozenset(circle for circle, holder in holders.items() if holder == self.me)

    def _level(self, giver: PersonId) -> Sharing:
        chosen = (
            rule.level
            for rule in self.plan.share_rules
            if (rule.owner, rule.audience) == (giver, self.me.id)
        )
        return min(chosen, key=_LEVELS.index, default=Sharing.NONE)

    def _circles_of(self, owner: PersonId) -> frozenset[Circle]:
        if not self.is_admitted:
            return frozenset()
        if owner == self.me.id:
            return frozenset({Circle.ME})
        return self.kept_roles | {self._nearest(self.plan.person(owner))}

    def _nearest(self, owner: Person) -> Circle:
        match self.me.kind:
            case Kind.NETWORK:
                return Circle.NETWORK
            case Kind.PROFESSIONAL:
                return Circle.PROFESSIONAL
            case Kind.FAMILY:
                return self._within_family(owner) if owner.in_family else Circle.HOUSEHOLD

    def _within_family(self, owner: Person) -> Circle:
        holders, age = self.holders(owner.id), self._age(owner.id) or GROWN_UP
        if self.me.id in holders and age < SAYS_YES_ALONE:
            return Circle.PARENT
        if self.me.id not in self.plan.household_members(owner.id):
            return Circle.ELSEWHERE
        if not holders:
            return Circle.HOUSEHOLD
        if age >= SAYS_YES_ALONE:
            return Circle.HOUSEHOLD_OF_16
        # Who grows up beside a child sees its goals; an adult without authority asks first (L07).
        grows_up_too = (self._age(self.me.id) or GROWN_UP) < GROWN_UP
        return Circle.HOUSEHOLD if grows_up_too else Circle.NETWORK

    def _age(self, person: PersonId) -> int | None:
        return self.plan.person(person).age(self.today)
