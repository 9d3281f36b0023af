"""Saying what became of messages that were claimed.

It is written only by who claimed a message last: each claim has a larger fence, and a late writer
is told so by False.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, null, or_, update

from conversations.plan.ids import PersonId, PlanId
from storage import leases
from storage.crashpoints import crashpoint
from storage.outbox.letters import OnDoubt, OutboxState, seal_receipt
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
_GIVE_BACK = _RETRY.values(tries=outbox.c.tries - 1)
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


def give_back(tx: Transaction, letter_id: int, fence: int, at: datetime) -> bool:
    """Let a claimed message wait until a moment; that it was claimed does not count as a try."""
    row = {"letter": letter_id, "my_fence": fence, "due_at": at}
    return tx.connection.execute(_GIVE_BACK, row).rowcount == 1


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


def _leave(
    tx: Transaction, letter_id: int, fence: int, state: OutboxState, reason: str | None
) -> bool:
    row = {"letter": letter_id, "my_fence": fence, "to": state, "reason": reason}
    return tx.connection.execute(_LEAVE, row).rowcount == 1
