"""A family's channel in a fake Slack, with everything that speaks there, and a clock to move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.channels.slack import pages
from bot.channels.slack.api import Api
from bot.channels.slack.delivering import Delivery
from bot.channels.slack.happenings import CHANNEL, Opens
from bot.channels.slack.homes import Homes
from bot.channels.slack.modals import View
from bot.channels.slack.rooms import Rooms
from bot.deliveries import Receipt
from bot.house import House
from bot.journeys import reminding
from bot.journeys.desk import Seat
from bot.journeys.plan_changes import change_plan
from bot.journeys.rooms import CARD, EVERY_S
from bot.letters import Letter
from bot.pacing import Pacer
from bot.post import Post
from conversations.plan.changes import AttendanceAnswered, Change
from conversations.plan.ids import MeetingId, PersonId, PlanId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from storage import addresses, outbox, plans, rooms
from storage.rooms import Room as Kept
from storage.seats import Seat as AtTable
from storage.transaction import Transaction
from tests.bot.housed import housed
from tests.rigs.clock import Clock
from tests.rigs.slack import Colleague, Options, Room, Slack, start_in_thread

LINKED = ("a7", "a8", "a9", "a10")
FAST = 10_000.0


@dataclass
class Lane:
    """The house, the Slack beside it, and who of the family's professionals is in it."""

    house: House
    clock: Clock
    slack: Slack
    plan_id: PlanId
    people: dict[str, Colleague]
    api: Api
    speaks: Rooms
    delivery: Delivery
    post: Post = field(init=False)
    events: int = 0

    def __post_init__(self) -> None:
        """Let the post go through this lane."""
        self.post = Post(self.house, {CHANNEL: self}, "lane")

    async def deliver(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        """Bring one letter, as the channel does."""
        carrier = self.speaks if letter.flow == CARD else self.delivery
        return await carrier.deliver(address, letter, unasked=unasked)

    def rest_s(self, address: str) -> float:
        """How long an address must be left alone, in seconds."""
        return self.delivery.rest_s(address)

    def room(self, *persons: str, is_private: bool = True, has_bot: bool = True) -> Room:
        """Make a channel with some of the plan's people, or all who are in Slack."""
        members = [self.people[one] for one in persons or LINKED]
        return self.slack.channel("gezin", members, is_private=is_private, has_bot=has_bot)

    async def commands(self, person: str, text: str, room: Room) -> str | None:
        """Type our command in a channel; what only they read."""
        address = self.address(person)
        return await self.speaks.commanded(address, room.channel_id, text)

    async def bound(self) -> Room:
        """Make a channel and bind it to the plan; its card is there."""
        room = self.room()
        await self.commands("a7", "kanaal", room)
        await self.goes()
        return room

    async def goes(self) -> None:
        """Let everything go out that is due now."""
        await self.house.run(partial(reminding.tick, desk=self.house.desk))
        await self.post.deliver_due()

    async def later(self, minutes: float = EVERY_S / 60) -> None:
        """Let time pass, and everything go out that became due."""
        await self.goes()
        self.clock.moves(minutes=minutes)
        await self.goes()

    async def happens(self, room: Room, *, is_lost: bool = False) -> None:
        """Let Slack tell, a little later, that something changed in a channel."""
        self.clock.moves(seconds=1)
        await self.speaks.changed(self.slack.team_id, room.channel_id, is_lost=is_lost)
        await self.goes()

    async def says(self, person: str, change: Change) -> None:
        """Let somebody change the plan."""
        seat = Seat(self.plan_id, PersonId(person), CHANNEL, self.address(person))
        await self.house.run(partial(change_plan, seat=seat, changes=(change,), behalf=seat.person))

    async def answers(self, *persons: str, coming: Coming = Coming.YES) -> None:
        """Let people say that they come, or not."""
        for person in persons:
            today = self.clock.now().date()
            said = Attendance(MeetingId("r1"), 1, PersonId(person), coming, today)
            await self.says(person, AttendanceAnswered(said))

    async def opens(self, person: str, data: str, room: Room | None = None, text: str = "") -> View:
        """Tap something that opens a page."""
        self.events += 1
        address, event = self.address(person), f"trigger:{self.events}"
        where = room.channel_id if room else ""
        opened = Opens(address, data, event, text=text, room=where)
        desk = self.house.desk
        return await self.house.run(
            partial(pages.opened, desk=desk, address=address, event=event, opens=opened)
        )

    async def sends(self, person: str, view: View) -> pages.Sent:
        """Send a page in, as it was filled in."""
        self.events += 1
        event, desk = f"sent:{self.events}", self.house.desk
        address = self.address(person)
        return await self.house.run(
            partial(pages.sent, desk=desk, address=address, event=event, view=view)
        )

    async def hears(self, person: str) -> list[str]:
        """Everything that was said to somebody in their own conversation, oldest first."""
        return [message.words for message in self.people[person].dm]

    async def kept(self, room: Room) -> Kept | None:
        """What the database has of a channel."""
        address = f"{self.slack.team_id}:{room.channel_id}"
        return await self.house.run(lambda tx: rooms.find(tx, CHANNEL, address))

    async def waiting(self) -> int:
        """How many letters are in the outbox that were not sent."""
        counts = await self.house.run(outbox.counts)
        return counts.get(outbox.OutboxState.NEW, 0)

    async def plan(self) -> Plan:
        """The plan as it is now."""
        return (await self.house.run(lambda tx: plans.get(tx, self.plan_id))).plan

    async def lets(self, change: Callable[[Plan], Plan]) -> None:
        """Let the plan be otherwise, without anybody having said so."""
        await self.house.run(partial(_replaces, plan_id=self.plan_id, change=change))

    async def adds(self, plan: Plan, **seats: str) -> None:
        """Put another plan in the house, with some who are in this one too."""
        await self.house.run(partial(plans.create, plan=plan, next_due_at=None))
        for person, theirs in seats.items():
            await self.links(person, AtTable(plan.id, PersonId(theirs)))

    async def links(self, person: str, at: AtTable) -> None:
        """Let somebody's Slack be a seat."""
        address = self.address(person)
        await self.house.run(partial(addresses.link, channel=CHANNEL, external_id=address, seat=at))

    def address(self, person: str) -> str:
        """Where somebody is; somebody new gets an account."""
        if person not in self.people:
            self.people[person] = self.slack.colleague(person.capitalize())
        return f"{self.slack.team_id}:{self.people[person].user_id}"


@asynccontextmanager
async def lane(folder: Path, plan: Plan, clock: Clock) -> AsyncIterator[Lane]:
    """Open a house with one plan, whose professionals are in Slack."""
    slack = start_in_thread(Options(now=clock.now))
    try:
        with housed(folder, clock.now(), plan) as still:
            desk = replace(still.desk, pages=frozenset({CHANNEL}))
            house = replace(still, clock=clock, desk=desk)
            api = Api(slack.base_url, partial(_token, slack.bot_token), _is_refused)
            await api.open()
            delivery = Delivery(api, _pacer, Homes(house, api))
            speaks = Rooms(house, api, delivery, lambda: None)
            made = Lane(house, clock, slack, plan.id, {}, api, speaks, delivery)
            for person in LINKED:
                await made.links(person, AtTable(plan.id, PersonId(person)))
            try:
                yield made
            finally:
                await api.close()
    finally:
        slack.stops()


def played(
    plan: Plan, now: datetime
) -> Callable[[Callable[[Lane], Awaitable[None]]], Callable[[Path], None]]:
    """Play a story in a lane, as a test."""

    def as_a_test(story: Callable[[Lane], Awaitable[None]]) -> Callable[[Path], None]:
        async def plays(folder: Path) -> None:
            async with lane(folder, plan, Clock(now)) as made:
                await story(made)

        def test(tmp_path: Path) -> None:
            asyncio.run(plays(tmp_path))

        test.__doc__ = story.__doc__
        return test

    return as_a_test


async def _token(token: str, _workspace: str) -> str:
    return token


async def _is_refused(_workspace: str, _token: str) -> None:
    """Nobody looks after tokens here."""


def _pacer() -> Pacer:
    return Pacer(asyncio.get_running_loop().time, rate=FAST, chat_rate=FAST, chat_burst=FAST)


def _replaces(tx: Transaction, plan_id: PlanId, change: Callable[[Plan], Plan]) -> None:
    row = plans.get(tx, plan_id)
    plans.put(tx, change(row.plan), seen=row.version, next_due_at=tx.now, changes=())
