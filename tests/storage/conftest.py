"""A migrated database of its own for each test, on SQLite and on PostgreSQL in turn."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.committing import Patience
from storage.database import Database
from storage.keys import Keys, new_line
from storage.migrating import migrate
from tests.rigs.postgres import Postgres
from tests.storage.room import Room

HASTE = Patience(pause=lambda _: None)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "tables.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite file."""
    path = tmp_path / "tafelronde.sqlite3"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of a migrated PostgreSQL database."""
    url = postgres.fresh_database(like=postgres.template("tables", migrate))
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgres"])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database, on SQLite and on PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def keys() -> Keys:
    """Keys as a new key file holds them."""
    return Keys.from_text(new_line())


@pytest.fixture
def room(migrated_url: str, keys: Keys) -> Iterator[Room]:
    """An open database with no family in it, at nine on a Monday."""
    database = Database.open(migrated_url, keys=keys, patience=HASTE)
    yield Room(database)
    database.close_sync()


@pytest.fixture
def home(room: Room) -> Room:
    """The same, with the plan of family De Boer in it."""
    room.welcomes()
    return room
