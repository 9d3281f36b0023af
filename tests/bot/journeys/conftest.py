"""Rooms for families: a migrated database of its own for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from conversations.plan.model import Plan
from storage.database import Database
from storage.keys import Keys, new_line
from storage.migrating import migrate
from tests.bot.journeys.room import Room

Rooms = Callable[[Plan, datetime], Room]


@pytest.fixture(scope="session")
def empty_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "tables.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def room_for(empty_tables: Path, tmp_path: Path) -> Iterator[Rooms]:
    """Make a room for one plan, at one moment."""
    numbers = count(1)
    with ExitStack() as stack:

        def make(plan: Plan, now: datetime) -> Room:
            path = tmp_path / f"room{next(numbers)}.sqlite3"
            shutil.copy(empty_tables, path)
            keys = Keys.from_text(new_line())
            database = Database.open(f"sqlite:///{path}", keys=keys)
            stack.callback(database.close_sync)
            return Room(database, keys, plan, now)

        yield make
