"""Bringing a letter to a chat: a new message, another text for one that is there, or its end."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from bot.channels.telegram.api import Api
from bot.channels.telegram.outcomes import NotThere, TooOld
from bot.channels.telegram.rendering import Payload, render
from bot.deliveries import DeliveryFailed, InDoubt, Receipt
from bot.letters import Letter
from bot.pacing import Pacer


class Delivery:
    """Sends within Telegram's limits; a chat that must wait keeps no other waiting (T9)."""

    def __init__(self, api: Api, pacer: Pacer) -> None:
        self._api = api
        self._pacer = pacer

    async def deliver(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        """Bring one letter; what can no longer be edited is sent anew (T15).

        Raises:
            DeliveryFailed: It did not arrive.
            InDoubt: It may have.
        """
        if letter.message and letter.vanishes:
            return await self._take_away(address, letter)
        if letter.message:
            return await self._edit_or_send(address, letter)
        if letter.edits:  # what it would replace never arrived, or is forgotten
            return Receipt()
        return await self._send(address, letter, unasked=unasked)

    def rest_s(self, address: str) -> float:
        """How long a chat must be left alone, in seconds."""
        return self._pacer.rest_s(address)

    async def _take_away(self, address: str, letter: Letter) -> Receipt:
        """Take a message away; what is too old for that is put in other words, if it is ours."""
        await self._pacer.turn(address)
        try:
            await self._call("deleteMessage", address, {"message_id": int(letter.message)})
        except TooOld:
            return await self._edit_or_give_up(address, letter)
        except NotThere:  # as good as taken away
            pass
        return Receipt(letter.message)

    async def _edit_or_give_up(self, address: str, letter: Letter) -> Receipt:
        try:
            return await self._edit(address, letter)
        except NotThere:
            raise DeliveryFailed("there for good", is_ours=True) from None

    async def _edit_or_send(self, address: str, letter: Letter) -> Receipt:
        try:
            return await self._edit(address, letter)
        except NotThere:
            return await self._send(address, letter)

    async def _edit(self, address: str, letter: Letter) -> Receipt:
        payload = _for_edit(render(letter)[-1])
        await self._pacer.turn(address)
        message = int(letter.message)
        await self._call("editMessageText", address, {**payload, "message_id": message})
        return Receipt(letter.message)

    async def _send(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        sent: dict[str, Any] = {}
        for payload in render(letter):
            await self._pacer.turn(address, unasked=unasked)
            try:
                sent = await self._call("sendMessage", address, payload)
            except DeliveryFailed:
                if sent:  # a part of it arrived
                    raise InDoubt from None
                raise
        return Receipt(str(sent["message_id"]))

    async def _call(self, method: str, address: str, payload: Payload) -> Any:
        try:
            return await self._api.call(method, chat_id=int(address), **payload)
        except DeliveryFailed as failed:
            if failed.retry_after_s:
                self._pacer.rest(address, failed.retry_after_s)
            raise


def _for_edit(payload: Payload) -> Payload:
    only_new = {"disable_notification", "protect_content"}
    edit = {name: value for name, value in payload.items() if name not in only_new}
    if "force_reply" in edit.get("reply_markup", {}):  # an edited message can have buttons only
        del edit["reply_markup"]
    return edit


async def acknowledge(api: Api, query: str) -> None:
    """Stop the spinner on a button; too late is no harm, and nothing is told this way (T14)."""
    with suppress(DeliveryFailed, InDoubt, NotThere):
        await api.call("answerCallbackQuery", callback_query_id=query)
