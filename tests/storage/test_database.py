import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from storage import crashpoints, inbox, marks
from storage.database import Database, DatabaseClosed
from storage.engines import NotDurable, begin, make_engine
from storage.keys import Keys
from storage.transaction import Transaction
from storage.troubles import NotKept
from tests.storage.conftest import HASTE
from tests.storage.room import MINUTE, NOW, Room


class Refused(Exception):
    """A unit of work failed."""


def sets(name: str, value: str = "set") -> Callable[[Transaction], str]:
    """A unit that sets a mark."""

    def unit(tx: Transaction) -> str:
        marks.put(tx, name, value)
        return name

    return unit


def sets_and_fails(name: str) -> Callable[[Transaction], str]:
    """A unit that sets a mark and then fails."""

    def unit(tx: Transaction) -> str:
        marks.put(tx, name, "set")
        raise Refused(name)

    return unit


def is_set(room: Room, name: str) -> bool:
    """Whether a mark was kept."""
    return room.does(lambda tx: marks.get(tx, name)) is not None


class Queue:
    """Holds the database thread in one unit, so that the ones after it wait together."""

    def __init__(self) -> None:
        self._is_over = Event()
        self._is_busy = Event()

    def busy(self, _: Transaction) -> None:
        """Wait, as a slow unit of work."""
        self._is_busy.set()
        assert self._is_over.wait(10)

    def goes_on(self) -> None:
        """End the slow unit."""
        self._is_over.set()

    async def behind(self, room: Room, *units: Callable[[Transaction], object]) -> list[object]:
        """Run units that all wait for the same slow one; what each gave, or what it raised."""
        database = room.database
        first = asyncio.create_task(database.run(self.busy, now=NOW))
        await asyncio.to_thread(self._is_busy.wait, 10)
        waiting = [asyncio.create_task(database.run(unit, now=NOW)) for unit in units]
        await asyncio.sleep(0)
        self.goes_on()
        await first
        return await asyncio.gather(*waiting, return_exceptions=True)


def test_one_failing_unit_among_ten_fails_alone(room: Room) -> None:
    """Given ten units wait for one commit and the fifth fails, the nine others are kept."""
    units = [sets(f"m{number}") for number in range(10)]
    units[5] = sets_and_fails("m5")

    told = asyncio.run(Queue().behind(room, *units))

    assert isinstance(told[5], Refused)
    assert [one for one in told if isinstance(one, str)] == [f"m{n}" for n in range(10) if n != 5]
    assert [is_set(room, f"m{number}") for number in range(10)] == [n != 5 for n in range(10)]


def test_units_that_wait_share_one_commit_on_sqlite(sqlite_url: str, keys: Keys) -> None:
    """Given ten units wait while a commit ends, they are kept by one more commit."""
    room = Room(Database.open(sqlite_url, keys=keys))
    passed: list[str] = []
    crashpoints.set_hook(passed.append)

    asyncio.run(Queue().behind(room, *[sets(f"m{number}") for number in range(10)]))

    crashpoints.set_hook(None)
    room.database.close_sync()
    assert passed == ["before-commit", "after-commit"] * 2


def test_a_result_is_told_only_after_the_commit(room: Room) -> None:
    """Given a unit has run, until its commit has ended nobody hears of it."""
    told: list[str] = []

    async def ask() -> None:
        crashpoints.set_hook(told.append)
        told.append(await room.database.run(sets("m"), now=NOW))

    asyncio.run(ask())
    crashpoints.set_hook(None)

    assert told == ["before-commit", "after-commit", "m"]


def test_a_unit_knows_the_moment_it_was_handed_over_with(room: Room) -> None:
    """Given units with different moments, each has its own."""

    def unit(tx: Transaction) -> datetime:
        return tx.now

    async def ask() -> list[datetime]:
        moments = [NOW + number * MINUTE for number in range(5)]
        return list(await asyncio.gather(*(room.database.run(unit, now=m) for m in moments)))

    assert asyncio.run(ask()) == [NOW + number * MINUTE for number in range(5)]


