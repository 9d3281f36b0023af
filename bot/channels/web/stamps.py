"""What a form carries so that it works once, for one visitor, on what that visitor saw."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer

from bot.channels.web.guests import Guest
from storage.transaction import Transaction

_EVENT_BYTES = 12


@dataclass(frozen=True)
class Stamp:
    """What was on the page when the form was drawn.

    Attributes:
        about: The conversation; empty for a form that belongs to none.
        version: Which version of it was shown.
        event: Names this one form: sent in twice, it is still one event.
    """

    about: str
    version: int
    event: str


def write(tx: Transaction, guest: Guest, about: str = "", version: int = 0) -> str:
    """Make a stamp for a form; no other session can use it, and it cannot be made up."""
    event = secrets.token_urlsafe(_EVENT_BYTES)
    return str(_serializer(tx, guest).dumps([about, version, event]))


def read(tx: Transaction, guest: Guest, stamp: str) -> Stamp | None:
    """Read a stamp; None when it is not ours, or was made for another session."""
    try:
        about, version, event = _serializer(tx, guest).loads(stamp)
    except BadSignature:
        return None
    return Stamp(about, version, event)


def _serializer(tx: Transaction, guest: Guest) -> URLSafeSerializer:
    return URLSafeSerializer(tx.keys.blind("page form"), salt=guest.mark)
