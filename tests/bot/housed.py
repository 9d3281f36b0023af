"""A house with a database and a desk, and nothing that runs in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.buttons import Buttons
from bot.holidays import DutchHolidays
from bot.house import House
from bot.journeys.desk import Desk
from bot.languages import every_language
from conversations.plan.model import Plan
from storage import plans
from storage.committing import Patience
from storage.database import Database
from storage.keys import Keys, new_line
from storage.migrating import migrate
from tests.rigs.clock import Clock

AT_ONCE = Patience(tries=1)


@contextmanager
def housed(
    folder: Path, now: datetime, *families: Plan, next_due_at: datetime | None = None
) -> Iterator[House]:
    """Open a house at one moment, with the plans of some families."""
    url, keys = f"sqlite:///{folder / 'house.sqlite3'}", Keys.from_text(new_line())
    migrate(url)
    database = Database.open(url, keys=keys, patience=AT_ONCE)
    desk = Desk(every_language(), Buttons(keys), DutchHolidays())
    for plan in families:
        database.run_sync(partial(plans.create, plan=plan, next_due_at=next_due_at), now=now)
    try:
        yield House(database, Clock(now), desk)
    finally:
        database.close_sync()
