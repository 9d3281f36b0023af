"""Bringing a database to the tables this program knows, and refusing one it does not know."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import DatabaseError

from storage.engines import BadAddress, begin, make_engine
from storage.troubles import TROUBLES, NotKept

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('tafelronde migrate', 0))")
_TAKE_THE_TIME = text("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")


class NotMigrated(Exception):
    """The database is empty or older than this program: `migrate` first. Holds its revision."""


class TooFarMigrated(Exception):
    """The database was migrated by a newer program than this. Holds its revision."""


def migrate(url: str) -> None:
    """Make the tables, or bring them up to date; all or nothing, and one program at a time.

    Args:
        url: As for `Database.open`. A SQLite file that is not there is made, for its owner only.

    Raises:
        TooFarMigrated: A newer program did so before.
        NotKept: It does not answer.
        BadAddress: There is something else at this address, or no room for a database.
    """
    engine = make_engine(url, connections=1)
    _make_room(url)
    try:
        with begin(engine) as (connection, _):
            if connection.dialect.name == "postgresql":
                connection.execute(_TAKE_THE_TIME)
                connection.execute(_ONE_AT_A_TIME)
            _refuse_unknown(connection)
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except TROUBLES as error:
        raise NotKept(type(error.orig).__name__) from error
    except DatabaseError as error:
        raise BadAddress(type(error.orig).__name__) from error
    finally:
        engine.dispose()


def check_schema(connection: Connection) -> None:
    """Make sure the tables are those this program knows.

    Raises:
        NotMigrated: They are older, or not there.
        TooFarMigrated: They are of a newer program.
    """
    _refuse_unknown(connection)
    revision = current_revision(connection)
    if revision != newest_revision():
        raise NotMigrated(revision)


def current_revision(connection: Connection) -> str | None:
    """What the database was migrated to; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """What this program migrates to."""
    return _scripts().get_current_head()


def _refuse_unknown(connection: Connection) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    revision = current_revision(connection)
    if revision is not None and revision not in known:
        raise TooFarMigrated(revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _make_room(url: str) -> None:
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database:
        path = Path(address.database)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
        except OSError as error:
            raise BadAddress(type(error).__name__) from None
