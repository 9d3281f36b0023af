"""A table for each test: the first family, before its round table and after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.bot.web.table import Table, in_english, laid
from tests.families import agreed, everybody_takes_part, invited
from tests.rigs.clock import Clock

BEFORE = datetime.fromisoformat("2026-03-13T10:00+01:00")
AFTER = datetime.fromisoformat("2026-04-22T15:40+02:00")


@pytest.fixture
def invited_table(clock: Clock, tmp_path: Path) -> Iterator[Table]:
    """The day the round table was fixed: nobody has linked yet."""
    clock.sets(BEFORE)
    with laid(in_english(invited("P-A14")), clock, tmp_path) as table:
        yield table


@pytest.fixture
def early_table(clock: Clock, tmp_path: Path) -> Iterator[Table]:
    """The day the round table was fixed, when everybody has linked."""
    clock.sets(BEFORE)
    plan = everybody_takes_part(in_english(invited("P-A14")), BEFORE.date())
    with laid(plan, clock, tmp_path) as table:
        yield table


@pytest.fixture
def table(clock: Clock, tmp_path: Path) -> Iterator[Table]:
    """Four weeks after the round table, when every agreement was accepted."""
    clock.sets(AFTER)
    with laid(in_english(agreed("P-A14")), clock, tmp_path) as table:
        yield table
