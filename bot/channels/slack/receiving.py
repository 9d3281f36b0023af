"""Taking in what Slack brings: each thing whole in one commit, and only then acknowledged.

Source: design 5, S1-S4, D1. Slack waits three seconds for an acknowledgement, and repeats events of
which it got none; taps and pages it does not repeat, so the next thing we say shows the true state.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import structlog

from bot.channels.slack import pages
from bot.channels.slack.delivering import Delivery
from bot.channels.slack.happenings import (
    CHANNEL,
    Commanded,
    HomeOpened,
    Opens,
    PageChanged,
    PageClosed,
    PageSent,
    RoomChanged,
    TooMuch,
    WorkspaceGone,
)
from bot.channels.slack.neighbours import Neighbours
from bot.channels.slack.opening import FAILED, Opener
from bot.channels.slack.reading import Poison, Read, read
from bot.failing import Failing
from bot.house import House
from bot.journeys import chat, linking
from bot.journeys.heard import Heard, Started
from bot.letters import Letter
from conversations.texts import say
from storage import inbox
from storage.crashpoints import crashpoint
from storage.transaction import Transaction
from storage.troubles import NotKept

ACKNOWLEDGED_WITHIN_S = 0.45
HELD_BACK_FOR = timedelta(minutes=10)  # Slack tells it anew each minute that it lasts
T = TypeVar("T")
log = structlog.get_logger()
# W.slack.command
_USAGE = say("Type: /gezinsplan koppel, and the code of your invitation.")
# W.slack.looking
_LOOKING = say("I look at this channel. One moment.")
# W.slack.direct
_IN_OUR_CHAT = say("I answer you in our own conversation, where nobody else reads along.")


@dataclass(frozen=True)
class Answer:
    """What goes back to Slack; `is_kept` is False when it should not count as taken in."""

    is_kept: bool = True
    body: Mapping[str, Any] = field(default_factory=dict)


FINE, NOT_NOW = Answer(), Answer(is_kept=False)


class Receiver:
    """Hands each payload to its journey; Slack is answered when this returns."""

    def __init__(
        self,
        house: House,
        delivery: Delivery,
        opener: Opener,
        neighbours: Neighbours,
        wake: Callable[[], None],
    ) -> None:
        self._house = house
        self._delivery = delivery
        self._opener = opener
        self._next_to = neighbours
        self._wake = wake
        self._failing = Failing(house, CHANNEL, wake)
        self._aside: set[asyncio.Task[None]] = set()
        self._held_back_at: datetime | None = None
        self.held_back = 0

    async def soon(self, taking: Coroutine[Any, Any, T]) -> T | None:
        """Let something be taken in; None: it takes too long, and goes on unacknowledged (S1)."""
        task = asyncio.create_task(taking)
        try:
            return await asyncio.wait_for(asyncio.shield(task), ACKNOWLEDGED_WITHIN_S)
        except TimeoutError:
            self._keep(task)
            return None

    @property
    def is_held_back(self) -> bool:
        """Whether Slack told us of late that it holds events back (S9)."""
        at = self._held_back_at
        return at is not None and self._house.clock.now() - at < HELD_BACK_FOR

    async def finish(self) -> None:
        """Let what is under way be finished."""
        while self._aside:
            await asyncio.wait(self._aside)

    async def take(self, body: Mapping[str, Any]) -> Answer:
        """Take in one payload, whatever it is."""
        try:
            told = read(body)
        except Poison as poison:
            log.warning("a payload could not be read", error=str(poison))
            return FINE
        while True:
            try:
                return await self._handled(told)
            except NotKept:
                return NOT_NOW
            except Exception as problem:
                heard = told.what if isinstance(told.what, Heard) else None
                try:
                    if await self._failing.gave_up(told.event, body, problem, heard):
                        return FINE
                except NotKept:
                    return NOT_NOW

    async def _handled(self, told: Read) -> Answer:
        match told.what:
            case Heard() as heard:
                await self._heard(heard)
            case Commanded() as commanded:
                return await self._commanded(commanded)
            case Opens() as opens:
                await self._opens(told.event, opens)
            case PageSent() | PageChanged() | PageClosed() as page:
                return await self._page(told.event, page)
            case HomeOpened(address, part):
                self._does_aside(self._next_to.homes.show(address, part))
            case RoomChanged(workspace, room, is_lost):
                await self._next_to.rooms.changed(workspace, room, is_lost=is_lost)
            case WorkspaceGone(workspace):
                await self._next_to.organisations.uninstalled(workspace)
            case TooMuch():
                self.held_back += 1
                self._held_back_at = self._house.clock.now()
                log.error("slack holds events back")
            case None:
                pass
        return FINE

    async def _heard(self, heard: Heard) -> None:
        if linking.token_in(heard.act) and await self._next_to.guests.includes(heard.address):
            heard = replace(heard, act=Started())
        crashpoint("slack-received")
        take = partial(chat.take, desk=self._house.desk, heard=heard)
        letters = await self._house.run(take, order_key=heard.address)
        crashpoint("slack-taken")
        self._wake()
        if letters:
            self._does_aside(self._tells(heard.address, letters))

    async def _commanded(self, told: Commanded) -> Answer:
        """Answer a command where others may read along with nothing but a way on."""
        if self._next_to.rooms.is_asked(told.said):  # that asks Slack itself, and takes its time
            self._does_aside(self._binds(told))
            line = _LOOKING
        elif told.heard is not None:
            await self._heard(told.heard)
            line = _IN_OUR_CHAT
        else:
            line = _USAGE
        text = self._house.desk.language_of("").render(line)
        return Answer(body={"response_type": "ephemeral", "text": text})

    async def _binds(self, told: Commanded) -> None:
        line = await self._next_to.rooms.commanded(told.address, told.room, told.said)
        if line is not None:
            with suppress(*FAILED):
                await self._delivery.respond(told.answered_at, line)

    async def _opens(self, event: str, opens: Opens) -> None:
        opening = self._opener.begins(opens)
        try:
            view = await self._once(
                event,
                opens.address,
                partial(pages.opened, address=opens.address, event=event, opens=opens),
            )
        except Exception:
            self._does_aside(self._opener.fails(opens, opening))
            raise
        if view is not None:
            self._does_aside(self._opener.fills(opens, opening, view))

    async def _page(self, event: str, page: PageSent | PageChanged | PageClosed) -> Answer:
        about: dict[str, Any] = {"address": page.address, "event": event, "view": page.view}
        match page:
            case PageSent():
                sent = await self._once(event, page.address, partial(pages.sent, **about))
                return Answer(body=_response(sent)) if sent else FINE
            case PageChanged(data=data):
                unit = partial(pages.changed, **about, data=data)
                shown = await self._once(event, page.address, unit)
                if shown is not None:
                    self._does_aside(self._opener.updates(page.address, page.view, shown))
            case PageClosed():
                await self._once(event, page.address, partial(pages.closed, **about))
        return FINE

    async def _once(self, event: str, address: str, unit: Callable[..., T]) -> T | None:
        """Do something for an event, once; None when it had its effect before (S2)."""

        def take(tx: Transaction) -> T | None:
            if not inbox.receive(tx, CHANNEL, event, tx.now):
                return None
            return unit(tx, self._house.desk)

        crashpoint("slack-received")
        done = await self._house.run(take, order_key=address)
        crashpoint("slack-taken")
        self._wake()
        return done

    async def _tells(self, address: str, letters: Sequence[Letter]) -> None:
        """Answer somebody no plan knows; they can ask again."""
        with suppress(*FAILED):
            for letter in letters:
                await self._delivery.deliver(address, letter)

    def _does_aside(self, work: Coroutine[Any, Any, None]) -> None:
        self._keep(asyncio.create_task(work))

    def _keep(self, task: asyncio.Task[Any]) -> None:
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)


def _response(sent: pages.Sent) -> dict[str, Any]:
    """What Slack does with a page that was sent in."""
    if sent.errors:
        return {"response_action": "errors", "errors": dict(sent.errors)}
    if sent.view is not None:
        return {"response_action": "update", "view": sent.view}
    return {"response_action": "clear"}
