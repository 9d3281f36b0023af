"""That finding what is due costs the same among a million as among a thousand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from storage import outbox, plans, talks
from storage.talks import TalkState
from storage.transaction import Transaction
from tests.storage.room import DE_BOER, FATIMA, NOW, Answers, Room

OPEN = (TalkState.OPEN,)
SEARCHES: dict[str, Callable[[Transaction], object]] = {
    "ix_plans_next_due_at": lambda tx: plans.due(tx, NOW, 10),
    "ix_outbox_new": lambda tx: outbox.claim(tx, NOW, 10, "us", 30),
    "ix_outbox_sending": lambda tx: outbox.sweep_expired(tx, NOW),
    "ix_talks_plan_person_state": lambda tx: talks.of_person(tx, DE_BOER, FATIMA, OPEN, Answers),
    "ix_talks_expires_at": lambda tx: talks.erase_expired(tx, NOW),
    "ix_outbox_plan_person_id": lambda tx: outbox.of_person(tx, DE_BOER, FATIMA, "web", 10),
}
WAYS = {
    # An empty table is always read whole, unless that is forbidden.
    "postgresql": ("SET LOCAL enable_seqscan = off", "EXPLAIN "),
    "sqlite": ("SELECT 1", "EXPLAIN QUERY PLAN "),
}


@contextmanager
def explained(tx: Transaction) -> Iterator[list[str]]:
    """Note how the database would go about each statement, instead of running it."""
    lines: list[str] = []
    connection = tx.connection
    prepare, explain = WAYS[connection.dialect.name]
    connection.exec_driver_sql(prepare)

    def note(_: object, __: object, statement: str, values: tuple[object], *___: object) -> None:
        inner = connection.connection.cursor()
        inner.execute(f"{explain}{statement}", values)
        lines.extend(" ".join(map(str, row)) for row in inner.fetchall())

    event.listen(connection, "before_cursor_execute", note)
    yield lines
    event.remove(connection, "before_cursor_execute", note)


@pytest.mark.parametrize("index", SEARCHES)
def test_what_is_searched_for_often_has_an_index(home: Room, index: str) -> None:
    """Given a search the clock or the sender makes all day, the database uses its index."""

    def unit(tx: Transaction) -> str:
        with explained(tx) as lines:
            SEARCHES[index](tx)
        return "\n".join(lines)

    assert index in home.does(unit)
