"""Who sits at the private page: links that work once, and the sessions they open."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, delete, select, update

from storage.seats import Seat
from storage.tables import sessions
from storage.transaction import Transaction
from storage.writing import insert_once

ONE_DAY = timedelta(days=1)


class SessionKind(StrEnum):
    """What a token opens."""

    LINK = "link"
    PAGE = "page"


_ADD = insert_once(sessions)
_USE_LINK = (
    update(sessions)
    .where(
        sessions.c.hash == bindparam("this"),
        sessions.c.kind == SessionKind.LINK,
        sessions.c.used_at.is_(None),
        sessions.c.expires_at > bindparam("now"),
    )
    .values(used_at=bindparam("now"))
    .returning(sessions.c.plan, sessions.c.person)
)
_FIND = select(sessions.c.plan, sessions.c.person).where(
    sessions.c.hash == bindparam("this"),
    sessions.c.kind == SessionKind.PAGE,
    sessions.c.expires_at > bindparam("now"),
)
_PROLONG = (
    update(sessions)
    .where(
        sessions.c.hash == bindparam("this"),
        sessions.c.kind == SessionKind.PAGE,
        sessions.c.expires_at > bindparam("now"),
        sessions.c.expires_at <= bindparam("worn"),
    )
    .values(expires_at=bindparam("until"))
)
_END = delete(sessions).where(sessions.c.hash == bindparam("this"))
_END_ALL = delete(sessions).where(
    sessions.c.plan == bindparam("in_plan"), sessions.c.person == bindparam("of_person")
)
_FORGET = delete(sessions).where(sessions.c.expires_at <= bindparam("now"))


def make_link(tx: Transaction, seat: Seat, token: str, expires_at: datetime) -> None:
    """Make a link that opens the page for one person, once.

    Args:
        tx: In which the link is also put in the outbox.
        seat: Who will sit there.
        token: Of at least 128 random bits; kept as a hash.
        expires_at: From then on it opens nothing.
    """
    _add(tx, seat, token, SessionKind.LINK, expires_at)


def use_link(tx: Transaction, token: str, now: datetime) -> Seat | None:
    """Use a link; None when it was used before, is too old, or never was."""
    row = tx.connection.execute(_USE_LINK, {"this": _hash(tx, token), "now": now}).first()
    return None if row is None else Seat(*row)


def begin(tx: Transaction, seat: Seat, token: str, expires_at: datetime) -> None:
    """Begin a session at the page; the token goes into its cookie."""
    _add(tx, seat, token, SessionKind.PAGE, expires_at)


def find(tx: Transaction, token: str, now: datetime) -> Seat | None:
    """Tell whose session a cookie carries; None when it ended."""
    row = tx.connection.execute(_FIND, {"this": _hash(tx, token), "now": now}).first()
    return None if row is None else Seat(*row)


def prolong(tx: Transaction, token: str, until: datetime) -> None:
    """Let a session that is in use last longer; written down once a day at most."""
    row = {"this": _hash(tx, token), "now": tx.now, "worn": until - ONE_DAY, "until": until}
    tx.connection.execute(_PROLONG, row)


def end(tx: Transaction, token: str) -> None:
    """End a session."""
    tx.connection.execute(_END, {"this": _hash(tx, token)})


def end_all(tx: Transaction, seat: Seat) -> None:
    """End all sessions of somebody, and their unused links."""
    tx.connection.execute(_END_ALL, {"in_plan": seat.plan, "of_person": seat.person})


def forget_expired(tx: Transaction, now: datetime) -> int:
    """Forget links and sessions that are too old; say how many."""
    return tx.connection.execute(_FORGET, {"now": now}).rowcount


def _add(tx: Transaction, seat: Seat, token: str, kind: SessionKind, expires_at: datetime) -> None:
    row = {
        "hash": _hash(tx, token),
        "plan": seat.plan,
        "person": seat.person,
        "kind": kind,
        "expires_at": expires_at,
        "used_at": None,
    }
    tx.connection.execute(_ADD, row)


def _hash(tx: Transaction, token: str) -> bytes:
    return tx.keys.blind("session", token)
