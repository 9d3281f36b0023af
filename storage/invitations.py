"""Invitations: a link for one person, good once, with the four digits they were told."""

import hmac
import os
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, case, select, update

from storage.seats import Seat
from storage.tables import invitations
from storage.transaction import Transaction
from storage.writing import insert_once

MOST_TRIES = 3
_SALT_BYTES = 16


class InvitationState(StrEnum):
    """What an invitation is good for."""

    FRESH = "fresh"
    USED = "used"
    DEAD = "dead"


_ADD = insert_once(invitations)
_FIND = select(invitations).where(
    invitations.c.token_hash == bindparam("token_hash"),
    invitations.c.state == InvitationState.FRESH,
    invitations.c.expires_at > bindparam("now"),
)
_THIS = (
    invitations.c.token_hash == bindparam("this"),
    invitations.c.state == InvitationState.FRESH,
)
_WRONG = (
    update(invitations)
    .where(*_THIS)
    .values(
        tries=invitations.c.tries + 1,
        state=case(
            (invitations.c.tries + 1 >= MOST_TRIES, InvitationState.DEAD),
            else_=InvitationState.FRESH,
        ),
    )
    .returning(invitations.c.tries)
)
_USE = (
    update(invitations)
    .where(*_THIS, invitations.c.expires_at > bindparam("now"))
    .values(state=InvitationState.USED, channel=bindparam("channel"))
)
_KILL = (
    update(invitations)
    .where(
        invitations.c.plan == bindparam("in_plan"),
        invitations.c.person == bindparam("of_person"),
        invitations.c.state == InvitationState.FRESH,
    )
    .values(state=InvitationState.DEAD)
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that may still be used.

    Attributes:
        tries_left: How many wrong codes it survives, less one.
    """

    seat: Seat
    made_at: datetime
    expires_at: datetime
    tries_left: int
    token_hash: bytes = field(repr=False)
    code_hash: bytes = field(repr=False)
    salt: bytes = field(repr=False)


def make(tx: Transaction, seat: Seat, token: str, code: str, expires_at: datetime) -> None:
    """Make an invitation; those made for the same person before are dead.

    Args:
        tx: In which also the audit line is written.
        seat: Whom it is for.
        token: What the link carries, of at least 128 random bits; kept as a hash.
        code: The four digits told apart from the link; kept as a hash that needs our key.
        expires_at: From then on it is of no use.
    """
    kill(tx, seat)
    salt = os.urandom(_SALT_BYTES)
    row = {
        "token_hash": _token_hash(tx, token),
        "plan": seat.plan,
        "person": seat.person,
        "code_hash": _code_hash(tx, salt, code),
        "salt": salt,
        "state": InvitationState.FRESH,
        "tries": 0,
        "made_at": tx.now,
        "expires_at": expires_at,
        "channel": None,
    }
    tx.connection.execute(_ADD, row)


def find(tx: Transaction, token: str, now: datetime) -> Invitation | None:
    """Find an invitation by what its link carried; None when it may not, or no longer, be used."""
    wanted = {"token_hash": _token_hash(tx, token), "now": now}
    row = tx.connection.execute(_FIND, wanted).first()
    if row is None:
        return None
    return Invitation(
        seat=Seat(row.plan, row.person),
        made_at=row.made_at,
        expires_at=row.expires_at,
        tries_left=MOST_TRIES - row.tries,
        token_hash=row.token_hash,
        code_hash=row.code_hash,
        salt=row.salt,
    )


def proves(tx: Transaction, invitation: Invitation, code: str) -> bool:
    """Whether these are the four digits; a wrong guess is counted by `wrong_code`."""
    guessed = _code_hash(tx, invitation.salt, code)
    return hmac.compare_digest(guessed, invitation.code_hash)


def wrong_code(tx: Transaction, invitation: Invitation) -> int:
    """Count a wrong code, and say how many tries are left; at none the invitation is dead."""
    tries = tx.connection.scalar(_WRONG, {"this": invitation.token_hash})
    return 0 if tries is None else MOST_TRIES - tries


def use(tx: Transaction, invitation: Invitation, channel: str, now: datetime) -> bool:
    """Use an invitation, once; False when it was used, or died, meanwhile."""
    row = {"this": invitation.token_hash, "channel": channel, "now": now}
    return tx.connection.execute(_USE, row).rowcount == 1


def kill(tx: Transaction, seat: Seat) -> int:
    """Make all invitations of somebody unusable; say how many still were usable."""
    row = {"in_plan": seat.plan, "of_person": seat.person}
    return tx.connection.execute(_KILL, row).rowcount


def _token_hash(tx: Transaction, token: str) -> bytes:
    return tx.keys.blind("invitation", token)


def _code_hash(tx: Transaction, salt: bytes, code: str) -> bytes:
    # Four digits are guessed in no time by whoever has the hash; without our key they cannot be.
    return tx.keys.blind("invitation code", salt.hex(), code)
