"""What a chat channel heard, before anybody knows whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Started:
    """Somebody opened the chat, with the token of an invitation or without."""

    token: str = ""


@dataclass(frozen=True)
class Tapped:
    """Somebody tapped a button; `message` is the platform's number of the message it was on."""

    data: str
    message: str


@dataclass(frozen=True)
class Typed:
    """Somebody typed something; `message` is the platform's number of what was typed."""

    text: str
    message: str


@dataclass(frozen=True)
class Edited:
    """Somebody changed what they typed before.

    Attributes:
        sent_at: When they first sent it, by the platform's clock; None where it does not tell.
    """

    text: str
    message: str
    sent_at: datetime | None = None


@dataclass(frozen=True)
class SentSomething:
    """A photo, a voice message, a file, a contact: never fetched, never kept.

    Attributes:
        message: The platform's number of it, where that is known.
    """

    message: str = ""


@dataclass(frozen=True)
class Gone:
    """Somebody blocked the bot, or is no longer there.

    Attributes:
        for_good: The account itself ended, and what it gave access to with it (S11).
    """

    for_good: bool = False


@dataclass(frozen=True)
class Returned:
    """Somebody who had blocked the bot lets it in again."""


Act = Started | Tapped | Typed | Edited | SentSomething | Gone | Returned


@dataclass(frozen=True)
class Heard:
    """One event of one person on one channel.

    Attributes:
        event: The platform's own number of the event; the same number is the same event.
        address: The platform's id of the person.
        language: What the platform says the person's language is, two letters; a guess, no more.
    """

    channel: str
    event: str
    address: str
    act: Act
    language: str = ""

    @property
    def said(self) -> str:
        """The platform's number of what somebody put in the chat themselves; empty for a tap."""
        match self.act:
            case Typed(_, number) | Edited(_, number, _) | SentSomething(number):
                return number
            case _:
                return ""
