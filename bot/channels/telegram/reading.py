"""What a raw update of Telegram says; one that cannot be read is a poison of its own (T4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.journeys.heard import (
    Act,
    Edited,
    Gone,
    Heard,
    Returned,
    SentSomething,
    Started,
    Tapped,
    Typed,
)

CHANNEL = "telegram"
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
_OUT = ("kicked", "left")
_KINDS = ("private", "group", "supergroup", "channel")

Update = Mapping[str, Any]


class Poison(Exception):
    """An update is not what the Bot API says it is; holds no words of it."""


@dataclass(frozen=True)
class InGroup:
    """Something happened in a chat of several people, where we do not stay (T12)."""

    chat: str
    is_there: bool


@dataclass(frozen=True)
class Read:
    """An update, read.

    Attributes:
        what: None for an update that asks nothing of us.
        query: The id of a tap that wants to be acknowledged; empty otherwise.
    """

    event: str
    what: Heard | InGroup | None
    query: str = ""


def number_of(update: object) -> int:
    """The number of an update.

    Raises:
        Poison: It has none.
    """
    number = update.get("update_id") if isinstance(update, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise Poison("update_id")
    return number


def read(update: object) -> Read:
    """Read one update.

    Raises:
        Poison: Something we need is missing, or is not of its type.
    """
    event = str(number_of(update))
    assert isinstance(update, Mapping)
    try:
        return _read(update, event)
    except (KeyError, TypeError, AttributeError, IndexError) as problem:
        raise Poison(type(problem).__name__) from None


def _read(update: Update, event: str) -> Read:
    if query := update.get("callback_query"):
        tapped = Tapped(_text(query["data"]), str(_number(query["message"]["message_id"])))
        if not _is_private(query["message"]["chat"]):
            return Read(event, None, _text(query["id"]))
        return Read(event, _heard(event, query["from"], tapped), _text(query["id"]))
    if member := update.get("my_chat_member"):
        return Read(event, _membership(event, member))
    edited = update.get("edited_message")
    message = edited or update.get("message")
    if message is None:
        return Read(event, None)
    if not _is_private(message["chat"]):
        return Read(event, InGroup(str(_number(message["chat"]["id"])), is_there=True))
    act = _act(message, is_edit=edited is not None)
    return Read(event, _heard(event, message["from"], act))


def _act(message: Mapping[str, Any], *, is_edit: bool) -> Edited | SentSomething | Started | Typed:
    number = str(_number(message["message_id"]))
    if "text" not in message:
        return SentSomething(number)
    text = _text(message["text"])
    if is_edit:
        return Edited(text, number, _moment(message["date"]))
    command, _, rest = text.strip().partition(" ")
    if command.partition("@")[0].casefold() == "/start":
        return Started(rest.strip())
    return Typed(text, number)


def _membership(event: str, member: Mapping[str, Any]) -> Heard | InGroup:
    status = _text(member["new_chat_member"]["status"])
    if not _is_private(member["chat"]):
        return InGroup(str(_number(member["chat"]["id"])), is_there=status not in _OUT)
    return _heard(event, member["from"], Gone() if status in _OUT else Returned())


def _is_private(chat: Mapping[str, Any]) -> bool:
    kind = _text(chat["type"])
    if kind not in _KINDS:
        raise KeyError
    return kind == "private"


def _heard(event: str, sender: Mapping[str, Any], act: Act) -> Heard:
    language = sender.get("language_code") or ""
    return Heard(CHANNEL, event, str(_number(sender["id"])), act, _text(language)[:2])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _moment(value: object) -> datetime:
    try:
        return datetime.fromtimestamp(_number(value), UTC)
    except (OverflowError, OSError, ValueError):
        raise TypeError from None
