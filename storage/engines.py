"""How each database is opened, so that nothing acknowledged is lost and nothing waits for ever."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, RootTransaction, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 5
"""How long a writer waits for another before the database counts as locked."""

_FULL = 2
_A_MOMENT_S = 0.01

_SQLITE_WAYS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "wal_autocheckpoint=4000",
)

_POSTGRES_WAYS = (
    "-c timezone=UTC",
    "-c statement_timeout=10s",
    "-c lock_timeout=5s",
    "-c idle_in_transaction_session_timeout=10s",
)

# A connection that fell silent is noticed within ten seconds or so, also during a statement.
_POSTGRES_PATIENCE = {
    "connect_timeout": 3,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}


class BadAddress(ValueError):
    """What should say where the database is, does not."""


class NotDurable(Exception):
    """This database would forget acknowledged answers when the power fails."""


def make_engine(url: str, connections: int) -> Engine:
    """Prepare a database; nothing is opened yet.

    Args:
        url: `sqlite:///FILE` or `postgresql://…`; in the latter psycopg is meant.
        connections: How many are kept open at most.

    Raises:
        BadAddress: It is no address, of another kind of database, or of SQLite in memory.
    """
    address = _address(url)
    match address.get_backend_name():
        case "sqlite" if address.database not in {None, "", ":memory:"}:
            return _sqlite(address, connections)
        case "postgresql":
            return _postgres(address.set(drivername="postgresql+psycopg"), connections)
        case kind:
            raise BadAddress(f"no database to keep things in: {kind}")


@contextmanager
def begin(engine: Engine) -> Iterator[tuple[Connection, RootTransaction]]:
    """Begin a transaction that may write, and commit it at the end unless that was done inside."""
    with engine.connect() as connection, connection.begin() as whole:
        if engine.dialect.name == "sqlite":
            # At once: who begins by reading could not write any more when somebody else did.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection, whole


def mark(connection: Connection, savepoint: str) -> None:
    """Run a savepoint statement on SQLite, a dozen of which come with each commit.

    SQLAlchemy's own way costs more than all that usually stands between them.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute(savepoint)


def _address(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise BadAddress("no address of a database") from None


def _sqlite(address: URL, connections: int) -> Engine:
    engine = create_engine(
        address,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        # Transactions are begun by `begin` alone. An event listener would slow every statement.
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    _write_ahead(cursor)
    for way in (*_SQLITE_WAYS, f"busy_timeout={BUSY_SECONDS * 1000}"):
        cursor.execute(f"PRAGMA {way}")
    cursor.execute("PRAGMA synchronous")
    if cursor.fetchone() != (_FULL,):
        raise NotDurable("synchronous")
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() != ("wal",):
        raise NotDurable("journal_mode")


def _write_ahead(cursor: DBAPICursor) -> None:
    """Change a new file to WAL; where several do so at once SQLite refuses some without waiting."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as busy:
            if busy.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_A_MOMENT_S)
        else:
            return


def _postgres(address: URL, connections: int) -> Engine:
    return create_engine(
        address,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={**_POSTGRES_PATIENCE, "options": " ".join(_POSTGRES_WAYS)},
    )