def test_d5_one_persons_events_are_handled_in_order(room: Room) -> None:
    """Given fifty events of each of four people at once, each person's are handled in order."""
    handled: dict[str, list[int]] = {name: [] for name in ("fatima", "sami", "oma", "mentor")}

    async def handle() -> None:
        waiting: list[Awaitable[None]] = []
        for number in range(50):
            for name, numbers in handled.items():

                def unit(_: Transaction, numbers: list[int] = numbers, n: int = number) -> None:
                    numbers.append(n)

                waiting.append(room.database.run(unit, now=NOW, order_key=name))
        await asyncio.gather(*waiting)

    asyncio.run(handle())

    assert all(numbers == list(range(50)) for numbers in handled.values())


def test_p13_what_was_handed_over_is_finished_at_the_end(migrated_url: str, keys: Keys) -> None:
    """Given twenty units wait, when the database is closed, they are kept; later ones refused."""
    room = Room(Database.open(migrated_url, keys=keys))

    async def ask() -> list[str]:
        units = [sets(f"m{number}") for number in range(20)]
        waiting = [asyncio.create_task(room.database.run(unit, now=NOW)) for unit in units]
        await asyncio.sleep(0)
        await room.database.close()
        await room.database.close()
        return await asyncio.gather(*waiting)

    assert asyncio.run(ask()) == [f"m{number}" for number in range(20)]
    with pytest.raises(DatabaseClosed):
        room.does(sets("late"))


def test_a_unit_that_was_handed_over_is_kept_though_nobody_waits(room: Room) -> None:
    """Given whoever asked was cancelled, and the whole loop is gone, the unit is kept."""
    queue = Queue()
    does = partial(room.database.run_sync, now=NOW, order_key="fatima")
    slow = Thread(target=does, args=[queue.busy])
    slow.start()

    async def ask() -> None:
        asking = room.database.run(sets("m"), now=NOW, order_key="fatima")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asking, timeout=0.01)

    asyncio.run(ask())
    queue.goes_on()
    slow.join()

    assert does(lambda tx: marks.get(tx, "m")) == "set"


def test_who_stopped_waiting_keeps_nobody_else_from_hearing(room: Room) -> None:
    """Given two wait and one of them stops waiting, both units are kept and the other hears."""
    queue = Queue()

    async def ask() -> str:
        run = partial(room.database.run, now=NOW, order_key="fatima")
        tasks = [asyncio.create_task(run(unit)) for unit in (queue.busy, sets("m"), sets("n"))]
        await asyncio.sleep(0)
        tasks[1].cancel()
        queue.goes_on()
        return str(await tasks[2])

    assert asyncio.run(ask()) == "n"
    assert is_set(room, "m")


def test_a_mistake_in_a_unit_stops_nobody(room: Room) -> None:
    """Given a unit raises what no future can carry, whoever waits hears, and the next one runs."""

    def unit(_: Transaction) -> None:
        raise StopIteration

    with pytest.raises(RuntimeError, match="StopIteration"):
        room.does(unit)

    assert room.does(sets("m")) == "m"


def test_p5_a_writer_that_waits_for_another_program_gets_its_turn(
    sqlite_url: str, keys: Keys
) -> None:
    """Given another program holds the file for a while, nothing is lost and nobody fails."""
    room = Room(Database.open(sqlite_url, keys=keys, patience=HASTE))
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    waiting = Thread(target=room.does, args=[sets("m")])
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive()
    other.execute("COMMIT")
    waiting.join()

    assert is_set(room, "m")
    other.close()
    room.database.close_sync()


