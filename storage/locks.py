"""Who may do what only one may do: leases with a fence, and locks that end with the transaction."""

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from conversations.plan.ids import PersonId, PlanId
from storage import leases
from storage.tables import locks
from storage.transaction import Transaction

_new = insert(locks)
_TAKE = (
    _new.values(fence=1)
    .on_conflict_do_update(
        index_elements=[locks.c.name],
        set_={
            "holder": _new.excluded.holder,
            "until": _new.excluded.until,
            "fence": locks.c.fence + 1,
        },
        where=(locks.c.until <= bindparam("now", type_=locks.c.until.type))
        | (locks.c.holder == _new.excluded.holder),
    )
    .returning(locks.c.fence)
)
_MINE = (locks.c.name == bindparam("lock"), locks.c.fence == bindparam("my_fence"))
_HOLD_UNTIL = update(locks).where(*_MINE).values(until=bindparam("until"))
_HOLD = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("name"), 0)))


def take(tx: Transaction, name: str, holder: str, seconds: float) -> int | None:
    """Take a lease for so many seconds.

    Args:
        tx: By whose moment the lease is measured, where one program holds all leases.
        name: Of what only one may do ("telegram-poller").
        holder: Who takes it; a holder that takes it again gets a new fence.
        seconds: How long it holds unless renewed.

    Returns:
        The fence, larger each time it changes hands; None while somebody else holds it.
    """
    now = leases.clock(tx, tx.now)
    row = {"name": name, "holder": holder, "until": leases.until(tx, tx.now, seconds), "now": now}
    fence: int | None = tx.connection.scalar(_TAKE, row)
    return fence


def renew(tx: Transaction, name: str, fence: int, seconds: float) -> bool:
    """Hold a lease for longer; False when somebody else took it meanwhile."""
    row = {"lock": name, "my_fence": fence, "until": leases.until(tx, tx.now, seconds)}
    return tx.connection.execute(_HOLD_UNTIL, row).rowcount == 1


def release(tx: Transaction, name: str, fence: int) -> None:
    """Give a lease back, unless somebody else took it meanwhile."""
    row = {"lock": name, "my_fence": fence, "until": leases.clock(tx, tx.now)}
    tx.connection.execute(_HOLD_UNTIL, row)


def lock_person(tx: Transaction, plan: PlanId, person: PersonId) -> None:
    """Let nobody else handle this person's events until this transaction ends, on any replica.

    With `order_key` on each replica, this keeps one person's events in order. SQLite has one
    writer at a time and needs nothing.
    """
    hold(tx, f"person {plan} {person}")


def hold(tx: Transaction, name: str) -> None:
    """Hold a name until this transaction ends; others wait."""
    if tx.is_shared:
        tx.connection.execute(_HOLD, {"name": name})
