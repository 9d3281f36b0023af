"""What can happen in Slack, as we know it once it is read, and the names things have there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.journeys.heard import Heard

CHANNEL = "slack"
COMMAND, MY_QUESTIONS, MAKE_AGREEMENT = "/gezinsplan", "my_questions", "make_agreement"
LINK_WORD = "koppel"
OPENS, TURNS, PAGE = "open:", "turn:", "page"

View = Mapping[str, Any]


@dataclass(frozen=True)
class Opens:
    """Somebody wants a page over the chat: behind a button, or by the name of a shortcut.

    Attributes:
        data: What stands behind the button, or the name of the shortcut.
        trigger: Good for three seconds, once (S4).
        text: Of the message a shortcut was used on, where that is their own; kept nowhere.
        room: The channel it happened in, where that is not a conversation with us alone.
    """

    address: str
    data: str
    trigger: str
    text: str = ""
    room: str = ""


@dataclass(frozen=True)
class Commanded:
    """Somebody typed our command: with a word, or alone.

    Attributes:
        said: All that stands behind it.
        room: The channel it was typed in.
        answered_at: Where an answer goes that takes longer than an acknowledgement may.
    """

    heard: Heard | None
    address: str
    said: str = ""
    room: str = ""
    answered_at: str = ""


@dataclass(frozen=True)
class PageSent:
    """Somebody sent in a page."""

    address: str
    view: View


@dataclass(frozen=True)
class PageChanged:
    """Somebody filled in something on a page, or tapped a button of it.

    Attributes:
        data: What stands behind the button; empty for a field.
    """

    address: str
    view: View
    data: str


@dataclass(frozen=True)
class PageClosed:
    """Somebody closed a page without sending it."""

    address: str
    view: View


@dataclass(frozen=True)
class HomeOpened:
    """Somebody looks at their own place in the app.

    Attributes:
        part: Which part of it, counted from 0.
    """

    address: str
    part: int = 0


@dataclass(frozen=True)
class RoomChanged:
    """Something happened to a channel we are in: who is in it, or whether it still is."""

    workspace: str
    room: str
    is_lost: bool


@dataclass(frozen=True)
class WorkspaceGone:
    """An organisation took the app away."""

    workspace: str


@dataclass(frozen=True)
class TooMuch:
    """Slack holds events back: there were too many of them (S9)."""

    workspace: str


What = (
    Heard
    | Opens
    | Commanded
    | PageSent
    | PageChanged
    | PageClosed
    | HomeOpened
    | RoomChanged
    | WorkspaceGone
    | TooMuch
)
