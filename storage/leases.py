"""The clock by which leases run out."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage.transaction import Transaction

_CLOCK = select(func.clock_timestamp())


def clock(tx: Transaction, now: datetime) -> datetime:
    """Tell the moment by which leases are measured.

    Where many replicas hold leases it is their database's, whatever their own clocks say; where one
    program holds them all it is that program's.
    """
    return tx.connection.execute(_CLOCK).scalar_one() if tx.is_shared else now


def until(tx: Transaction, now: datetime, seconds: float) -> datetime:
    """Tell when a lease taken now runs out."""
    return clock(tx, now) + timedelta(seconds=seconds)
