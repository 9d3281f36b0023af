"""The clock of the tests stands still, moves by real elapsed time, and can be read from a file."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.rigs.clock import Clock, read_by

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_the_clock_moves_only_when_told() -> None:
    """Given nine in the morning, when it moves a day and an hour, it is ten the next day."""
    clock = Clock(datetime(2026, 3, 2, 9, 0, tzinfo=AMSTERDAM))

    clock.moves(days=1, hours=1)

    assert clock.now() == datetime(2026, 3, 3, 10, 0, tzinfo=AMSTERDAM)


def test_an_hour_passes_also_in_the_night_the_clock_is_put_forward() -> None:
    """Given half past one on that night, one hour later the wall shows half past three."""
    clock = Clock(datetime(2026, 3, 29, 1, 30, tzinfo=AMSTERDAM))

    clock.moves(hours=1)

    assert clock.now().strftime("%H:%M") == "03:30"


def test_another_process_reads_the_same_instant_from_the_file(tmp_path: Path) -> None:
    """Given a clock with a file, when it moves, who reads the file sees it move."""
    clock = Clock(file=tmp_path / "clock")
    seen = read_by(tmp_path / "clock")

    clock.moves(minutes=5)

    assert seen() == clock.now()


def test_an_instant_without_a_zone_is_refused() -> None:
    """Given a wall time alone, the clock does not guess where that wall is."""
    clock = Clock()

    with pytest.raises(ValueError, match="zone"):
        clock.sets(clock.now().replace(tzinfo=None))
