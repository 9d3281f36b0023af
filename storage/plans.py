"""The plans: one sealed document a family, guarded by its version, and what was changed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, get_args

from sqlalchemy import bindparam, func, select, update

from conversations.plan.changes import Change
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from storage import documents, family_keys, tables
from storage.lately import Opened
from storage.sealing import Place
from storage.transaction import Transaction
from storage.writing import insert_once

_plans, _changes = tables.plans, tables.changes

_ADD = insert_once(_plans)
_GET = family_keys.with_wrapped(
    select(_plans.c.version, _plans.c.sealed, _plans.c.next_due_at), _plans.c.id
).where(_plans.c.id == bindparam("plan"))
_PUT = (
    update(_plans)
    .where(_plans.c.id == bindparam("plan"), _plans.c.version == bindparam("seen"))
    .values(
        version=_plans.c.version + 1,
        state=bindparam("state"),
        sealed=bindparam("sealed"),
        next_due_at=bindparam("next_due_at"),
        changed_at=bindparam("changed_at"),
    )
)
_ALL = select(_plans.c.id).order_by(_plans.c.id)
_DUE = (
    select(_plans.c.id)
    .where(_plans.c.next_due_at <= bindparam("now"))
    .order_by(_plans.c.next_due_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_NEXT_DUE = select(func.min(_plans.c.next_due_at, type_=_plans.c.next_due_at.type))
_SET_NEXT_DUE = (
    update(_plans)
    .where(_plans.c.id == bindparam("plan"))
    .values(next_due_at=bindparam("next_due_at"))
)
_ADD_CHANGE = tables.changes.insert()
_LAST_CHANGE = select(func.max(_changes.c.number)).where(_changes.c.plan == bindparam("plan"))
_HISTORY = (
    select(_changes.c.number, _changes.c.at, _changes.c.sealed)
    .where(_changes.c.plan == bindparam("plan"))
    .order_by(_changes.c.number)
)
_CHANGES = get_args(Change)


class NoSuchPlan(Exception):
    """There is no plan with this code, or no longer."""


class PlanExists(Exception):
    """There is a plan with this code already, or there was one whose family was erased."""


class PlanMoved(Exception):
    """Somebody else changed the plan meanwhile: read it afresh and think again."""


class PlanRow(NamedTuple):
    """A plan as it was read, and the version to give back when it is put."""

    id: PlanId
    version: int
    plan: Plan
    next_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made to a plan, as the family can read it back.

    Attributes:
        who: Whose words it is.
        on_behalf_of: For whom, where somebody else spoke.
        channel: Through which channel.
    """

    change: Change
    who: PersonId
    on_behalf_of: PersonId | None
    at: datetime
    channel: str


@dataclass(frozen=True)
class _Circumstances:
    who: PersonId
    on_behalf_of: PersonId | None
    channel: str


def create(tx: Transaction, plan: Plan, *, next_due_at: datetime | None) -> None:
    """Begin a plan, under a key of its own.

    Raises:
        PlanExists: Its code is taken, or was.
    """
    try:
        family_keys.make(tx, plan.id)
    except family_keys.NoKey:
        raise PlanExists(plan.id) from None
    row = {"id": plan.id, "version": 1, **_columns(tx, plan, 1, next_due_at)}
    if tx.connection.execute(_ADD, row).rowcount == 0:
        raise PlanExists(plan.id)


def get(tx: Transaction, plan_id: PlanId) -> PlanRow:
    """Read a plan; a unit that asks again gets what it read before, or put since.

    Raises:
        NoSuchPlan: No plan has this code.
        Tampered: Somebody changed it behind our back.
        Unreadable: It was written by a newer program.
    """
    known: PlanRow | None = tx.read.get(("plan", plan_id))
    return known or _read(tx, plan_id)


def views(tx: Transaction, plan_id: PlanId) -> dict[object, Any]:
    """What was made of a plan as it is now, by what it is; one may add to it.

    It is kept, for other units too, as long as the plan does not change: so whatever else a view
    depends on, such as a day, belongs in its key.

    Raises:
        NoSuchPlan: No plan has this code.
    """
    get(tx, plan_id)
    made: dict[object, Any] = tx.read["views", plan_id]
    return made


def _read(tx: Transaction, plan_id: PlanId) -> PlanRow:
    row = tx.connection.execute(_GET, {"plan": plan_id}).first()
    if row is None:
        raise NoSuchPlan(plan_id)
    version, sealed, next_due_at, wrapped = row
    family_keys.meet(tx, plan_id, wrapped)
    known = tx.lately.get(plan_id, sealed) or _open(tx, plan_id, version, sealed)
    read = PlanRow(plan_id, version, known.plan, next_due_at)
    tx.read["plan", plan_id], tx.read["views", plan_id] = read, known.views
    return read


