"""What a payload of Slack says; one that cannot be read is a poison of its own.

An event is known by Slack's own id of it, a tap and a page by the trigger that came with it (S2):
never by the number of the retry. A person is (enterprise or team, user), as received (S13).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.channels.slack.happenings import (
    CHANNEL,
    LINK_WORD,
    OPENS,
    TURNS,
    Commanded,
    HomeOpened,
    Opens,
    PageChanged,
    PageClosed,
    PageSent,
    RoomChanged,
    TooMuch,
    View,
    What,
    WorkspaceGone,
)
from bot.channels.slack.written import as_typed
from bot.journeys.heard import (
    Act,
    Edited,
    Gone,
    Heard,
    SentSomething,
    Started,
    Tapped,
    Typed,
)

_LOST = frozenset({"group_archive", "group_deleted", "group_left"})
_MEMBERS = frozenset({"member_joined_channel", "member_left_channel"})
_ENDS = frozenset({"app_uninstalled", "tokens_revoked"})
_OUTSIDE = ("deleted", "is_restricted", "is_ultra_restricted", "is_stranger")
_SILENT = frozenset({"message_deleted", "channel_join", "channel_leave", "bot_message"})

Body = Mapping[str, Any]


class Poison(Exception):
    """A payload is not what Slack says it is; holds no words of it."""


@dataclass(frozen=True)
class Read:
    """A payload, read; `what` is None where it asks nothing of us."""

    event: str
    what: What | None


def read(body: object) -> Read:
    """Read one payload.

    Raises:
        Poison: Something we need is missing, or is not of its type.
    """
    if not isinstance(body, Mapping):
        raise Poison(type(body).__name__)
    try:
        return _read(body)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
        raise Poison(type(problem).__name__) from None


def event_of(body: object) -> str:
    """The id of a payload.

    Raises:
        Poison: It has none.
    """
    return read(body).event


def is_outsider(user: Mapping[str, Any]) -> bool:
    """Whether somebody's account is closed, or they are only a guest there."""
    return any(user.get(flag) for flag in _OUTSIDE)


def _read(body: Body) -> Read:
    match body.get("type"):
        case "event_callback":
            return Read(_text(body["event_id"]), _event(body))
        case "app_rate_limited":
            return Read(f"limited:{body['minute_rate_limited']}", TooMuch(_text(body["team_id"])))
        case "block_actions":
            return Read(_triggered(body), _action(body))
        case "view_submission":
            return Read(_triggered(body), PageSent(_who(body), _view(body)))
        case "view_closed":
            view = _view(body)
            return Read(f"closed:{view['id']}:{view['hash']}", PageClosed(_who(body), view))
        case "shortcut" | "message_action":
            return Read(_triggered(body), _shortcut(body))
        case None if "command" in body:
            return Read(_triggered(body), _command(body))
        case _:
            return Read("", None)


def _event(body: Body) -> What | None:
    event = body["event"]
    kind = _text(event["type"])
    if kind in _ENDS:
        return WorkspaceGone(_workspace(body))
    if kind in _MEMBERS or kind in _LOST:
        return RoomChanged(_workspace(body), _text(event["channel"]), is_lost=kind in _LOST)
    if kind == "app_home_opened":
        return HomeOpened(_author(body, event)) if event.get("tab") == "home" else None
    if kind == "user_change":
        return _person_changed(body, event["user"])
    if kind == "message" and event.get("channel_type") == "im":
        return _message(body, event)
    return None


def _person_changed(body: Body, user: Mapping[str, Any]) -> Heard | None:
    """Rights end with the account (S11), and with being of the organisation."""
    if not is_outsider(user):
        return None
    address = f"{_workspace(body)}:{_text(user['id'])}"
    return Heard(CHANNEL, _text(body["event_id"]), address, Gone(for_good=True))


