"""What Telegram's answers mean: done, already so, later, gone for ever, or our own mistake.

Source: T9, T10, T13-T15, T20, D10. The texts are the server's own; an unknown one is never taken
for a dead chat.
"""

from __future__ import annotations

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.requests import Unsent
from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, InDoubt

_DEAD = (
    "bot was blocked by the user",
    "user is deactivated",
    "bot was kicked",
    "bot can't initiate conversation with a user",
    "bot can't send messages to bots",
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was upgraded to a supergroup chat",
    "group chat was deactivated",
    "the group chat was deleted",
    "bot is not a member",
)
_ALREADY_SO = ("message is not modified",)
_TOO_OLD = ("message can't be deleted",)
_NOT_THERE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to delete not found",
)


class NotThere(Exception):
    """The message to change is gone, or can no longer be changed: send a new one (T15)."""


class TooOld(Exception):
    """A message can no longer be taken away: that goes within 48 hours, or not at all."""


class AlreadySo(Exception):
    """The message says this already, which is as good as done (T13)."""


def translate(error: TelegramError) -> Exception:
    """Say in the post's words what an error means for the letter that met it."""
    said = error.message.casefold()
    match error:
        case RetryAfter():
            return DeliveryFailed("too fast", retry_after_s=seconds_of(error), passes=True)
        case Unsent():
            return DeliveryFailed("no connection", passes=True)
        case InvalidToken():
            return DeliveryFailed(LET_NOBODY_IN, retry_after_s=300, passes=True)
        case ChatMigrated():
            return DeliveryFailed("became a group", permanent=True)
        case BadRequest() | Forbidden():
            return _refused(said, error)
        case NetworkError():
            return InDoubt()
        case _:
            return DeliveryFailed(type(error).__name__)


def _refused(said: str, error: BadRequest | Forbidden) -> Exception:
    if any(known in said for known in _ALREADY_SO):
        return AlreadySo()
    if any(known in said for known in _NOT_THERE):
        return NotThere()
    if any(known in said for known in _TOO_OLD):
        return TooOld()
    if any(known in said for known in _DEAD):
        return DeliveryFailed("unreachable", permanent=True)
    return DeliveryFailed(type(error).__name__, is_ours=isinstance(error, BadRequest))


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks us to wait."""
    waits = error.retry_after
    return float(waits) if isinstance(waits, int) else waits.total_seconds()
