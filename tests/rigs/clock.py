"""A clock that stands still until a test moves it, for one process or, by a file, for several."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

Now = Callable[[], datetime]
MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


class Clock:
    """A settable clock.

    Args:
        starts_at: Aware, in any zone.
        file: Also keeps the instant in this file, ISO 8601 with zone, replaced in one step, so that
            a program started with `TAFELRONDE_CLOCK_FILE` never reads half an instant.
    """

    def __init__(self, starts_at: datetime = MONDAY_MORNING, file: Path | None = None) -> None:
        self.file = file
        self.sets(starts_at)

    def now(self) -> datetime:
        """Tell the instant last set, aware, in the zone it was set in."""
        return self._now

    def sets(self, instant: datetime) -> None:
        """Put the clock forth or back.

        Raises:
            ValueError: The instant has no zone.
        """
        if instant.tzinfo is None:
            raise ValueError("a clock needs an instant with a zone")
        self._now = instant
        if self.file:
            _replace(self.file, instant.isoformat())

    def moves(self, **by: float) -> None:
        """Move on by real elapsed time, as `timedelta` counts it: `moves(hours=3, minutes=5)`."""
        zone = self._now.tzinfo
        self.sets((self._now.astimezone(UTC) + timedelta(**by)).astimezone(zone))


def read_by(file: Path) -> Now:
    """Make a clock that shows, at each look, the instant in a file another process moves."""
    return lambda: datetime.fromisoformat(file.read_text(encoding="ascii").strip())


def wall_clock() -> datetime:
    """Tell the real time, in UTC: for rigs that run beside a program on its own real clock."""
    return datetime.fromtimestamp(time.time(), UTC)


def _replace(file: Path, content: str) -> None:
    draft = file.with_name(f"{file.name}.{os.getpid()}.new")
    draft.write_text(content, encoding="ascii")
    draft.replace(file)
