"""How far our clock is from a platform's, by the `Date` of its answers (S18, D23).

Who signs what it posts stamps it, and a stamp that is minutes off is refused: with a wrong clock
nothing comes in any more. Looked at by the machine's own clock, whatever counts as now.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp

from bot.clock import RealClock

AT_MOST_S = 60.0


class Skew:
    """Remembers how far off the newest answer found us.

    Args:
        now: The machine's clock.
    """

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or RealClock().now
        self.seconds = 0.0

    def hears(self, date: str | None) -> None:
        """Look at the `Date` of an answer; one that has none, or no true one, tells nothing."""
        try:
            theirs = parsedate_to_datetime(date or "")
        except ValueError:
            return
        if theirs.tzinfo is not None:
            self.seconds = (self._now() - theirs).total_seconds()

    @property
    def trouble(self) -> str:
        """What somebody must look at; empty when all is well."""
        return "our clock is wrong" if abs(self.seconds) > AT_MOST_S else ""

    def ears(self) -> aiohttp.TraceConfig:
        """What lets it hear every answer of a session."""
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(self._heard)
        return trace

    async def _heard(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        end: aiohttp.TraceRequestEndParams,
    ) -> None:
        self.hears(end.response.headers.get("Date"))
