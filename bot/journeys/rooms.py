"""A family's channel: when its card is due, and who must be able to read there, and nobody else.

Source: domain 5.4, F22.5, S10, S14.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.journeys.desk import Desk, local_day
from bot.journeys.notify import pass_on
from bot.journeys.outgoing import LATER
from bot.letters import Letter
from conversations.plan.digest.card import Card, card
from conversations.plan.ids import PlanId
from conversations.plan.model import Plan
from conversations.plan.notices import NOBODY, Notice, NoticeKind
from storage import addresses, outbox, plans, rooms
from storage.addresses import AddressState
from storage.documents import encode
from storage.outbox import OnDoubt
from storage.rooms import Room, RoomState
from storage.transaction import Transaction

CARD = "card"
SHOWN = "shown"
EVERY_S = 300  # answers come in bursts; nobody needs each of them to be counted aloud


def look_at(tx: Transaction, plan_id: PlanId) -> None:
    """Let a plan's card be shown anew where it would say something else; soon, and once."""
    for room in rooms.of_plan(tx, plan_id):
        now = card_of(tx, plan_id)
        if now is not None and room.facts.get(SHOWN) != mark(now):
            wait_s = EVERY_S - tx.now.timestamp() % EVERY_S
            refresh(tx, room, tx.now + timedelta(seconds=wait_s))


def refresh(tx: Transaction, room: Room, at: datetime) -> None:
    """Let a card be shown anew at some moment; what it says then is as things are then."""
    outbox.put(
        tx,
        f"{CARD}:{room.since.isoformat()}:{at.isoformat()}",
        plan=room.plan,
        person=NOBODY,
        channel=room.channel,
        kind=CARD,
        priority=LATER,
        due_at=at,
        useful_until=None,
        on_doubt=OnDoubt.RESEND,
        body=encode(Letter((), flow=CARD)),
    )


def card_of(tx: Transaction, plan_id: PlanId) -> Card | None:
    """The card of a plan, as it is now."""
    plan = plans.get(tx, plan_id).plan
    return card(plan, local_day(plan, tx.now))


def mark(shown: Card) -> str:
    """Tell one card from another."""
    return sha256(encode(shown)).hexdigest()[:16]


def linked(tx: Transaction, plan: Plan, channel: str) -> frozenset[str]:
    """Where the people of a plan are on one channel: those who proved it, and have not left."""
    today = local_day(plan, tx.now)
    return frozenset(
        one.external_id
        for person in plan.people
        if not person.has_left(today)
        for one in addresses.of_person(tx, plan.id, person.id)
        if one.channel == channel and one.state is AddressState.LINKED
    )


def is_alone(tx: Transaction, room: Room, readers: frozenset[str]) -> bool:
    """Whether nobody but people of the plan can read in its room."""
    return readers <= linked(tx, plans.get(tx, room.plan).plan, room.channel)


def speak(tx: Transaction, room: Room) -> Room:
    """All is right: what was quiet speaks again."""
    since = room.since if room.state is RoomState.BOUND else tx.now
    return _now(tx, room, RoomState.BOUND, since, None)


def hush(tx: Transaction, desk: Desk, room: Room, reason: str) -> Room:
    """Others can read along: say nothing until that is over; the coordinator hears it once."""
    if room.state is RoomState.QUIET:
        return _now(tx, room, RoomState.QUIET, room.since, reason)
    _tell(tx, desk, room, NoticeKind.ROOM_NOT_OURS)
    return _now(tx, room, RoomState.QUIET, tx.now, reason)


def lose(tx: Transaction, desk: Desk, room: Room, reason: str) -> None:
    """There is no way in any more: nothing is said there, or elsewhere instead (S10)."""
    if room.state is RoomState.STOPPED:
        return
    outbox.void_by_prefix(tx, room.plan, f"{CARD}:", reason)
    _tell(tx, desk, room, NoticeKind.ROOM_GONE)
    _now(tx, room, RoomState.STOPPED, tx.now, reason)


def _tell(tx: Transaction, desk: Desk, room: Room, kind: NoticeKind) -> None:
    pass_on(tx, desk, room.plan, Notice(kind, NOBODY), room.since.isoformat())


def _now(
    tx: Transaction, room: Room, state: RoomState, since: datetime, reason: str | None
) -> Room:
    now = replace(room, state=state, since=since, reason=reason, checked_at=tx.now)
    rooms.put(tx, now)
    return now
