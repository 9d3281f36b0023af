"""One key per family: made with its plan, destroyed when the family is erased.

It is read anew in every unit of work, so that an erased family is erased on all replicas at once.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, select

from conversations.plan.ids import PlanId
from storage.sealing import Place, SealingKey, new_key, seal, unseal
from storage.tables import family_keys, tombstones
from storage.transaction import Transaction
from storage.writing import insert_once

HOUSE = "-"
"""Stands where a family would, for what belongs to none: strangers, and the house itself."""

_ADD = insert_once(family_keys)
_READ = select(family_keys.c.wrapped).where(family_keys.c.plan == bindparam("plan"))
_REMOVE = delete(family_keys).where(family_keys.c.plan == bindparam("family"))
_BURY = insert_once(tombstones)
_BURIED = select(tombstones.c.destroyed_at).where(tombstones.c.plan == bindparam("plan"))
_WRAPPED_WITH = select(family_keys.c.kek_id).distinct()


class NoKey(Exception):
    """A family has no key: it was erased, or never was. Holds its plan code."""


def make(tx: Transaction, plan: str) -> bool:
    """Make a family's key.

    Returns:
        False: it has one already.

    Raises:
        NoKey: The family was erased; its code is not used again.
    """
    if tx.connection.scalar(_BURIED, {"plan": plan}) is not None:
        raise NoKey(plan)
    row = {
        "plan": plan,
        "wrapped": tx.keys.wrap(new_key(), plan),
        "kek_id": tx.keys.current_id,
        "created_at": tx.now,
    }
    return tx.connection.execute(_ADD, row).rowcount == 1


def of(tx: Transaction, plan: str) -> SealingKey:
    """Open a family's key.

    Raises:
        NoKey: The family was erased, or never was.
        KeyMissing: It was wrapped with a key we do not have.
        Tampered: It was changed, or belongs to another family.
    """
    key = tx.opened.get(plan)
    if key is None:
        wrapped = tx.connection.scalar(_READ, {"plan": plan})
        if wrapped is None:
            raise NoKey(plan)
        key = meet(tx, plan, wrapped)
    return key


def meet(tx: Transaction, plan: str, wrapped: bytes) -> SealingKey:
    """Open a family's key that was read along with a row of theirs.

    Raises:
        KeyMissing: It was wrapped with a key we do not have.
        Tampered: It was changed, or belongs to another family.
    """
    key = tx.opened[plan] = tx.keys.unwrap(wrapped, plan)
    return key


def with_wrapped(row: Select[Any], plan: ColumnElement[str]) -> Select[Any]:
    """Read rows along with the wrapped key of their family, last."""
    return row.join(family_keys, family_keys.c.plan == plan).add_columns(family_keys.c.wrapped)


def destroy(tx: Transaction, plan: str) -> None:
    """Destroy a family's key: from the commit on, nobody reads a word of theirs again."""
    tx.connection.execute(_REMOVE, {"family": plan})
    tx.connection.execute(_BURY, {"plan": plan, "destroyed_at": tx.now})
    tx.opened.pop(plan, None)
    tx.keys.forget(plan)
    tx.lately.forget(PlanId(plan))


def wrapped_with(connection: Connection) -> frozenset[str]:
    """The ids of all keys that families' keys are wrapped with."""
    return frozenset(connection.scalars(_WRAPPED_WITH))


def seal_for(tx: Transaction, plan: str, plaintext: bytes, place: Place) -> bytes:
    """Seal a family's words into their table, column, row and version.

    Raises:
        NoKey: The family was erased, or never was.
    """
    return seal(of(tx, plan), plaintext, (*place, plan))


def unseal_for(tx: Transaction, plan: str, sealed: bytes, place: Place) -> bytes:
    """Open a family's words in their table, column, row and version.

    Raises:
        NoKey: The family was erased, or never was.
        Tampered: They were changed, or moved from another place.
    """
    return unseal(of(tx, plan), sealed, (*place, plan))
