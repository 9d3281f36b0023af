"""One thing of one person, weighed: against the matrix, and against what somebody keeps closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from conversations.plan.circles import Audience, ClosedTopic, Sharing, Topic
from conversations.plan.ids import PersonId
from conversations.plan.matrix import MATRIX, REACHES, Circle, Leave, Thing
from conversations.plan.relations import Relations

_MINE = frozenset({Circle.ME, Circle.PARENT})


class Matter(NamedTuple):
    """Something of somebody: for whom it was released, and whom it is about."""

    thing: Thing
    owner: PersonId
    audience: Audience = Audience.ME
    about: tuple[PersonId, ...] = ()


class Weighing(Relations):
    """What one person may see by the rows of the matrix alone."""

    def sees(self, thing: Thing, owner: PersonId, audience: Audience = Audience.ME) -> bool:
        """Whether I see one kind of thing of one person, released to these readers."""
        return self.lets_see(Matter(thing, owner, audience))

    def lets_see(self, matter: Matter) -> bool:
        """Weigh one matter; the same matter is weighed once."""
        if matter not in self._decided:
            self._decided[matter] = self._decide(matter)
        return self._decided[matter]

    def is_closed(
        self, topics: Callable[[], frozenset[Topic]], concerned: Iterable[PersonId]
    ) -> bool:
        """Whether somebody whom it concerns, or who decides for them, keeps it closed to me."""
        if not self._closed_to_me:
            return False
        closers = {closer for one in concerned for closer in {one, *self.holders(one)}}
        closed = {one.topic for one in self._closed_to_me if one.owner in closers}
        return bool(closed) and not closed.isdisjoint(topics())

    def is_shut_out(self, topics: frozenset[Topic]) -> bool:
        """Whether anybody keeps one of these topics closed to me."""
        return any(closed.topic in topics for closed in self._closed_to_me)

    @cached_property
    def _decided(self) -> dict[Matter, bool]:
        return {}

    def _decide(self, matter: Matter) -> bool:
        row, circles = MATRIX[matter.thing], self.circles(matter.owner)
        leave = {circle: row[circle] for circle in circles if circle in row}
        holds = [self._holds(condition, circle, matter) for circle, condition in leave.items()]
        return any(holds) and Leave.NEVER not in leave.values()

    def _holds(self, condition: Leave, circle: Circle, matter: Matter) -> bool:
        match condition:
            case Leave.YES:
                return True
            case Leave.IF_GOALS_SHARED:
                return self.is_let_in(matter.owner, Sharing.GOALS)
            case Leave.IF_ABOUT_OWN_CHILD:
                own = [self.circles(one) & _MINE for one in matter.about]
                return (bool(own) and all(own)) or self.is_let_in(matter.owner, Sharing.GOALS)
            case Leave.IF_RELEASED:
                return circle in REACHES[matter.audience]
            case Leave.IF_SCORES_SHARED:
                to_all = matter.audience is Audience.EVERYONE
                return to_all and self.is_let_in(matter.owner, Sharing.SCORES)
            case Leave.NEVER:
                return False

    @cached_property
    def _closed_to_me(self) -> tuple[ClosedTopic, ...]:
        return tuple(one for one in self.plan.closed_topics if self._shuts_me_out(one))

    def _shuts_me_out(self, closed: ClosedTopic) -> bool:
        if closed.owner == self.me.id:
            return False
        to_everyone = closed.to_everyone and not self.keeps_overview
        return to_everyone or self.me.id in closed.closed_to
