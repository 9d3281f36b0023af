"""What is taken from the outbox to be sent now: addressed, weighed, and still of use."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

import structlog

from bot.house import House
from bot.journeys.desk import Seat
from bot.journeys.outgoing import NUDGES
from bot.journeys.reach import seat_of
from bot.journeys.reminding import Drop, Go, Wait, weigh
from bot.journeys.rooms import CARD
from bot.letters import Letter
from bot.logs import whereabouts
from storage import outbox, plans, rooms
from storage.documents import decode
from storage.plans import PlanMoved
from storage.talks import TalkMoved
from storage.transaction import Transaction
from storage.troubles import TROUBLES

LEASE_S = 30.0
_NOT_OURS = (*TROUBLES, PlanMoved, TalkMoved)  # the whole unit is run again, or waits
log = structlog.get_logger()


@dataclass(frozen=True)
class Parcel:
    """A claimed row, ready to go."""

    row: outbox.Letter
    seat: Seat
    letter: Letter

    @property
    def whose(self) -> tuple[str, str, str]:
        """The person it is for, and where they read it."""
        return (self.seat.plan, self.seat.person, self.seat.channel)

    @property
    def is_unasked(self) -> bool:
        """Whether it comes from the clock: then it lets replies go before."""
        return self.row.kind in NUDGES


class Claimed(NamedTuple):
    """What was claimed: how many rows, and what of it is to be brought somewhere."""

    rows: int
    parcels: list[Parcel]


def claim(
    tx: Transaction, house: House, carried: Container[str], limit: int, holder: str
) -> Claimed:
    """Claim what is due.

    What is late, taken back, for a page, or to be said later or not at all is seen to here. A row
    that cannot be read or addressed is dead, and stops no other (P4).

    Args:
        carried: The channels that bring letters; everything else is read on a page.
        limit: Of rows.
        holder: Who will send.
    """
    rows = outbox.claim(tx, tx.now, limit, holder, LEASE_S)
    fresh = [row for row in rows if not _is_late(tx, row) and not _is_wiped(tx, row)]
    ready: list[Parcel] = []
    for row in (row for row in fresh if row.kind not in NUDGES):
        ready += _apart(tx, [row], lambda mine: [_addressed(tx, mine[0])])
    reminders = sorted((row for row in fresh if row.kind in NUDGES), key=_to_whom)
    for _, group in groupby(reminders, key=_to_whom):
        ready += _apart(tx, list(group), lambda mine: _weighed(tx, house, mine))
    return Claimed(len(rows), [one for one in ready if not _is_for_a_page(tx, carried, one)])


Rows = Sequence[outbox.Letter]


def _apart(tx: Transaction, rows: Rows, make: Callable[[Rows], list[Parcel]]) -> list[Parcel]:
    """Make parcels of some rows; when that fails nothing is left of it, and these rows are dead."""
    try:
        with tx.connection.begin_nested():
            return make(rows)
    except _NOT_OURS:
        raise
    except Exception as ours:
        log.warning("a letter cannot be made", row=rows[0].id, **whereabouts(ours))
        for row in rows:
            outbox.dead(tx, row.id, row.fence, type(ours).__name__)
        return []


def _is_late(tx: Transaction, row: outbox.Letter) -> bool:
    if row.useful_until is None or tx.now < row.useful_until:
        return False
    outbox.void(tx, row.id, row.fence, "late")
    return True


def _is_wiped(tx: Transaction, row: outbox.Letter) -> bool:
    """Whether its words were taken back while it was on its way, and it did not arrive."""
    return not row.body and outbox.void(tx, row.id, row.fence, "wiped")


def _to_whom(row: outbox.Letter) -> tuple[str, str]:
    return (row.plan, row.person)


def _addressed(tx: Transaction, row: outbox.Letter) -> Parcel:
    letter = decode(row.body, Letter)
    if row.kind == CARD:
        return Parcel(row, _room_of(tx, row), letter)
    plan = plans.get(tx, row.plan).plan
    seat = seat_of(tx, plan, row.person, row.channel, letter.to)
    if letter.edits:
        receipt = outbox.receipt(tx, row.plan, letter.edits)
        letter = replace(letter, message=receipt.decode() if receipt else "")
    return Parcel(row, seat, letter)


def _room_of(tx: Transaction, row: outbox.Letter) -> Seat:
    """Where a card goes: to the room the plan has now; without one there is no address."""
    of_plan = (one for one in rooms.of_plan(tx, row.plan) if one.channel == row.channel)
    room = next(of_plan, None)
    return Seat(row.plan, row.person, row.channel, room.external_id if room else "")


def _weighed(tx: Transaction, house: House, rows: Rows) -> list[Parcel]:
    going = []
    for row, verdict in zip(rows, weigh(tx, house.desk, rows), strict=True):
        match verdict:
            case Go(letter, seat):
                going.append(Parcel(row, seat, letter))
            case Wait(until):
                outbox.give_back(tx, row.id, row.fence, until)
            case Drop(reason):
                outbox.void(tx, row.id, row.fence, reason)
    return going


def _is_for_a_page(tx: Transaction, carried: Container[str], parcel: Parcel) -> bool:
    """A page is read, not rung: there a letter has arrived once it is there."""
    if parcel.seat.channel in carried:
        return False
    row = parcel.row
    outbox.sent(tx, row.id, row.fence, b"", tx.now)
    return True
