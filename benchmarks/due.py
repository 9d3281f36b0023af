"""V9: finding what is due, and claiming what is to be sent, as what is remembered grows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Table, text

from bot.journeys.outgoing import LATER, REMINDER
from conversations.plan.ids import PersonId, PlanId
from storage import family_keys, outbox, plans, tables
from storage.database import Database
from storage.engines import begin, make_engine
from storage.keys import Keys
from storage.migrating import migrate
from storage.outbox import OnDoubt
from storage.sealing import new_key
from storage.transaction import Transaction

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=3650)
PLAN = PlanId("B-0")
DUE = 1000
BATCH = 100
CHUNK = 20_000
PRIORITIES = 5
Row = dict[str, Any]
Unit = Callable[[Transaction], int]


@dataclass(frozen=True)
class Figures:
    """What one look costs among so many rows, in milliseconds: the median of all looks.

    Attributes:
        find: A hundred plans that are due, of a thousand.
        find_none: Plans, when none is due.
        claim: A hundred messages to send now, of a thousand; the others were sent or wait.
        claim_none: Messages, when none is to be sent now.
    """

    rows: int
    find: float
    find_none: float
    claim: float
    claim_none: float


def measure(url: str, rows: int, looks: int = 30) -> Figures:
    """Fill an empty database with so many plans and so many messages, and look what is due."""
    migrate(url)
    _fill(url, rows)
    database = Database.open(url, keys=Keys([new_key()]))
    try:
        database.run_sync(partial(_post_due, count=min(DUE, rows)), now=NOW)
        return Figures(
            rows=rows,
            find=_look(database, _find, NOW, looks),
            find_none=_look(database, _find, LONG_AGO, looks),
            claim_none=_look(database, _claim, LONG_AGO, looks),
            claim=_look(database, _claim, NOW, min(looks, DUE // BATCH)),
        )
    finally:
        database.close_sync()


def _look(database: Database, unit: Unit, now: datetime, looks: int) -> float:
    """Look so many times, each in a transaction of its own; what it costs, without the commit."""

    def timed(tx: Transaction) -> float:
        began = perf_counter()
        unit(tx)
        return (perf_counter() - began) * 1000

    return median(database.run_sync(timed, now=now) for _ in range(looks))


def _find(tx: Transaction) -> int:
    return len(plans.due(tx, tx.now, BATCH))


def _claim(tx: Transaction) -> int:
    return len(outbox.claim(tx, tx.now, BATCH, "bench", 600))


def _post_due(tx: Transaction, count: int) -> None:
    family_keys.make(tx, PLAN)
    for number in range(count):
        outbox.put(
            tx,
            f"due:{number}",
            plan=PLAN,
            person=PersonId("p1"),
            channel="telegram",
            kind=REMINDER,
            priority=LATER + number % PRIORITIES,
            due_at=NOW - timedelta(seconds=number % 3600),
            useful_until=None,
            on_doubt=OnDoubt.HOLD,
            body=b"x" * 200,
        )


def _fill(url: str, rows: int) -> None:
    engine = make_engine(url, connections=1)
    with begin(engine) as (connection, _):
        _insert(connection, tables.plans, (_plan(number, rows) for number in range(rows)))
        _insert(connection, tables.outbox, (_letter(number) for number in range(rows)))
        if connection.dialect.name == "postgresql":  # it would do so by itself after a while
            connection.execute(text("ANALYZE"))
    engine.dispose()


def _insert(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            connection.execute(table.insert(), chunk)
            chunk = []
    if chunk:
        connection.execute(table.insert(), chunk)


def _plan(number: int, rows: int) -> Row:
    """A thousand plans are due, spread over all; the others within thirty days."""
    is_due = number % max(1, rows // DUE) == 0
    later = NOW + timedelta(seconds=60 + number * 104_729 % (30 * 86_400))
    return {
        "id": f"B-{number:07}",
        "version": 1,
        "state": "open",
        "sealed": bytes(64),
        "next_due_at": NOW - timedelta(seconds=number % 3600) if is_due else later,
        "changed_at": NOW,
    }


def _letter(number: int) -> Row:
    """Every other message was sent; the rest waits for a better hour."""
    was_sent = number % 2 == 0
    moved = timedelta(seconds=60 + number * 7919 % (12 * 3600))
    return {
        "plan": f"B-{number // 30:07}",
        "key": f"later:{number}",
        "person": f"p{number % 10}",
        "channel": "telegram",
        "kind": REMINDER,
        "priority": LATER + number // 2 % PRIORITIES,
        "state": "sent" if was_sent else "new",
        "due_at": NOW - moved if was_sent else NOW + moved,
        "fence": int(was_sent),
        "tries": int(was_sent),
        "on_doubt": "hold",
        "sent_at": NOW - moved if was_sent else None,
    }
