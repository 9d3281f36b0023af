"""A clock that stands still until somebody moves it on."""

from __future__ import annotations

from datetime import datetime


class MovingClock:
    """Shows the demo's own time."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """The demo's present instant, aware."""
        return self._now

    def move_to(self, instant: datetime) -> None:
        """Move on; never back."""
        self._now = max(self._now, instant)
