"""Claiming messages to send, and saying what became of them.

A claim holds for as long as its lease. What became of a claimed message is written only by who
claimed it last: each claim has a larger fence, and a late writer is told so by False.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypedDict, Unpack

from sqlalchemy import Row, Update, bindparam, case, null, or_, select, update

from conversations.plan.ids import PersonId, PlanId
from storage import family_keys, leases
from storage.crashpoints import crashpoint
from storage.outbox.letters import (
    COLUMNS,
    Letter,
    OnDoubt,
    OutboxState,
    open_letter,
    seal_receipt,
)
from storage.sealing import Tampered
from storage.tables import outbox
from storage.transaction import Transaction
from storage.writing import constant

CRASHPOINTS = ("outbox-claimed", "outbox-sent-mark")

_FREE = {"holder": null(), "lease_until": null()}
_CLAIMED = (
    outbox.c.id == bindparam("letter"),
    outbox.c.fence == bindparam("my_fence"),
    outbox.c.state == constant(OutboxState.SENDING),
)
_LEAVE = (
    update(outbox)
    .where(*_CLAIMED)
    .values(state=bindparam("to"), reason=bindparam("reason"), **_FREE)
)
_RETRY = (
    update(outbox)
    .where(*_CLAIMED)
    .values(state=constant(OutboxState.NEW), due_at=bindparam("due_at"), **_FREE)
)
_SENT = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("letter"),
        outbox.c.fence == bindparam("my_fence"),
        outbox.c.state != constant(OutboxState.SENT),
    )
    .values(
        state=constant(OutboxState.SENT),
        sent_at=bindparam("sent_at"),
        receipt=bindparam("receipt"),
        reason=null(),
        **_FREE,
    )
)
_SWEEP = (
    update(outbox)
    .where(
        outbox.c.state == constant(OutboxState.SENDING),
        or_(outbox.c.lease_until <= bindparam("clock"), outbox.c.holder == bindparam("gone")),
    )
    .values(
        state=case(
            (outbox.c.on_doubt == constant(OnDoubt.HOLD), constant(OutboxState.HELD)),
            else_=constant(OutboxState.NEW),
        ),
        reason=case(
            (outbox.c.on_doubt == constant(OnDoubt.HOLD), constant("uncertain")), else_=null()
        ),
        **_FREE,
    )
    .returning(
        outbox.c.id,
        outbox.c.plan,
        outbox.c.key,
        outbox.c.person,
        outbox.c.kind,
        outbox.c.state,
    )
)


@dataclass(frozen=True, slots=True)
class Swept:
    """A message somebody was sending when its lease ran out; now `NEW` again, or `HELD`."""

    id: int
    plan: PlanId
    key: str
    person: PersonId
    kind: str
    state: OutboxState


class Only(TypedDict, total=False):
    """Which messages are claimed, where not all that are due."""

    channels: Collection[str]
    kinds: Collection[str]


def claim(
    tx: Transaction,
    now: datetime,
    limit: int,
    holder: str,
    lease_seconds: float,
    **only: Unpack[Only],
) -> list[Letter]:
    """Claim what is due, for whoever sends it after the commit.

    Args:
        tx: Ends before anything is sent.
        now: What counts as due.
        limit: At most so many.
        holder: Who will send.
        lease_seconds: After this, unless it is marked, it is in doubt.
        only: Which channels and kinds, where not all.

    Returns:
        By priority, then longest due first. A message that cannot be opened is dead instead.
    """
    wanted: dict[str, object] = {
        "now": now,
        "limit": limit,
        "to_holder": holder,
        "until": leases.until(tx, now, lease_seconds),
        **only,
    }
    claiming = _claiming(by_channel="channels" in only, by_kind="kinds" in only)
    rows = tx.connection.execute(claiming, wanted).all()
    crashpoint("outbox-claimed")
    return _open_all(tx, sorted(rows, key=lambda row: (row.priority, row.due_at, row.id)))


def sent(tx: Transaction, letter_id: int, fence: int, receipt: bytes, now: datetime) -> bool:
    """Mark a message as sent, with what the channel gave back.

    Also one whose lease ran out, as long as nobody else claimed it: then it is in doubt no longer.

    Returns:
        False: somebody else claimed it meanwhile, or it was marked before.
    """
    crashpoint("outbox-sent-mark")
    row = {
        "letter": letter_id,
        "my_fence": fence,
        "sent_at": now,
        "receipt": seal_receipt(tx, letter_id, receipt),
    }
    return tx.connection.execute(_SENT, row).rowcount == 1


def retry_at(tx: Transaction, letter_id: int, fence: int, at: datetime) -> bool:
    """Send a claimed message later, which certainly did not arrive."""
    row = {"letter": letter_id, "my_fence": fence, "due_at": at}
    return tx.connection.execute(_RETRY, row).rowcount == 1


def hold(tx: Transaction, letter_id: int, fence: int, reason: str) -> bool:
    """Hold a claimed message that may have arrived, until a person decides."""
    return _leave(tx, letter_id, fence, OutboxState.HELD, reason)


def void(tx: Transaction, letter_id: int, fence: int, reason: str) -> bool:
    """Give up a claimed message that is no longer of use."""
    return _leave(tx, letter_id, fence, OutboxState.VOID, reason)


def dead(tx: Transaction, letter_id: int, fence: int, reason: str) -> bool:
    """Give up a claimed message that cannot arrive."""
    return _leave(tx, letter_id, fence, OutboxState.DEAD, reason)


def sweep_expired(tx: Transaction, now: datetime, *, gone: str | None = None) -> list[Swept]:
    """Decide about messages that nobody marked before their lease ran out.

    Args:
        tx: In which also the coordinator is told of what is held.
        now: What the time is, where one program holds all leases.
        gone: A holder that stopped, whose leases count for no more: for a program that starts
            under the name it had before.

    Returns:
        What was swept: to be sent again, or held, as was said when it was put in.
    """
    clock = leases.clock(tx, now)
    rows = tx.connection.execute(_SWEEP, {"clock": clock, "gone": gone})
    return [Swept(**{**row._asdict(), "state": OutboxState(row.state)}) for row in rows]


@cache
def _claiming(*, by_channel: bool, by_kind: bool) -> Update:
    wanted = [outbox.c.state == constant(OutboxState.NEW), outbox.c.due_at <= bindparam("now")]
    if by_channel:
        wanted.append(outbox.c.channel.in_(bindparam("channels", expanding=True)))
    if by_kind:
        wanted.append(outbox.c.kind.in_(bindparam("kinds", expanding=True)))
    first = (
        select(outbox.c.id)
        .where(*wanted)
        .order_by(outbox.c.priority, outbox.c.due_at, outbox.c.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )
    return (
        update(outbox)
        .where(outbox.c.id.in_(first))
        .values(
            state=constant(OutboxState.SENDING),
            holder=bindparam("to_holder"),
            lease_until=bindparam("until"),
            fence=outbox.c.fence + 1,
            tries=outbox.c.tries + 1,
        )
        .returning(*COLUMNS)
    )


def _leave(
    tx: Transaction, letter_id: int, fence: int, state: OutboxState, reason: str | None
) -> bool:
    row = {"letter": letter_id, "my_fence": fence, "to": state, "reason": reason}
    return tx.connection.execute(_LEAVE, row).rowcount == 1


def _open_all(tx: Transaction, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Letter]:
    letters = []
    for row in rows:
        try:
            letters.append(open_letter(tx, row))
        except (family_keys.NoKey, Tampered):
            # One that cannot be read must not keep all others from being sent.
            _leave(tx, row.id, row.fence, OutboxState.DEAD, "unreadable")
    return letters
