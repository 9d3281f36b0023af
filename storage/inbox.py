"""What came in, so that a second delivery has no effect and nothing is tried for ever."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, func, null, select, update
from sqlalchemy.dialects.postgresql import insert

from storage import family_keys
from storage.family_keys import HOUSE
from storage.sealing import Place
from storage.tables import inbox
from storage.transaction import Transaction
from storage.writing import constant

MOST_TRIES = 3


class InboxState(StrEnum):
    """What became of something that came in.

    Attributes:
        DONE: It had its effect.
        FAILED: It had none yet; when it comes again it is tried again.
        DEAD: It was tried three times, and is not tried again.
    """

    DONE = "done"
    FAILED = "failed"
    DEAD = "dead"


_RECEIVE = (
    insert(inbox)
    .values(state=constant(InboxState.DONE), tries=constant(0))
    .on_conflict_do_update(
        index_elements=[inbox.c.source, inbox.c.external_id],
        set_={"state": constant(InboxState.DONE), "raw": null(), "error": null()},
        where=inbox.c.state == constant(InboxState.FAILED),
    )
    .execution_options(preserve_rowcount=True)
)
_new = insert(inbox)
_RECORD = (
    _new.values(state=constant(InboxState.FAILED), tries=constant(1))
    .on_conflict_do_update(
        index_elements=[inbox.c.source, inbox.c.external_id],
        set_={
            "state": constant(InboxState.FAILED),
            "tries": inbox.c.tries + 1,
            "raw": _new.excluded.raw,
            "error": _new.excluded.error,
        },
        where=inbox.c.state == constant(InboxState.FAILED),
    )
    .returning(inbox.c.tries)
)
_ONE = (inbox.c.source == bindparam("from"), inbox.c.external_id == bindparam("its_id"))
_GIVE_UP = update(inbox).where(*_ONE).values(state=constant(InboxState.DEAD))
_RAW = select(inbox.c.raw).where(*_ONE)
_FORGET = (
    update(inbox)
    .where(inbox.c.received_at < bindparam("before"), inbox.c.raw.is_not(None))
    .values(raw=null())
)
_COUNT = select(inbox.c.state, func.count()).group_by(inbox.c.state)


def receive(
    tx: Transaction, source: str, external_id: str, now: datetime, plan: str | None = None
) -> bool:
    """Note that something came in; the same transaction holds all its effects.

    Args:
        tx: In which also happens what comes of it.
        source: Where from ("telegram").
        external_id: What that calls it; the same on each delivery.
        now: When it came.
        plan: Whose it is, where that is known.

    Returns:
        False: it had its effect before, or was given up. Nothing is left to do but acknowledge it.
    """
    row = {"source": source, "external_id": external_id, "received_at": now, "plan": plan}
    return tx.connection.execute(_RECEIVE, row).rowcount == 1


def record_failure(tx: Transaction, source: str, external_id: str, raw: bytes, error: str) -> int:
    """Note, in a transaction of its own, that something that came in could not be handled.

    Args:
        tx: Another than the one that failed.
        source: As for `receive`.
        external_id: As for `receive`.
        raw: What came in; sealed, for whoever mends the program.
        error: The name of the exception's type, nothing more.

    Returns:
        How often it failed. At three it is dead: `receive` says False, and it may be acknowledged.
    """
    row = {
        "source": source,
        "external_id": external_id,
        "received_at": tx.now,
        "raw": family_keys.seal_for(tx, HOUSE, raw, _place(source, external_id)),
        "error": error,
    }
    tries: int | None = tx.connection.scalar(_RECORD, row)
    if tries is None:  # It was given up, or had its effect after all.
        return MOST_TRIES
    if tries >= MOST_TRIES:
        tx.connection.execute(_GIVE_UP, {"from": source, "its_id": external_id})
    return tries


def raw(tx: Transaction, source: str, external_id: str) -> bytes | None:
    """Read what could not be handled; None when it was, or is forgotten."""
    sealed = tx.connection.scalar(_RAW, {"from": source, "its_id": external_id})
    if sealed is None:
        return None
    return family_keys.unseal_for(tx, HOUSE, sealed, _place(source, external_id))


def forget_bodies(tx: Transaction, before: datetime) -> int:
    """Forget what came in before a moment, and say how many; that it came in is kept."""
    return tx.connection.execute(_FORGET, {"before": before}).rowcount


def counts(tx: Transaction) -> Mapping[InboxState, int]:
    """How many came in, by what became of them."""
    return {InboxState(state): count for state, count in tx.connection.execute(_COUNT)}


def _place(source: str, external_id: str) -> Place:
    return ("inbox", "raw", source, external_id)
