"""A warm process, places with the family in them, and campaigns on each kind of database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.crash.campaign import Campaign
from tests.crash.family import moves_in
from tests.crash.places import Places
from tests.rigs.postgres import Postgres
from tests.rigs.warm import Warm

MODULES = ("bot.program", "tests.crash.living")


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the programs say."""
    return tmp_path_factory.mktemp("warm") / "log"


@pytest.fixture(scope="session")
def warm(log: Path) -> Iterator[Warm]:
    """A process that has imported the program."""
    with Warm(*MODULES, log=log) as warm:
        yield warm


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the keys of all these databases are."""
    return tmp_path_factory.mktemp("keys") / "key"


@pytest.fixture(scope="session")
def sqlite_places(key_file: Path, log: Path, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Places on SQLite."""
    root = tmp_path_factory.mktemp("sqlite")
    template = root / "family.sqlite3"
    moves_in(f"sqlite:///{template}", key_file)

    def fresh(folder: Path) -> str:
        return f"sqlite:///{shutil.copy(template, folder)}"

    return Places(fresh, lambda _: None, key_file, root, log)


@pytest.fixture(scope="session")
def postgres_places(
    key_file: Path, log: Path, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Places:
    """Places on PostgreSQL."""
    template = postgres.template("crash", partial(moves_in, key_file=key_file))
    root = tmp_path_factory.mktemp("postgres")

    def fresh(_: Path) -> str:
        return postgres.fresh_database(like=template)

    return Places(fresh, postgres.drop, key_file, root, log)


@pytest.fixture(params=["sqlite", "postgres"])
def campaign(request: pytest.FixtureRequest, warm: Warm) -> Campaign:
    """Runs on SQLite, and on PostgreSQL in turn."""
    return Campaign(request.getfixturevalue(f"{request.param}_places"), warm)
