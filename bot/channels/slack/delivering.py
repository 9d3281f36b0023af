"""Bringing a letter to somebody in Slack: a direct message, another text for one, or none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from bot.channels.slack.api import Api, Payload
from bot.channels.slack.homes import Homes
from bot.channels.slack.outcomes import NotThere
from bot.channels.slack.rendering import render
from bot.deliveries import DeliveryFailed, Receipt
from bot.letters import Letter
from bot.pacing import Pacer


class Delivery:
    """Sends within Slack's limits; a workspace that must wait keeps no other waiting (S9)."""

    def __init__(self, api: Api, new_pacer: Callable[[], Pacer], homes: Homes) -> None:
        self._api = api
        self._homes = homes
        self._new_pacer = new_pacer
        self._pacers: dict[str, Pacer] = {}  # one for each workspace: they are counted apart

    async def deliver(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        """Bring one letter; what can no longer be edited is sent anew.

        Raises:
            DeliveryFailed: It did not arrive.
            InDoubt: It may have.
        """
        if letter.home:
            await self._homes.publish(address)
            return Receipt()
        if letter.message and letter.vanishes:
            return await self._take_away(address, letter)
        if letter.message:
            return await self._edit(address, letter)
        if letter.edits:  # what it would replace never arrived, or is forgotten
            return Receipt()
        return await self._send(address, letter, unasked=unasked)

    async def respond(self, url: str, line: str) -> None:
        """Answer a command where it was typed, for the eyes of who typed it.

        Raises:
            InDoubt: Nobody knows whether it arrived.
        """
        await self._api.respond(url, line)

    def rest_s(self, address: str) -> float:
        """How long an address, or its whole workspace, must be left alone, in seconds."""
        pacer = self._pacer(address)
        return max(pacer.rest_s(address), pacer.rest_s(_workspace(address)))

    def _pacer(self, address: str) -> Pacer:
        workspace = _workspace(address)
        if workspace not in self._pacers:
            self._pacers[workspace] = self._new_pacer()
        return self._pacers[workspace]

    async def _turn(self, address: str, *, unasked: bool = False) -> None:
        """Wait until one call may go out; where Slack asked for rest meanwhile, none may."""
        pacer = self._pacer(address)
        await pacer.turn(address, unasked=unasked)
        if rest_s := pacer.rest_s(_workspace(address)):
            raise DeliveryFailed("too fast", retry_after_s=rest_s, passes=True)

    async def _take_away(self, address: str, letter: Letter) -> Receipt:
        """Take a message of ours away; what people typed themselves, Slack leaves to them."""
        channel, _, number = letter.message.rpartition(":")
        if not channel:
            raise DeliveryFailed("there for good", is_ours=True)
        await self._turn(address)
        with suppress(NotThere):  # as good as taken away
            await self._call(address, "chat.delete", {"channel": channel, "ts": number})
        return Receipt(letter.message)

    async def _edit(self, address: str, letter: Letter) -> Receipt:
        channel, _, number = letter.message.partition(":")
        payload = render(letter)
        await self._turn(address)
        try:
            await self._call(address, "chat.update", {**payload, "channel": channel, "ts": number})
        except NotThere:
            return await self._send(address, letter)
        return Receipt(letter.message)

    async def _send(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        _, _, user = address.partition(":")
        payload = render(letter)
        await self._turn(address, unasked=unasked)
        sent = await self._call(address, "chat.postMessage", {**payload, "channel": user})
        return Receipt(f"{sent['channel']}:{sent['ts']}")

    async def _call(self, address: str, method: str, payload: Payload) -> Payload:
        workspace = _workspace(address)
        try:
            return await self._api.call(workspace, method, **payload)
        except DeliveryFailed as failed:
            if failed.retry_after_s:  # Slack counts per workspace: everybody in it waits
                self._pacer(address).rest(workspace, failed.retry_after_s)
            raise


def _workspace(address: str) -> str:
    workspace, _, _ = address.partition(":")
    return workspace
