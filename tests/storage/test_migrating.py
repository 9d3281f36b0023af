import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from storage.database import Database
from storage.engines import begin, make_engine
from storage.keys import Keys
from storage.migrating import (
    NotMigrated,
    TooFarMigrated,
    _scripts,
    current_revision,
    migrate,
    newest_revision,
)
from storage.tables import metadata


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Look into a database."""
    engine = make_engine(url, connections=1)
    with begin(engine) as (connection, _):
        yield connection
    engine.dispose()


def test_an_empty_database_gets_the_tables_the_program_knows(database_url: str) -> None:
    """Given an empty database, after migrating it has every table, column and index, twice over."""
    migrate(database_url)
    migrate(database_url)

    with connected(database_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        assert current_revision(connection) == newest_revision()
        assert set(metadata.tables) < set(inspect(connection).get_table_names())


def test_migrations_follow_one_another() -> None:
    """Given several migrations, there is one last one."""
    assert len(_scripts().get_heads()) == 1


def test_a_sqlite_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    """Given no file and no folder yet, both are made for their owner only."""
    path = tmp_path / "var" / "tafelronde.sqlite3"

    migrate(f"sqlite:///{path}")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_replicas_that_migrate_at_once_do_so_once(database_url: str) -> None:
    """Given three replicas start on an empty database, all find it migrated."""
    with ThreadPoolExecutor() as replicas:
        list(replicas.map(migrate, [database_url] * 3))

    with connected(database_url) as connection:
        assert current_revision(connection) == newest_revision()


def test_p12_a_database_that_was_not_migrated_is_refused(database_url: str, keys: Keys) -> None:
    """Given an empty database, the program says that migrating comes first."""
    with pytest.raises(NotMigrated):
        Database.open(database_url, keys=keys)


def test_p12_a_newer_programs_database_is_refused(migrated_url: str, keys: Keys) -> None:
    """Given a newer program migrated the database, this one neither starts nor migrates."""
    with connected(migrated_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))

    with pytest.raises(TooFarMigrated):
        Database.open(migrated_url, keys=keys)
    with pytest.raises(TooFarMigrated):
        migrate(migrated_url)
