"""What Slack's answers mean: done, later, gone for ever, or our own mistake.

Source: S9-S12, D10. Slack names its errors; one we do not know is never taken for a dead address.
"""

from __future__ import annotations

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, InDoubt

_DEAD = frozenset(
    {
        "account_inactive",
        "cannot_dm_bot",
        "channel_not_found",
        "is_archived",
        "messages_tab_disabled",
        "not_in_channel",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
    }
)
_LET_NOBODY_IN = frozenset(
    {"invalid_auth", "not_authed", "team_access_not_granted", "token_expired", "token_revoked"}
)
_NOT_THERE = frozenset(
    {"cant_delete_message", "cant_update_message", "edit_window_closed", "message_not_found"}
)
_PASSES = frozenset(
    {"fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"}
)
_TOO_LATE = frozenset({"exchanged_trigger_id", "expired_trigger_id", "hash_conflict", "not_found"})
_SERVER_FAULT = 500
_TOO_MANY = 429


class NotThere(Exception):
    """The message to change is gone, or can no longer be changed: send a new one."""


class TooLate(Exception):
    """A page over the chat cannot be opened or changed any more: it is offered again (S4)."""


def translate(error: Exception) -> Exception:
    """Say in the post's words what an error means for what was sent."""
    match error:
        case SlackApiError():
            return _refused(error)
        case aiohttp.ClientConnectorError():
            return DeliveryFailed("no connection", passes=True)
        case aiohttp.ClientError() | asyncio.TimeoutError() | SlackClientError():
            return InDoubt()
        case _:
            return error


def code_of(error: SlackApiError) -> str:
    """Slack's own name of an error; empty where there is none."""
    return str(error.response.get("error") or "") if _is_read(error) else ""


def _refused(error: SlackApiError) -> Exception:
    code = code_of(error)
    status = error.response.status_code
    if status == _TOO_MANY or code == "ratelimited":
        return DeliveryFailed("too fast", retry_after_s=_seconds(error), passes=True)
    if code in _LET_NOBODY_IN:
        return DeliveryFailed(LET_NOBODY_IN, retry_after_s=300, passes=True)
    if code in _DEAD:
        return DeliveryFailed(code, permanent=True)
    if code in _NOT_THERE:
        return NotThere()
    if code in _TOO_LATE:
        return TooLate()
    if code in _PASSES or status >= _SERVER_FAULT:
        return InDoubt()
    return DeliveryFailed(code or "refused", is_ours=True)


def _is_read(error: SlackApiError) -> bool:
    return isinstance(error.response.data, dict)


def _seconds(error: SlackApiError) -> float:
    waits = error.response.headers.get("Retry-After", "")
    return float(waits) if waits.isdigit() else 30.0