def _message(body: Body, event: Mapping[str, Any]) -> Heard | None:
    subtype = event.get("subtype", "")
    if subtype in _SILENT or event.get("bot_id"):
        return None
    written = event["message"] if subtype == "message_changed" else event
    if written.get("bot_id") or "user" not in written:
        return None
    act: Act
    if subtype == "message_changed":
        act = Edited(as_typed(_text(written["text"])), _text(written["ts"]), _moment(written["ts"]))
    elif subtype == "file_share" or not event.get("text"):
        act = SentSomething()
    else:
        act = Typed(as_typed(_text(event["text"])), _text(event["ts"]))
    return Heard(CHANNEL, _text(body["event_id"]), _author(body, written), act)


def _action(body: Body) -> What | None:
    action = body["actions"][0]
    name, data = _text(action.get("action_id", "")), action.get("value") or ""
    if view := body.get("view"):
        if view["type"] == "modal":
            return PageChanged(_who(body), _view(body), data)
        container = ""
    else:
        container = f"{body['container']['channel_id']}:{body['container']['message_ts']}"
    if name.startswith(TURNS):
        return HomeOpened(_who(body), int(data))
    if name.startswith(OPENS):
        return Opens(_who(body), _text(data), _text(body["trigger_id"]), room=_room(body))
    return Heard(CHANNEL, _triggered(body), _who(body), Tapped(_text(data), container))


def _shortcut(body: Body) -> Opens:
    message, trigger = body.get("message") or {}, _text(body["trigger_id"])
    is_own = message.get("user") == body["user"]["id"]
    text = _text(message["text"]) if is_own else ""
    return Opens(_who(body), _text(body["callback_id"]), trigger, text, _room(body))


def _command(body: Body) -> Commanded:
    address = _of(body, _text(body["user_id"]), body.get("team_id"), body.get("enterprise_id"))
    said = as_typed(_text(body.get("text", "")))
    word, _, rest = said.partition(" ")
    if not said:
        return Commanded(None, address)
    act: Act
    if word.casefold() == LINK_WORD and rest.strip():
        act = Started(rest.strip())
    else:
        act = Typed(said, "")
    heard = Heard(CHANNEL, _triggered(body), address, act)
    room, url = _text(body.get("channel_id", "")), _text(body.get("response_url", ""))
    return Commanded(heard, address, said, room, url)


def _room(body: Body) -> str:
    """The channel, where it is one of several people: a conversation with one begins with a D."""
    channel = _text((body.get("channel") or {}).get("id", ""))
    return "" if channel.startswith("D") else channel


def _triggered(body: Body) -> str:
    return f"trigger:{_text(body['trigger_id'])}"


def _view(body: Body) -> View:
    view = body["view"]
    _text(view["id"]), _text(view["hash"])
    if not isinstance(view, Mapping):
        raise TypeError
    return view


def _who(body: Body) -> str:
    user = body["user"]
    team = user.get("team_id") or (body.get("team") or {}).get("id")
    enterprise = (body.get("enterprise") or {}).get("id")
    return _of(body, _text(user["id"]), team, enterprise)


def _author(body: Body, event: Mapping[str, Any]) -> str:
    """Who wrote it: of another team than the event's where a channel is shared (S13)."""
    team = event.get("user_team") or event.get("team") or body.get("team_id")
    return _of(body, _text(event["user"]), team, _enterprise(body))


def _of(body: Body, user: str, team: object, enterprise: object) -> str:
    is_whole = _is_for_the_enterprise(body) and enterprise
    return f"{_text(enterprise if is_whole else team)}:{user}"


def _workspace(body: Body) -> str:
    is_whole = _is_for_the_enterprise(body) and _enterprise(body)
    return _text(_enterprise(body) if is_whole else body["team_id"])


def _enterprise(body: Body) -> object:
    granted = body.get("authorizations") or [{}]
    return granted[0].get("enterprise_id") or body.get("enterprise_id")


def _is_for_the_enterprise(body: Body) -> bool:
    granted = body.get("authorizations") or [{}]
    told = granted[0].get("is_enterprise_install", body.get("is_enterprise_install"))
    return told in {True, "true"}


def _moment(ts: object) -> datetime:
    """When something was sent: Slack numbers a message by its moment, in seconds since 1970."""
    try:
        return datetime.fromtimestamp(float(_text(ts)), UTC)
    except (OverflowError, OSError, ValueError):
        raise TypeError from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
