"""The table of the demo: its seats, its clock, and what reached whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.demo.families import DemoSeat
from bot.demo.moving_clock import MovingClock
from bot.demo.phones import Phones
from bot.house import House
from bot.invitations import load
from bot.post import Post
from bot.ticking import Ticker
from conversations.plan.ids import PlanId
from conversations.plan.model import Plan
from storage import outbox, plans
from storage.transaction import Transaction

MOST_MOMENTS = 1000


@dataclass(frozen=True)
class News:
    """What happened when the clock was moved on.

    Attributes:
        reached: Who got something, and how much, by the name of their seat.
        met: The families that had their talk: their list of agreements goes round.
        is_over: Nothing is left to come.
    """

    reached: Mapping[str, int] = field(default_factory=dict)
    met: tuple[PlanId, ...] = ()
    is_over: bool = False


@dataclass
class Table:
    """Everything on the table of the demo.

    Attributes:
        to_come: Plans with what will be agreed, and when they go round; soonest first.
        news: Of the last time the clock was moved.
    """

    house: House
    clock: MovingClock
    seats: Sequence[DemoSeat]
    phones: Phones
    ticker: Ticker
    post: Post
    to_come: list[tuple[datetime, Plan]]
    news: News = field(default_factory=News)
    _seen: Counter[str] = field(default_factory=Counter)

    def seat(self, name: str) -> DemoSeat | None:
        """Find a seat by its name."""
        return next((one for one in self.seats if one.name == name), None)

    async def settle(self) -> None:
        """Let everything happen that is due now, or follows from what was said."""
        await self.phones.heard()
        await self.ticker.look()
        await self.post.deliver_due()

    async def move_on(self, for_whom: Collection[str] = ()) -> None:
        """Move the clock on until something reaches somebody, or nothing is left to come.

        Args:
            for_whom: Whose seats are waited for; empty: anybody's.
        """
        before, met = await self._reached(), list[PlanId]()
        for _ in range(MOST_MOMENTS):
            following = await self.house.run(self._next_thing)
            if following is None:
                break
            self.clock.move_to(following)
            met += await self._lists_go_round()
            await self.settle()
            reached = await self._reached() - before
            if any(name in reached for name in for_whom) or (reached and not for_whom):
                self.news = News(reached, tuple(met))
                return
        self.news = News(await self._reached() - before, tuple(met), is_over=True)

    async def unseen(self, open_now: Collection[str]) -> Mapping[str, int]:
        """How much reached each seat since it was last open; nothing for those that are."""
        reached = await self._reached()
        self._seen.update({name: reached[name] - self._seen[name] for name in open_now})
        return reached - self._seen

    async def _reached(self) -> Counter[str]:
        arrived = await self.house.run(outbox.arrived)
        return Counter({f"{seat.plan}.{seat.person}": count for seat, count in arrived.items()})

    async def _lists_go_round(self) -> list[PlanId]:
        met = []
        while self.to_come and self.to_come[0][0] <= self.clock.now():
            _, agreed = self.to_come.pop(0)
            await self.house.run(partial(load, fresh=agreed))
            met.append(agreed.id)
        return met

    def _next_thing(self, tx: Transaction) -> datetime | None:
        lists = [at for at, _ in self.to_come]
        instants = (*lists, plans.next_due(tx), outbox.next_due(tx))
        return min((one for one in instants if one is not None and one > tx.now), default=None)
