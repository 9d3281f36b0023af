"""How long everybody is kept waiting, because one thing does not let the others go on (P14)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

import structlog

EVERY_S = 0.5
REMEMBERED = 120
TOO_LONG_S = 0.25
log = structlog.get_logger()


class Lag:
    """Sleeps a moment again and again, and looks how late it wakes."""

    def __init__(self, monotonic: Callable[[], float] | None = None) -> None:
        self._monotonic = monotonic or asyncio.get_running_loop().time
        self._late: deque[float] = deque(maxlen=REMEMBERED)

    @property
    def worst_s(self) -> float:
        """The longest anybody was kept waiting in the last minute, in seconds."""
        return max(self._late, default=0.0)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await self.look()

    async def look(self) -> None:
        """Look once; a warning is written where it was too long."""
        meant = self._monotonic() + EVERY_S
        await asyncio.sleep(EVERY_S)
        late_s = max(0.0, self._monotonic() - meant)
        self._late.append(late_s)
        if late_s > TOO_LONG_S:
            log.warning("everybody was kept waiting", seconds=round(late_s, 2))