def test_p5_sixteen_writers_lose_nothing(sqlite_url: str, keys: Keys) -> None:
    """Given four programs with four writers each on one file, all 160 units are kept."""
    programs = [Room(Database.open(sqlite_url, keys=keys)) for _ in range(4)]
    start = Barrier(16)

    def write(room: Room, writer: int) -> None:
        start.wait()
        for number in range(10):
            room.does(sets(f"{writer}:{number}"))

    writers = [Thread(target=write, args=[programs[n % 4], n]) for n in range(16)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    count = text("SELECT count(*) FROM marks")
    assert programs[0].does(lambda tx: tx.connection.scalar(count)) == 160
    for room in programs:
        room.database.close_sync()


def test_p5_a_file_that_stays_locked_is_told_and_nothing_is_half_kept(
    sqlite_url: str, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given another program never lets go, whoever waits hears so, and the next try succeeds."""
    monkeypatch.setattr("storage.engines.BUSY_SECONDS", 0)
    room = Room(Database.open(sqlite_url, keys=keys, patience=HASTE))
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(NotKept) as told:
        room.does(sets("m"))

    assert told.value.args == ("OperationalError",)
    other.execute("ROLLBACK")
    other.close()
    assert not is_set(room, "m")
    assert room.does(sets("m")) == "m"
    room.database.close_sync()


def test_p10_a_full_disk_is_told_and_recovered_from(sqlite_url: str, keys: Keys) -> None:
    """Given the disk is full for one of five units, it alone fails; with space all is well."""
    room = Room(Database.open(sqlite_url, keys=keys, patience=HASTE))
    limit(room, pages_of(room))

    units = [sets(f"m{number}") for number in range(5)]
    units[2] = sets("m2", "x" * 200_000)
    told = asyncio.run(Queue().behind(room, *units))

    assert isinstance(told[2], NotKept)
    assert [is_set(room, f"m{number}") for number in range(5)] == [True, True, False, True, True]
    limit(room, 1_000_000)
    assert room.does(units[2]) == "m2"
    check = room.does(lambda tx: tx.connection.exec_driver_sql("PRAGMA integrity_check").scalar())
    assert check == "ok"
    room.database.close_sync()


def pages_of(room: Room) -> int:
    """How many pages the file has."""
    pages: int = room.does(lambda tx: tx.connection.scalar(text("PRAGMA page_count")))
    return pages


def limit(room: Room, pages: int) -> None:
    """Let the file grow no further than so many pages."""
    pragma = f"PRAGMA max_page_count = {pages}"
    room.does(lambda tx: tx.connection.exec_driver_sql(pragma).scalar())


def test_p6_sqlite_waits_for_the_disk_at_every_commit(sqlite_url: str, keys: Keys) -> None:
    """Given an open SQLite database, it is in WAL, FULL, with foreign keys and patience."""
    room = Room(Database.open(sqlite_url, keys=keys))

    def pragma(name: str) -> object:
        return room.does(lambda tx: tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar())

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 5000
    room.database.close_sync()


def test_p6_sqlite_that_would_forget_is_refused(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a SQLite that does not wait for the disk, the program does not use it."""
    monkeypatch.setattr("storage.engines._SQLITE_WAYS", ("journal_mode=WAL", "synchronous=NORMAL"))
    with pytest.raises(NotDurable, match="synchronous"), begin(make_engine(sqlite_url, 1)):
        pass

    monkeypatch.setattr("storage.engines._SQLITE_WAYS", ("journal_mode=DELETE", "synchronous=FULL"))
    with pytest.raises(NotDurable, match="journal_mode"), begin(make_engine(sqlite_url, 1)):
        pass


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/families"])
def test_a_database_that_keeps_nothing_is_refused(url: str) -> None:
    """Given SQLite in memory, or a database we do not know, it is refused."""
    with pytest.raises(ValueError, match="no database"):
        make_engine(url, 1)


def test_p8_a_unit_that_ran_twice_had_its_effect_once(room: Room) -> None:
    """Given a commit's outcome was unknown and the unit ran again, the second run did nothing."""

    def unit(tx: Transaction) -> bool:
        return inbox.receive(tx, "telegram", "1", tx.now)

    assert room.does(unit)
    assert not room.does(unit)


def test_nothing_people_said_is_in_an_error(room: Room) -> None:
    """Given a statement fails, the error names no values."""
    wrong = text("INSERT INTO marks (name, value) VALUES (:name, :name), (:name, :name)")

    with pytest.raises(IntegrityError) as told:
        room.does(lambda tx: tx.connection.execute(wrong, {"name": "Rust aan tafel"}).rowcount)

    assert "parameters hidden" in str(told.value)


def test_a_database_file_that_is_no_database_is_refused(tmp_path: Path, keys: Keys) -> None:
    """Given a file that is something else, the program does not start."""
    path = tmp_path / "tafelronde.sqlite3"
    path.write_bytes(b"Afsprakenlijst van donderdag" * 100)

    with pytest.raises(DatabaseError, match="not a database"):
        Database.open(f"sqlite:///{path}", keys=keys)
