"""What time it is; the only file that asks the machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Hands on the time."""

    def now(self) -> datetime:
        """The present instant, aware."""
        ...


class RealClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


class FileClock:
    """A clock for training and tests: a file holds the instant that counts as now."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """The instant in the file, read at every use.

        Raises:
            ValueError: The file holds no instant with a zone.
        """
        instant = datetime.fromisoformat(self._path.read_text().strip())
        if instant.tzinfo is None:
            raise ValueError(f"{self._path.name} holds an instant without a zone")
        return instant.astimezone(UTC)
