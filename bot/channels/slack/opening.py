"""Opening a page over the chat within the seconds Slack leaves, and filling it in (S4, S-2)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from bot.channels.slack import cards, pages
from bot.channels.slack.api import Api, Payload
from bot.channels.slack.delivering import Delivery
from bot.channels.slack.happenings import MY_QUESTIONS, Opens, View
from bot.channels.slack.outcomes import NotThere, TooLate
from bot.deliveries import DeliveryFailed, InDoubt
from bot.house import House
from bot.journeys.showing import GO_ON_LABEL
from bot.letters import Button, Letter
from conversations.texts import say
from storage.troubles import NotKept

FAILED = (DeliveryFailed, InDoubt, NotThere, TooLate)
log = structlog.get_logger()
# W.slack.again
_AGAIN = say("That took too long. Tap once more.")


@dataclass(frozen=True)
class Opened:
    """A page that shows that it is coming."""

    id: str
    hash: str


class Opener:
    """Opens pages, and changes what they show."""

    def __init__(self, house: House, api: Api, delivery: Delivery) -> None:
        self._house = house
        self._api = api
        self._delivery = delivery

    def begins(self, opens: Opens) -> asyncio.Task[Opened | None]:
        """Open a page at once, before we know what stands on it; None when it was too late."""
        return asyncio.create_task(self._opened(opens))

    async def fills(
        self, opens: Opens, opening: asyncio.Task[Opened | None], view: Payload
    ) -> None:
        """Show what belongs on it; who could not be shown a page is offered it once more."""
        page = await opening
        if page is None:
            await self._offers_again(opens)
        else:
            await self._update(opens.address, page, view)

    async def fails(self, opens: Opens, opening: asyncio.Task[Opened | None]) -> None:
        """Say that it is our fault, on the page that was to come."""
        page = await opening
        if page is not None:
            sorry = pages.at_fault(self._house.desk.language_of(""))
            await self._update(opens.address, page, sorry)

    async def updates(self, address: str, shown: View, view: Payload) -> None:
        """Show something else on a page that is open."""
        await self._update(address, Opened(shown["id"], shown["hash"]), view)

    async def _opened(self, opens: Opens) -> Opened | None:
        waits = pages.skeleton(self._house.desk.language_of(""))
        opening = self._call(opens.address, "views.open", trigger_id=opens.trigger, view=waits)
        try:
            page = (await opening)["view"]
        except FAILED as problem:
            log.warning("a page could not be opened", reason=type(problem).__name__)
            return None
        return Opened(page["id"], page["hash"])

    async def _update(self, address: str, page: Opened, view: Payload) -> None:
        try:
            await self._call(address, "views.update", view_id=page.id, hash=page.hash, view=view)
        except FAILED as problem:  # it was closed, or shows something newer already
            log.warning("a page could not be shown", reason=type(problem).__name__)

    async def _offers_again(self, opens: Opens) -> None:
        language = self._house.desk.language_of("")
        try:
            button = Button(language.render(GO_ON_LABEL), await self._own(opens), opens=True)
            letter = Letter((language.render(_AGAIN),), ((button,),))
            await self._delivery.deliver(opens.address, letter)
        except (*FAILED, NotKept) as problem:
            log.warning("a page could not be offered again", reason=type(problem).__name__)

    async def _own(self, opens: Opens) -> str:
        """What works in somebody's own conversation: a card's button does in its channel alone."""
        desk = self._house.desk
        if not cards.is_of_a_card(desk, opens):
            return opens.data
        own = await self._house.run(partial(cards.as_ones_own, desk=desk, opens=opens))
        return own.data if own else MY_QUESTIONS

    def _call(self, address: str, method: str, **arguments: Any) -> Coroutine[Any, Any, Payload]:
        workspace, _, _ = address.partition(":")
        return self._api.call(workspace, method, **arguments)
