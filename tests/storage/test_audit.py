from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import audit, marks
from storage.database import Database
from storage.keys import Keys
from storage.transaction import Transaction
from tests.storage.room import DE_BOER, FATIMA, JANSEN, SAMI, Room

LIFT_GUARD = {
    "sqlite": "DROP TRIGGER audit_keeps_lines; DROP TRIGGER audit_loses_no_lines",
    "postgresql": "ALTER TABLE audit DISABLE TRIGGER ALL",
}


def write(tx: Transaction, act: str = "read", plan: str = DE_BOER) -> None:
    """Note that Sami did something for Fatima."""
    audit.write(
        tx,
        plan=plan,
        actor=SAMI,
        behalf=FATIMA,
        act=act,
        object_="goal g1",
        channel="web",
        result="done",
    )


def tamper(room: Room, statement: str) -> None:
    """Change the log behind our back, as the database's owner can."""

    def unit(tx: Transaction) -> None:
        for line in LIFT_GUARD[tx.connection.dialect.name].split(";"):
            tx.connection.execute(text(line))
        tx.connection.execute(text(statement))

    room.does(unit)


def problems(room: Room, anchor: audit.Head | None = None) -> list[str]:
    """What is wrong with the log."""
    return room.does(lambda tx: audit.verify(tx, DE_BOER, anchor))


@pytest.fixture
def written(room: Room) -> Room:
    """A log of family De Boer with five lines, and one of another family."""
    for act in ("link", "read", "report", "read", "erase"):
        room.does(partial(write, act=act))
    room.does(lambda tx: write(tx, "read", JANSEN))
    return room


def test_every_act_is_read_back_in_order(written: Room) -> None:
    """Given five acts, the family reads who did what for whom; nothing is wrong with the log."""
    lines = written.does(lambda tx: audit.of(tx, DE_BOER))

    assert [line.act for line in lines] == ["link", "read", "report", "read", "erase"]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert {(line.actor, line.behalf, line.object) for line in lines} == {(SAMI, FATIMA, "goal g1")}
    assert problems(written) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE audit SET act = 'read' WHERE chain = 'P-A14' AND number = 3",
            "line 3 was changed",
        ),
        ("UPDATE audit SET behalf = NULL WHERE chain = 'P-A14'", "line 1 was changed"),
        ("DELETE FROM audit WHERE chain = 'P-A14' AND number = 2", "line 2 is missing"),
        (
            "UPDATE audit SET number = number + 9 WHERE chain = 'P-A14' AND number = 2",
            "line 11 was changed",
        ),
        (
            "UPDATE audit SET chain = 'P-A14', number = 6, prev_hash = hash WHERE chain = 'P-B27'",
            "line 6 does not follow the one before",
        ),
    ],
)
def test_g15_a_change_behind_our_back_is_found(written: Room, statement: str, found: str) -> None:
    """Given somebody changes, deletes, moves or inserts a line, checking the log tells which."""
    tamper(written, statement)

    assert found in problems(written)


def test_g15_a_log_cut_short_is_found_by_what_was_kept_elsewhere(written: Room) -> None:
    """Given the last line was noted elsewhere, when the log is cut short, that is seen."""
    anchor = written.does(lambda tx: audit.head(tx, DE_BOER))
    assert problems(written, anchor) == []

    tamper(written, "DELETE FROM audit WHERE chain = 'P-A14' AND number > 3")

    assert problems(written) == []
    assert problems(written, anchor) == ["line 5 is not the one that was kept elsewhere"]


@pytest.mark.parametrize("statement", ["UPDATE audit SET act = 'x'", "DELETE FROM audit"])
def test_the_log_is_only_appended_to(written: Room, statement: str) -> None:
    """Given the log has lines, the database refuses to change or delete any."""
    with pytest.raises(DBAPIError, match="only appended to"):
        written.does(lambda tx: tx.connection.execute(text(statement)).rowcount)


def test_an_act_whose_line_cannot_be_written_does_not_happen(written: Room) -> None:
    """Given the log refuses a line, what it was about is not kept either."""

    def unit(tx: Transaction) -> None:
        marks.put(tx, "act", "done")
        tx.connection.execute(text("DELETE FROM audit"))

    with pytest.raises(DBAPIError):
        written.does(unit)

    assert written.does(lambda tx: marks.get(tx, "act")) is None


def test_g15_replicas_that_write_at_once_make_one_chain(
    room: Room, migrated_url: str, keys: Keys
) -> None:
    """Given two replicas write 60 lines at once, the chain has no fork and no gap."""
    other = Room(Database.open(migrated_url, keys=keys))

    def write_some(replica: Room) -> None:
        for _ in range(15):
            replica.does(write)

    with ThreadPoolExecutor() as replicas:
        list(replicas.map(write_some, [room, other, room, other]))
    other.database.close_sync()

    assert len(room.does(lambda tx: audit.of(tx, DE_BOER))) == 60
    assert problems(room) == []
