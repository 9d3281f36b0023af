"""What happens when the database falls away, or two replicas are in each other's way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage import crashpoints, inbox, marks
from storage.committing import Patience
from storage.database import Database
from storage.keys import Keys
from storage.migrating import migrate
from storage.transaction import Transaction
from storage.troubles import NotKept
from tests.rigs.postgres import Postgres
from tests.storage.room import Room

END_MYSELF = text("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.fixture
def waits() -> list[float]:
    """How long the program waited before it tried again, each time, in seconds."""
    return []


@pytest.fixture
def patience(waits: list[float]) -> Patience:
    """The program's own, but waiting takes no time."""
    return Patience(chance=lambda: 0.5, pause=waits.append)


@pytest.fixture
def shared(postgres_url: str, keys: Keys, patience: Patience) -> Iterator[Room]:
    """An open PostgreSQL database."""
    database = Database.open(postgres_url, keys=keys, patience=patience)
    yield Room(database)
    database.close_sync()


def receive(tx: Transaction) -> bool:
    """A unit that handles update 1; whether it had not been handled before."""
    return inbox.receive(tx, "telegram", "1", tx.now)


def test_p7_connections_that_were_cut_are_made_anew(shared: Room, postgres: Postgres) -> None:
    """Given the server cut every connection meanwhile, the next unit does not notice."""
    shared.does(lambda tx: marks.put(tx, "m", "before"))
    assert postgres.cuts_connections() >= 1

    assert shared.does(lambda tx: marks.get(tx, "m")) == "before"


def test_p7_a_unit_whose_connection_is_cut_runs_again(shared: Room, waits: list[float]) -> None:
    """Given the connection is cut in the middle of a unit, nothing of that run is kept."""
    runs: list[int] = []

    def unit(tx: Transaction) -> bool:
        runs.append(len(runs))
        is_first = receive(tx)
        if len(runs) < 3:
            tx.connection.execute(END_MYSELF)
        return is_first

    assert shared.does(unit)

    assert runs == [0, 1, 2]
    assert waits == [0.05, 0.1]


def test_p7_a_server_that_is_down_is_told_and_loses_nothing(
    keys: Keys, patience: Patience, waits: list[float]
) -> None:
    """Given the server is down, whoever waits hears so after five tries; later all goes on."""
    with Postgres(is_durable=True) as server:
        url = server.fresh_database(like=server.template("tables", migrate))
        room = Room(Database.open(url, keys=keys, patience=patience))
        room.does(receive)

        server.immediate_stop()
        with pytest.raises(NotKept):
            room.does(receive)
        server.start()

        assert waits == [0.05, 0.1, 0.2, 0.4]
        assert not room.does(receive)
        room.database.close_sync()


def test_p8_a_commit_nobody_heard_of_has_its_effect_once(
    room: Room, request: pytest.FixtureRequest
) -> None:
    """Given the connection dies in COMMIT after all was kept, the second run is a no-op."""
    request.addfinalizer(lambda: crashpoints.set_hook(None))
    cuts = ["after-commit"]

    def cut(point: str) -> None:
        if cuts and point == cuts[0]:
            cuts.pop()
            raise OperationalError("COMMIT", None, OSError(), connection_invalidated=True)

    crashpoints.set_hook(cut)

    assert not room.does(receive)

    assert cuts == []
    assert room.does(inbox.counts) == {inbox.InboxState.DONE: 1}


def test_p9_two_who_wait_for_each_other_both_get_there(shared: Room, waits: list[float]) -> None:
    """Given two units lock two rows in opposite order, one runs again or both; all is kept."""
    shared.does(lambda tx: marks.put(tx, "one", ""))
    shared.does(lambda tx: marks.put(tx, "two", ""))
    both_hold_one = Barrier(2)
    began = set()

    def handle(first: str, second: str) -> None:
        def unit(tx: Transaction) -> None:
            marks.put(tx, first, "kept")
            if first not in began:
                began.add(first)
                both_hold_one.wait(10)
            marks.put(tx, second, "kept")

        shared.does(unit)

    with ThreadPoolExecutor() as replicas:
        list(replicas.map(handle, ("one", "two"), ("two", "one")))

    assert waits
    assert shared.does(lambda tx: [marks.get(tx, name) for name in ("one", "two")]) == ["kept"] * 2
