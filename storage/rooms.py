"""Channels of several people that belong to one family: found by a blind hash, their ids sealed."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from conversations.plan.ids import PlanId
from storage import documents, family_keys
from storage.sealing import Place
from storage.tables import rooms
from storage.transaction import Transaction


class RoomState(StrEnum):
    """What is said in a room.

    Attributes:
        BOUND: How many answers are in.
        QUIET: Nothing, until nobody but the plan's own people can read there.
        STOPPED: Nothing any more; its coordinator may bind it, or another, anew.
    """

    BOUND = "bound"
    QUIET = "quiet"
    STOPPED = "stopped"


_new = insert(rooms)
_PUT = _new.on_conflict_do_update(
    index_elements=[rooms.c.channel, rooms.c.hash],
    set_={
        name: _new.excluded[name]
        for name in ("plan", "state", "reason", "since", "checked_at", "sealed")
    },
)
_READ = family_keys.with_wrapped(select(rooms), rooms.c.plan)
_ONE = _READ.where(rooms.c.channel == bindparam("channel"), rooms.c.hash == bindparam("hash"))
_OF_PLAN = _READ.where(
    rooms.c.plan == bindparam("plan"), rooms.c.state != RoomState.STOPPED
).order_by(rooms.c.since, rooms.c.hash)


@dataclass(frozen=True)
class Room:
    """A channel of one family.

    Attributes:
        external_id: What the platform calls it, with the workspace in front.
        facts: What else the channel needs to speak there: in which message the card stands.
        reason: Why it is quiet or stopped, as a code.
        since: When its state became this.
        checked_at: When it was last seen who can read there.
    """

    channel: str
    external_id: str = field(repr=False)
    plan: PlanId
    state: RoomState
    since: datetime
    facts: dict[str, str] = field(default_factory=dict, repr=False)
    reason: str | None = None
    checked_at: datetime | None = None


@dataclass(frozen=True)
class _Sealed:
    external_id: str
    facts: dict[str, str]


def bind(tx: Transaction, channel: str, external_id: str, plan: PlanId) -> Room:
    """Let a room belong to a plan from now on; the room the plan had before is left.

    Raises:
        NoKey: The family was erased.
    """
    for other in of_plan(tx, plan):
        put(tx, replace(other, state=RoomState.STOPPED, since=tx.now, reason="moved"))
    before = find(tx, channel, external_id)
    facts = before.facts if before and before.plan == plan else {}
    room = Room(channel, external_id, plan, RoomState.BOUND, tx.now, facts, checked_at=tx.now)
    put(tx, room)
    return room


def find(tx: Transaction, channel: str, external_id: str) -> Room | None:
    """Find a room, in whatever state; None: it never belonged to a family.

    Raises:
        Tampered: Somebody changed it behind our back.
    """
    wanted = {"channel": channel, "hash": _hash(tx, channel, external_id)}
    row = tx.connection.execute(_ONE, wanted).first()
    return None if row is None else _read(tx, row)


def of_plan(tx: Transaction, plan: PlanId) -> list[Room]:
    """The rooms a plan has now, also those that are quiet; one at most on each channel.

    Raises:
        Tampered: Somebody changed one behind our back.
    """
    return [_read(tx, row) for row in tx.connection.execute(_OF_PLAN, {"plan": plan})]


def put(tx: Transaction, room: Room) -> None:
    """Keep a room as it is now.

    Raises:
        NoKey: The family was erased.
    """
    hashed = _hash(tx, room.channel, room.external_id)
    words = documents.encode(_Sealed(room.external_id, room.facts))
    row = {
        "channel": room.channel,
        "hash": hashed,
        "plan": room.plan,
        "state": room.state,
        "reason": room.reason,
        "since": room.since,
        "checked_at": room.checked_at,
        "sealed": family_keys.seal_for(tx, room.plan, words, _place(room.channel, hashed)),
    }
    tx.connection.execute(_PUT, row)


def _read(tx: Transaction, row: Row[*tuple[Any, ...]]) -> Room:
    family_keys.meet(tx, row.plan, row.wrapped)
    place = _place(row.channel, row.hash)
    opened = family_keys.unseal_for(tx, row.plan, row.sealed, place)
    told = documents.decode(opened, _Sealed)
    return Room(
        channel=row.channel,
        external_id=told.external_id,
        plan=row.plan,
        state=RoomState(row.state),
        since=row.since,
        facts=told.facts,
        reason=row.reason,
        checked_at=row.checked_at,
    )


def _hash(tx: Transaction, channel: str, external_id: str) -> bytes:
    return tx.keys.blind("room", channel, external_id)


def _place(channel: str, hashed: bytes) -> Place:
    return ("rooms", "sealed", channel, hashed.hex())
