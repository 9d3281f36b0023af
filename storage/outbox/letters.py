"""What one message to one person is, on its way out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Row, bindparam, select

from conversations.plan.ids import PersonId, PlanId
from storage import family_keys
from storage.sealing import Place
from storage.tables import outbox
from storage.transaction import Transaction


class OutboxState(StrEnum):
    """Where a message stands.

    Attributes:
        NEW: To be sent when it is due.
        SENDING: Somebody is at it, until the lease runs out.
        SENT: It arrived, as far as the channel knows.
        HELD: It may or may not have arrived; a person decides.
        DEAD: It cannot arrive.
        VOID: It was no longer of use.
    """

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    DEAD = "dead"
    VOID = "void"


class OnDoubt(StrEnum):
    """What is done when nobody knows whether a message arrived.

    Attributes:
        EDIT: It shows a state and is shown again; twice the same is once.
        RESEND: It is sent again; better twice than never.
        HOLD: It is held and shown to the coordinator; better asked than twice.
    """

    EDIT = "edit"
    RESEND = "resend"
    HOLD = "hold"


class Posting(TypedDict):
    """What a message is put in the outbox with.

    Attributes:
        plan: Whose it is; `HOUSE` for somebody who is in no plan.
        person: To whom.
        channel: Through which channel, or which channels' choice it is.
        kind: What it is, as a code ("prompt", "R7").
        priority: Smaller goes first: replies before reminders.
        due_at: Not before this.
        useful_until: When it makes no more sense; None: always does.
        on_doubt: What is done when nobody knows whether it arrived.
        body: What it says, as the channel will read it; sealed.
    """

    plan: PlanId
    person: PersonId
    channel: str
    kind: str
    priority: int
    due_at: datetime
    useful_until: datetime | None
    on_doubt: OnDoubt
    body: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One message on its way out, or one that went; see `Posting`.

    Attributes:
        id: Smaller was put in earlier.
        key: Why it is sent; once in a plan, for ever.
        fence: Of the last claim; a later claim has a larger one.
        tries: How often it was claimed.
        reason: Why it is held, dead or void, as a code.
        body: Empty when it was forgotten.
        receipt: What the channel gave back when it was sent.
    """

    id: int
    plan: PlanId
    key: str
    person: PersonId
    channel: str
    kind: str
    priority: int
    state: OutboxState
    due_at: datetime
    useful_until: datetime | None
    fence: int
    tries: int
    on_doubt: OnDoubt
    reason: str | None
    sent_at: datetime | None
    body: bytes
    receipt: bytes | None


COLUMNS: tuple[ColumnElement[Any], ...] = (
    outbox.c.id,
    outbox.c.plan,
    outbox.c.key,
    outbox.c.person,
    outbox.c.channel,
    outbox.c.kind,
    outbox.c.priority,
    outbox.c.state,
    outbox.c.due_at,
    outbox.c.useful_until,
    outbox.c.fence,
    outbox.c.tries,
    outbox.c.on_doubt,
    outbox.c.reason,
    outbox.c.sent_at,
    outbox.c.sealed,
    outbox.c.receipt,
)


_WHOSE = family_keys.with_wrapped(select(outbox.c.plan), outbox.c.plan).where(
    outbox.c.id == bindparam("letter")
)


def open_letter(tx: Transaction, row: Row[*tuple[Any, ...]]) -> Letter:
    """Read a message from its row, which holds `COLUMNS`.

    Raises:
        NoKey: The family was erased.
        Tampered: Somebody changed it behind our back.
    """
    told = row._asdict()
    sealed = told.pop("sealed")
    told["state"], told["on_doubt"] = OutboxState(row.state), OnDoubt(row.on_doubt)
    if row.receipt is not None:
        told["receipt"] = open_receipt(tx, row.plan, row.id, row.receipt)
    if sealed is None:
        return Letter(**told, body=b"")
    body = family_keys.unseal_for(tx, row.plan, sealed, body_place(row.key))
    return Letter(**told, body=body)


def open_receipt(tx: Transaction, plan: PlanId, letter_id: int, sealed: bytes) -> bytes:
    """Read what a channel gave back.

    Raises:
        Tampered: Somebody changed it behind our back.
    """
    return family_keys.unseal_for(tx, plan, sealed, _receipt_place(letter_id))


def seal_receipt(tx: Transaction, letter_id: int, receipt: bytes) -> bytes | None:
    """Seal what a channel gave back; None when it gave nothing, or the message is gone."""
    row = tx.connection.execute(_WHOSE, {"letter": letter_id}).first() if receipt else None
    if row is None:
        return None
    family_keys.meet(tx, row.plan, row.wrapped)
    return family_keys.seal_for(tx, row.plan, receipt, _receipt_place(letter_id))


def body_place(key: str) -> Place:
    """Where a message's words belong."""
    return ("outbox", "sealed", key)


def _receipt_place(letter_id: int) -> Place:
    return ("outbox", "receipt", letter_id)
