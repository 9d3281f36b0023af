"""Putting messages in the outbox, and looking at what is in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Unpack

from sqlalchemy import bindparam, func, null, or_, select, update

from conversations.plan.ids import PersonId, PlanId
from storage import family_keys, leases
from storage.outbox.letters import (
    COLUMNS,
    Letter,
    OutboxState,
    Posting,
    body_place,
    open_letter,
    open_receipt,
)
from storage.seats import Seat
from storage.tables import outbox
from storage.transaction import Transaction
from storage.writing import constant, insert_once

_PUT = insert_once(outbox).values(
    state=constant(OutboxState.NEW), fence=constant(0), tries=constant(0)
)
_PUT_CLAIMED = (
    insert_once(outbox)
    .values(state=constant(OutboxState.SENDING), fence=constant(1), tries=constant(1))
    .returning(outbox.c.id)
)
_TO = (outbox.c.plan == bindparam("plan"), outbox.c.person == bindparam("person"))
_OF_PERSON = (
    select(*COLUMNS)
    .where(*_TO, outbox.c.channel == bindparam("channel"))
    .order_by(outbox.c.id.desc())
    .limit(bindparam("limit"))
)
_HELD = (
    select(*COLUMNS)
    .where(outbox.c.plan == bindparam("plan"), outbox.c.state == constant(OutboxState.HELD))
    .order_by(outbox.c.id)
)
_SENT_SINCE = select(func.count()).where(
    *_TO,
    outbox.c.kind == bindparam("kind"),
    outbox.c.state == constant(OutboxState.SENT),
    outbox.c.sent_at >= bindparam("since"),
)
_RECEIPT = select(outbox.c.id, outbox.c.receipt).where(
    outbox.c.plan == bindparam("plan"), outbox.c.key == bindparam("key")
)
_NEXT_DUE = select(func.min(outbox.c.due_at)).where(outbox.c.state == constant(OutboxState.NEW))
_VOID_BY_PREFIX = (
    update(outbox)
    .where(
        outbox.c.plan == bindparam("of_plan"),
        outbox.c.state.in_((constant(OutboxState.NEW), constant(OutboxState.HELD))),
        func.substr(outbox.c.key, 1, bindparam("length")) == bindparam("prefix"),
    )
    .values(state=constant(OutboxState.VOID), reason=bindparam("reason"))
)
_FORGET = (
    update(outbox)
    .where(
        outbox.c.state.in_(
            (constant(OutboxState.SENT), constant(OutboxState.DEAD), constant(OutboxState.VOID))
        ),
        outbox.c.due_at < bindparam("before"),
        or_(outbox.c.sealed.is_not(None), outbox.c.receipt.is_not(None)),
    )
    .values(sealed=null(), receipt=null())
)
_COUNT = select(outbox.c.state, func.count()).group_by(outbox.c.state)

_ARRIVED = (
    select(outbox.c.plan, outbox.c.person, func.count())
    .where(outbox.c.state == constant(OutboxState.SENT))
    .group_by(outbox.c.plan, outbox.c.person)
)
_LAST_SENT = (
    select(outbox.c.person, func.max(outbox.c.sent_at, type_=outbox.c.sent_at.type))
    .where(
        outbox.c.plan == bindparam("plan"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.state == OutboxState.SENT,
    )
    .group_by(outbox.c.person)
)


def put(tx: Transaction, key: str, **posting: Unpack[Posting]) -> bool:
    """Put a message in the outbox.

    Args:
        tx: In which also happens what the message is about.
        key: Why it is sent ("evaluation:m7:3-days:p4"); once in a plan, for ever.
        posting: See `Posting`.

    Returns:
        False: a message with this key was put in before, by whichever replica.

    Raises:
        NoKey: The family was erased.
    """
    return tx.connection.execute(_PUT, _row(tx, key, posting)).rowcount == 1


def put_claimed(
    tx: Transaction, key: str, holder: str, lease_seconds: float, **posting: Unpack[Posting]
) -> Letter | None:
    """Put a message in the outbox and claim it at once, to be sent right after the commit.

    Returns:
        The message, to be marked by its id and fence; None when the key was used before.

    Raises:
        NoKey: The family was erased.
    """
    lease = {"holder": holder, "lease_until": leases.until(tx, tx.now, lease_seconds)}
    letter_id = tx.connection.scalar(_PUT_CLAIMED, {**_row(tx, key, posting), **lease})
    if letter_id is None:
        return None
    return Letter(
        id=letter_id,
        key=key,
        state=OutboxState.SENDING,
        fence=1,
        tries=1,
        reason=None,
        sent_at=None,
        receipt=None,
        **posting,
    )


def of_person(
    tx: Transaction, plan: PlanId, person: PersonId, channel: str, limit: int
) -> list[Letter]:
    """Read the messages to somebody through one channel, newest first."""
    wanted = {"plan": plan, "person": person, "channel": channel, "limit": limit}
    return [open_letter(tx, row) for row in tx.connection.execute(_OF_PERSON, wanted)]


def held(tx: Transaction, plan: PlanId) -> list[Letter]:
    """Read the messages of a plan of which nobody knows whether they arrived, oldest first."""
    return [open_letter(tx, row) for row in tx.connection.execute(_HELD, {"plan": plan})]


def sent_since(tx: Transaction, plan: PlanId, person: PersonId, kind: str, since: datetime) -> int:
    """Count the messages of one kind that reached somebody from a moment on."""
    wanted = {"plan": plan, "person": person, "kind": kind, "since": since}
    return tx.connection.scalar(_SENT_SINCE, wanted) or 0


def last_sent(tx: Transaction, plan: PlanId, kind: str) -> dict[PersonId, datetime]:
    """Tell when the last message of one kind reached each person of a plan."""
    rows = tx.connection.execute(_LAST_SENT, {"plan": plan, "kind": kind})
    return {PersonId(person): sent_at for person, sent_at in rows}


def arrived(tx: Transaction) -> dict[Seat, int]:
    """How many messages reached each person, of whatever kind."""
    rows = tx.connection.execute(_ARRIVED)
    return {Seat(plan, PersonId(person)): count for plan, person, count in rows}


def receipt(tx: Transaction, plan: PlanId, key: str) -> bytes | None:
    """Read what the channel gave back for a message; None when it was not sent, or is forgotten."""
    row = tx.connection.execute(_RECEIPT, {"plan": plan, "key": key}).first()
    if row is None or row.receipt is None:
        return None
    return open_receipt(tx, plan, row.id, row.receipt)


def next_due(tx: Transaction) -> datetime | None:
    """When the next message is to be sent; None when there is none."""
    at: datetime | None = tx.connection.scalar(_NEXT_DUE)
    return at


def void_by_prefix(tx: Transaction, plan: PlanId, prefix: str, reason: str) -> int:
    """Withdraw what was not sent yet and whose key begins so; say how many.

    Args:
        tx: In which also happens why.
        plan: Whose messages.
        prefix: Of their keys ("evaluation:m7:").
        reason: A code ("meeting-moved").
    """
    wanted = {"of_plan": plan, "prefix": prefix, "length": len(prefix), "reason": reason}
    return tx.connection.execute(_VOID_BY_PREFIX, wanted).rowcount


def forget_bodies(tx: Transaction, before: datetime) -> int:
    """Forget what messages said that were due before a moment; say how many. Their keys stay."""
    return tx.connection.execute(_FORGET, {"before": before}).rowcount


def counts(tx: Transaction) -> Mapping[OutboxState, int]:
    """How many messages stand where."""
    return {OutboxState(state): count for state, count in tx.connection.execute(_COUNT)}


def _row(tx: Transaction, key: str, posting: Posting) -> dict[str, object]:
    row: dict[str, object] = {"key": key, **posting}
    del row["body"]
    row["sealed"] = family_keys.seal_for(tx, posting["plan"], posting["body"], body_place(key))
    return row
