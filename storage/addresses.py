"""Where somebody can be reached: found by a blind hash, with the platform's own id sealed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from conversations.plan.ids import PersonId, PlanId
from storage import documents, family_keys
from storage.sealing import Place
from storage.seats import Seat
from storage.tables import addresses
from storage.transaction import Transaction


class AddressState(StrEnum):
    """What an address is good for.

    Attributes:
        PENDING: Somebody is proving to be who was invited.
        LINKED: In use.
        STOPPED: Nothing arrives there (blocked, deactivated); a new start links it again.
        REVOKED: No longer theirs; to the outside the same as never.
    """

    PENDING = "pending"
    LINKED = "linked"
    STOPPED = "stopped"
    REVOKED = "revoked"


_new = insert(addresses)
_PUT = _new.on_conflict_do_update(
    index_elements=[addresses.c.channel, addresses.c.hash, addresses.c.plan],
    set_={name: _new.excluded[name] for name in ("person", "state", "reason", "since", "sealed")},
)
_READ = family_keys.with_wrapped(select(addresses), addresses.c.plan)
_BEHIND = _READ.where(
    addresses.c.channel == bindparam("channel"),
    addresses.c.hash == bindparam("hash"),
    addresses.c.state != AddressState.REVOKED,
).order_by(addresses.c.since, addresses.c.plan)
_OF_PERSON = _READ.where(
    addresses.c.plan == bindparam("plan"), addresses.c.person == bindparam("person")
).order_by(addresses.c.since, addresses.c.channel)
_LINKED = _READ.where(
    addresses.c.plan == bindparam("plan"),
    addresses.c.channel == bindparam("channel"),
    addresses.c.state == AddressState.LINKED,
).order_by(addresses.c.person, addresses.c.since)
_STOP = (
    update(addresses)
    .where(
        addresses.c.channel == bindparam("on_channel"),
        addresses.c.hash == bindparam("at_hash"),
        addresses.c.state == AddressState.LINKED,
    )
    .values(state=AddressState.STOPPED, reason=bindparam("reason"), since=bindparam("since"))
    .returning(addresses.c.plan, addresses.c.person)
)
_REVOKE = (
    update(addresses)
    .where(
        addresses.c.plan == bindparam("in_plan"),
        addresses.c.person == bindparam("of_person"),
        addresses.c.state != AddressState.REVOKED,
    )
    .values(state=AddressState.REVOKED, since=bindparam("since"))
)


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody of one plan, at one place in one channel.

    Attributes:
        external_id: What the channel calls them there.
        facts: What else the channel needs to reach them, by name.
        reason: Why it is stopped, as a code.
        since: When it came to this state.
    """

    channel: str
    external_id: str = field(repr=False)
    seat: Seat
    state: AddressState
    facts: dict[str, str] = field(repr=False)
    reason: str | None
    since: datetime


@dataclass(frozen=True)
class _Sealed:
    external_id: str
    facts: dict[str, str]


def behind(tx: Transaction, channel: str, external_id: str) -> list[Address]:
    """Tell who is behind an address: one for each plan they are in; revoked ones are nobody.

    Raises:
        Tampered: Somebody changed it behind our back.
    """
    wanted = {"channel": channel, "hash": _hash(tx, channel, external_id)}
    return _read_all(tx, tx.connection.execute(_BEHIND, wanted))


def of_person(tx: Transaction, plan: PlanId, person: PersonId) -> list[Address]:
    """Tell where somebody can be or could be reached, oldest first.

    Raises:
        Tampered: Somebody changed it behind our back.
    """
    return _read_all(tx, tx.connection.execute(_OF_PERSON, {"plan": plan, "person": person}))


def of_plan(tx: Transaction, plan: PlanId, channel: str) -> list[Address]:
    """Tell who of a plan can be reached through one channel now: linked addresses only.

    Raises:
        Tampered: Somebody changed it behind our back.
    """
    return _read_all(tx, tx.connection.execute(_LINKED, {"plan": plan, "channel": channel}))


def pend(
    tx: Transaction,
    channel: str,
    external_id: str,
    seat: Seat,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Note an address whose owner is proving to be somebody; see `link`."""
    _put(tx, AddressState.PENDING, channel, external_id, seat, facts)


def link(
    tx: Transaction,
    channel: str,
    external_id: str,
    seat: Seat,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Link an address to somebody from now on; whoever in that plan had it before has it no more.

    Args:
        tx: In which also the plan learns of it.
        channel: Through which channel.
        external_id: What the channel calls them there; sealed.
        seat: Who it is.
        facts: What else the channel needs to reach them; sealed.

    Raises:
        NoKey: The family was erased.
    """
    _put(tx, AddressState.LINKED, channel, external_id, seat, facts)


def stop(tx: Transaction, channel: str, external_id: str, reason: str) -> list[Seat]:
    """Note that nothing arrives at an address any more, in any plan; the reason is a code.

    One that is still pending stays so: its owner has proved nothing by going away and coming back.

    Returns:
        Whom it was used for until now, so that their coordinators can be told once.
    """
    wanted = {
        "on_channel": channel,
        "at_hash": _hash(tx, channel, external_id),
        "reason": reason,
        "since": tx.now,
    }
    return [Seat(*row) for row in tx.connection.execute(_STOP, wanted)]


def revoke(tx: Transaction, seat: Seat) -> int:
    """Take all addresses from somebody, as when they leave the plan; say how many."""
    wanted = {"in_plan": seat.plan, "of_person": seat.person, "since": tx.now}
    return tx.connection.execute(_REVOKE, wanted).rowcount


def _put(
    tx: Transaction,
    state: AddressState,
    channel: str,
    external_id: str,
    seat: Seat,
    facts: Mapping[str, str] | None,
) -> None:
    hashed = _hash(tx, channel, external_id)
    words = documents.encode(_Sealed(external_id, dict(facts or {})))
    row = {
        "channel": channel,
        "hash": hashed,
        "plan": seat.plan,
        "person": seat.person,
        "state": state,
        "reason": None,
        "since": tx.now,
        "sealed": family_keys.seal_for(tx, seat.plan, words, _place(channel, hashed)),
    }
    tx.connection.execute(_PUT, row)


def _read_all(tx: Transaction, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Address]:
    return [_read(tx, row) for row in rows]


def _read(tx: Transaction, row: Row[*tuple[Any, ...]]) -> Address:
    family_keys.meet(tx, row.plan, row.wrapped)
    place = _place(row.channel, row.hash)
    opened = family_keys.unseal_for(tx, row.plan, row.sealed, place)
    told = documents.decode(opened, _Sealed)
    return Address(
        channel=row.channel,
        external_id=told.external_id,
        seat=Seat(row.plan, row.person),
        state=AddressState(row.state),
        facts=told.facts,
        reason=row.reason,
        since=row.since,
    )


def _hash(tx: Transaction, channel: str, external_id: str) -> bytes:
    return tx.keys.blind("address", channel, external_id)


def _place(channel: str, hashed: bytes) -> Place:
    return ("addresses", "sealed", channel, hashed.hex())
