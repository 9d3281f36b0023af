"""Claiming messages to send: the most pressing first, and each by one sender only.

A claim holds for as long as its lease; what became of it is said in `sending`.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any, TypedDict, Unpack

from sqlalchemy import Row, Select, Update, bindparam, func, select, update

from storage import family_keys, leases
from storage.crashpoints import crashpoint
from storage.outbox.letters import COLUMNS, Letter, OutboxState, open_letter
from storage.outbox.sending import dead
from storage.sealing import Tampered
from storage.tables import outbox
from storage.transaction import Transaction
from storage.writing import constant

_IS_NEW = outbox.c.state == constant(OutboxState.NEW)


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
        "to_holder": holder,
        "until": leases.until(tx, now, lease_seconds),
        **only,
    }
    claiming = _claiming(by_channel="channels" in only, by_kind="kinds" in only)
    rows: list[Row[*tuple[Any, ...]]] = []
    for level in tx.connection.scalars(_LEVELS_DUE, {"now": now}).all():
        left = {"level": level, "limit": limit - len(rows)}
        rows += tx.connection.execute(claiming, wanted | left)
        if len(rows) == limit:
            break
    crashpoint("outbox-claimed")
    return _open_all(tx, sorted(rows, key=lambda row: (row.priority, row.due_at, row.id)))


@cache
def _claiming(*, by_channel: bool, by_kind: bool) -> Update:
    wanted = [_IS_NEW, outbox.c.priority == bindparam("level"), outbox.c.due_at <= bindparam("now")]
    if by_channel:
        wanted.append(outbox.c.channel.in_(bindparam("channels", expanding=True)))
    if by_kind:
        wanted.append(outbox.c.kind.in_(bindparam("kinds", expanding=True)))
    first = (
        select(outbox.c.id)
        .where(*wanted)
        .order_by(outbox.c.due_at, outbox.c.id)
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


def _levels_due() -> Select[Any]:
    """Which priorities have something due, smallest first.

    The index begins with the priority. So each level takes two steps in it, however much waits
    there; who asks for all levels at once passes by everything that waits for a better hour.
    """
    levels = select(func.min(outbox.c.priority).label("level")).where(_IS_NEW)
    known = levels.cte("levels", recursive=True)
    above = select(func.min(outbox.c.priority)).where(_IS_NEW, outbox.c.priority > known.c.level)
    following = select(above.scalar_subquery()).where(known.c.level.is_not(None))
    level = known.union_all(following).c.level
    is_due = select(outbox.c.id).where(
        _IS_NEW,
        outbox.c.priority == level,
        outbox.c.due_at <= bindparam("now", type_=outbox.c.due_at.type),
    )
    return select(level).where(level.is_not(None), is_due.exists()).order_by(level)


_LEVELS_DUE = _levels_due()


def _open_all(tx: Transaction, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Letter]:
    letters = []
    for row in rows:
        try:
            letters.append(open_letter(tx, row))
        except (family_keys.NoKey, Tampered):
            # One that cannot be read must not keep all others from being sent.
            dead(tx, row.id, row.fence, "unreadable")
    return letters