def _open(tx: Transaction, plan_id: PlanId, version: int, sealed: bytes) -> Opened:
    written = family_keys.unseal_for(tx, plan_id, sealed, _place(plan_id, version))
    opened = Opened(sealed, documents.decode(written, Plan))
    tx.lately.put(plan_id, opened)
    return opened


def put(
    tx: Transaction,
    plan: Plan,
    *,
    seen: int,
    next_due_at: datetime | None,
    changes: Sequence[Made],
) -> int:
    """Keep a changed plan, and in its history what was changed.

    Args:
        tx: In which also happens what comes of the change.
        plan: Whole.
        seen: The version it was read at.
        next_due_at: When the clock should look at it again.
        changes: What made the difference, in order.

    Returns:
        The new version.

    Raises:
        PlanMoved: Its version is another by now, or the plan is gone.
    """
    row = {"plan": plan.id, "seen": seen, **_columns(tx, plan, seen + 1, next_due_at)}
    if tx.connection.execute(_PUT, row).rowcount == 0:
        raise PlanMoved(plan.id)
    _append(tx, plan.id, changes)
    tx.read["plan", plan.id] = PlanRow(plan.id, seen + 1, plan, next_due_at)
    tx.read["views", plan.id] = {}
    tx.changed.add(plan.id)
    return seen + 1


def all_ids(tx: Transaction) -> list[PlanId]:
    """The codes of all plans, in order."""
    return [PlanId(one) for one in tx.connection.scalars(_ALL)]


def due(tx: Transaction, now: datetime, limit: int) -> list[PlanId]:
    """Choose plans the clock should look at, longest due first.

    On PostgreSQL they stay locked until this unit ends, and another replica gets others.
    """
    found = tx.connection.scalars(_DUE, {"now": now, "limit": limit})
    return [PlanId(one) for one in found]


def next_due(tx: Transaction) -> datetime | None:
    """When the clock should next look at any plan; None: never."""
    at: datetime | None = tx.connection.scalar(_NEXT_DUE)
    return at


def set_next_due(tx: Transaction, plan_id: PlanId, at: datetime | None) -> None:
    """Say when the clock should look at a plan again; None: no more."""
    tx.connection.execute(_SET_NEXT_DUE, {"plan": plan_id, "next_due_at": at})
    tx.read.pop(("plan", plan_id), None)


def history(tx: Transaction, plan_id: PlanId) -> list[Made]:
    """Everything that was changed in a plan, oldest first."""
    rows = tx.connection.execute(_HISTORY, {"plan": plan_id})
    return [_made(tx, plan_id, number, at, sealed) for number, at, sealed in rows]


def _columns(
    tx: Transaction, plan: Plan, version: int, next_due_at: datetime | None
) -> dict[str, object]:
    written = documents.encode(plan)
    return {
        "state": "open" if plan.ended_on is None else "ended",
        "sealed": family_keys.seal_for(tx, plan.id, written, _place(plan.id, version)),
        "next_due_at": next_due_at,
        "changed_at": tx.now,
    }


def _append(tx: Transaction, plan_id: PlanId, changes: Sequence[Made]) -> None:
    if not changes:
        return
    last = tx.connection.scalar(_LAST_CHANGE, {"plan": plan_id}) or 0
    rows = []
    for number, made in enumerate(changes, last + 1):
        around = documents.encode(_Circumstances(made.who, made.on_behalf_of, made.channel))
        line = around + b"\n" + documents.encode(made.change)
        sealed = family_keys.seal_for(tx, plan_id, line, ("changes", "sealed", number))
        rows.append({"plan": plan_id, "number": number, "at": made.at, "sealed": sealed})
    tx.connection.execute(_ADD_CHANGE, rows)


def _made(tx: Transaction, plan_id: PlanId, number: int, at: datetime, sealed: bytes) -> Made:
    line = family_keys.unseal_for(tx, plan_id, sealed, ("changes", "sealed", number))
    around, _, change = line.partition(b"\n")
    told = documents.decode(around, _Circumstances)
    made: Change = documents.decode_tagged(change, _CHANGES)
    return Made(made, told.who, told.on_behalf_of, at, told.channel)


def _place(plan_id: PlanId, version: int) -> Place:
    return ("plans", "sealed", plan_id, version)
