"""What became of a letter, written down: it arrived, or what happens next.

Source: design 6, reliability D3, D10, T9, T10, T20.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.deliveries import DeliveryFailed, InDoubt, Receipt
from bot.house import House
from bot.journeys.linking import stop_address
from bot.journeys.outgoing import HOME
from bot.journeys.undelivered import tell_who_asked
from bot.parcels import Parcel
from storage import outbox
from storage.outbox import OnDoubt
from storage.transaction import Transaction

MOST_TRIES = 8
LONGEST_WAIT_S = 300.0


def arrived(tx: Transaction, parcel: Parcel, receipt: Receipt) -> None:
    """It arrived."""
    row = parcel.row
    outbox.sent(tx, row.id, row.fence, receipt.message.encode(), tx.now)


def put_back(tx: Transaction, bag: Iterable[Parcel], at: datetime) -> None:
    """Nobody tried to bring these; they go from some moment on."""
    for parcel in bag:
        outbox.give_back(tx, parcel.row.id, parcel.row.fence, at)


def went_wrong(
    tx: Transaction, house: House, bag: Sequence[Parcel], problem: DeliveryFailed | InDoubt
) -> bool:
    """Decide about the first letter of a bag, and about the rest where it cannot go on without.

    Returns:
        Whether the next letter of the bag may go now.
    """
    row = bag[0].row
    match problem:
        case DeliveryFailed(permanent=True):
            _is_gone(tx, house, bag, problem)
            return False
        case DeliveryFailed(is_ours=True):
            return _is_dead(tx, house, row, problem.reason)
        case DeliveryFailed(passes=False) if row.tries >= MOST_TRIES:
            return _is_dead(tx, house, row, problem.reason)
        case InDoubt() if row.kind == HOME and row.tries >= MOST_TRIES:
            return _is_dead(tx, house, row, "uncertain")  # nobody wonders if a drawing arrived
        case InDoubt() if row.on_doubt is OnDoubt.HOLD or row.tries >= MOST_TRIES:
            return outbox.hold(tx, row.id, row.fence, "uncertain")
        case _:
            at = tx.now + timedelta(seconds=_wait_s(problem, row.tries))
            outbox.retry_at(tx, row.id, row.fence, at)
            put_back(tx, bag[1:], at)
            return False


def _wait_s(problem: DeliveryFailed | InDoubt, tries: int) -> float:
    asked = problem.retry_after_s if isinstance(problem, DeliveryFailed) else None
    return asked or min(2.0**tries, LONGEST_WAIT_S)


def _is_gone(tx: Transaction, house: House, bag: Sequence[Parcel], problem: DeliveryFailed) -> None:
    for parcel in bag:
        _is_dead(tx, house, parcel.row, problem.reason)
    stop_address(tx, house.desk, bag[0].seat, str(bag[0].row.id), problem.reason)


def _is_dead(tx: Transaction, house: House, row: outbox.Letter, reason: str) -> bool:
    if not outbox.dead(tx, row.id, row.fence, reason):
        return False
    tell_who_asked(tx, house.desk, row)
    return True
