"""The family's private channel: one card a meeting, and nobody who may not read it (F22.5, S14)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.channels.slack import binding
from bot.channels.slack.api import Api
from bot.channels.slack.cards import said, spoken_in, to_say
from bot.channels.slack.delivering import Delivery
from bot.channels.slack.looking import Lookout
from bot.channels.slack.outcomes import NotThere
from bot.deliveries import DeliveryFailed, InDoubt, Receipt
from bot.house import House
from bot.journeys import rooms as house_rooms
from bot.letters import Letter
from conversations.texts import Text
from storage.transaction import Transaction

LOST = frozenset({"is_archived", "channel_not_found", "not_in_channel"})
_AWAY = (DeliveryFailed, InDoubt, NotThere)


class Rooms:
    """Speaks in the channels of families, and stops where others come in or we are put out."""

    def __init__(
        self, house: House, api: Api, delivery: Delivery, wake: Callable[[], None]
    ) -> None:
        self._house = house
        self._delivery = delivery
        self._wake = wake
        self._lookout = Lookout(api, house.clock.now)

    def is_asked(self, text: str) -> bool:
        """Whether a command is about the channel it was typed in."""
        return binding.code_in(text) is not None

    async def commanded(self, address: str, room: str, text: str) -> str | None:
        """Bind the channel a command was typed in, where it asks for that.

        Args:
            address: Of who typed it.
            room: The channel, without its workspace.
            text: What stands behind the command.

        Returns:
            What only they read; None: it is about something else.
        """
        code = binding.code_in(text)
        if code is None:
            return None
        workspace, _, _ = address.partition(":")
        answer = await self._binds(address, f"{workspace}:{room}", code)
        return self._house.desk.language_of("").render(answer)

    async def changed(self, workspace: str, room: str, *, is_lost: bool) -> None:
        """Somebody came or went, or the channel is no longer there for us."""
        address = f"{workspace}:{room}"
        self._lookout.forget(address)
        change = self._loses if is_lost else _looks_again
        await self._house.run(partial(change, address=address))
        self._wake()

    async def deliver(self, address: str, _letter: Letter, *, unasked: bool = False) -> Receipt:
        """Show a card as it is now, or nothing where that is not right; see `Carrier.deliver`.

        The letter holds no words: who can read there, and what there is to say, is seen here. What
        is lost is lost for this room alone: nothing falls back to another (S10).
        """
        if await self._house.run(partial(spoken_in, address=address)) is None:
            return Receipt()
        try:
            return await self._shows(address, unasked=unasked)
        except DeliveryFailed as failed:
            if failed.reason not in LOST:
                raise
        self._lookout.forget(address)
        await self._house.run(partial(self._loses, address=address))
        self._wake()
        return Receipt()

    async def _shows(self, address: str, *, unasked: bool) -> Receipt:
        desk, sight = self._house.desk, await self._lookout.look(address)
        saying = await self._house.run(partial(to_say, desk=desk, address=address, sight=sight))
        self._wake()
        if saying is None:
            return Receipt()
        receipt = await self._delivery.deliver(address, saying.letter, unasked=unasked)
        message = receipt.message
        await self._house.run(partial(said, address=address, saying=saying, message=message))
        return receipt

    async def _binds(self, address: str, room: str, code: str) -> Text:
        seat = await self._house.run(partial(binding.keeper, address=address, code=code))
        if isinstance(seat, Text):
            return seat
        self._lookout.forget(room)
        try:
            sight = await self._lookout.look(room)
        except _AWAY as away:
            is_outside = isinstance(away, DeliveryFailed) and away.reason in LOST
            return binding.INVITE if is_outside else binding.LATER
        answer = await self._house.run(partial(binding.bind, address=room, seat=seat, sight=sight))
        self._wake()
        return answer

    def _loses(self, tx: Transaction, address: str) -> None:
        room = spoken_in(tx, address)
        if room is not None:
            house_rooms.lose(tx, self._house.desk, room, "lost")


def _looks_again(tx: Transaction, address: str) -> None:
    room = spoken_in(tx, address)
    if room is not None:
        house_rooms.refresh(tx, room, tx.now)
