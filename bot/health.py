"""Health that tells the truth, and figures without anybody's words (D23)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.figures import drawn
from bot.house import House
from storage import inbox, outbox, plans
from storage.database import DatabaseClosed
from storage.transaction import Transaction
from storage.troubles import NotKept

ANSWERS_WITHIN_S = 5.0
WAITS_AT_MOST_S = 600.0  # thousands of reminders take minutes at a platform's pace
BEHIND_AT_MOST_S = 300.0
LATE_AT_MOST_S = 5.0
TICKS_MISSED = 4
PATIENCE_S = 30.0


class Watched(Protocol):
    """A channel, as far as health is concerned."""

    def health(self) -> Mapping[str, str | float]:
        """How it is going; `trouble` is empty when all is well."""
        ...


class Ticks(Protocol):
    """The clock, as far as health is concerned."""

    @property
    def every_s(self) -> float:
        """How often it looks at what is due, in seconds."""
        ...

    @property
    def age_s(self) -> float:
        """How long ago it last did, in seconds."""
        ...


class Late(Protocol):
    """What measures how long everybody is kept waiting."""

    @property
    def worst_s(self) -> float:
        """The longest of the last minute, in seconds."""
        ...


@dataclass(frozen=True)
class Report:
    """How it is.

    Attributes:
        figures: By part, by name; ages and waits in seconds.
        troubles: What a person must look at, in words; empty when all is well.
    """

    figures: Mapping[str, Mapping[str, str | float]]
    troubles: tuple[str, ...]


@dataclass(frozen=True)
class Watch:
    """Looks at everything there is."""

    house: House
    channels: Mapping[str, Watched]
    ticks: Ticks
    late: Late

    def routes(self) -> list[Route]:
        """`/health` for people and machines that watch, `/metrics` for figures over time."""
        return [Route("/health", self._health), Route("/metrics", self._metrics)]

    async def look(self) -> Report:
        """Look now; a database that does not answer soon is away."""
        try:
            looking = self.house.run(_in_the_database)
            kept = await asyncio.wait_for(looking, ANSWERS_WITHIN_S)
        except (NotKept, DatabaseClosed, TimeoutError):
            kept = {"database": {"trouble": "away"}}
        figures = {**{name: one.health() for name, one in self.channels.items()}, **self._own()}
        figures |= kept
        return Report(figures, tuple(_troubles(figures, self.ticks.every_s)))

    def _own(self) -> dict[str, Mapping[str, str | float]]:
        return {
            "clock": {"last_tick_s": round(self.ticks.age_s, 1)},
            "loop": {"late_s": round(self.late.worst_s, 3)},
        }

    async def _health(self, _: Request) -> Response:
        report = await self.look()
        is_well = HTTPStatus.SERVICE_UNAVAILABLE if report.troubles else HTTPStatus.OK
        told = {"well": not report.troubles, "troubles": report.troubles, **report.figures}
        return JSONResponse(told, is_well)

    async def _metrics(self, _: Request) -> Response:
        report = await self.look()
        return drawn(report.figures, is_well=not report.troubles)


def _in_the_database(tx: Transaction) -> dict[str, Mapping[str, str | float]]:
    out = {str(state): count for state, count in outbox.counts(tx).items()}
    came_in = {str(state): count for state, count in inbox.counts(tx).items()}
    return {
        "database": {"trouble": ""},
        "outbox": {**out, "waits_s": _since(outbox.next_due(tx), tx.now)},
        "inbox": came_in,
        "plans": {"behind_s": _since(plans.next_due(tx), tx.now)},
    }


def _since(due: datetime | None, now: datetime) -> float:
    return max(0.0, (now - due).total_seconds()) if due else 0.0


def _troubles(figures: Mapping[str, Mapping[str, str | float]], every_s: float) -> Iterator[str]:
    for part, told in figures.items():
        if trouble := told.get("trouble"):
            yield f"{part}: {trouble}"
    for part, name, at_most in (
        ("clock", "last_tick_s", TICKS_MISSED * every_s + PATIENCE_S),
        ("loop", "late_s", LATE_AT_MOST_S),
        ("outbox", "waits_s", WAITS_AT_MOST_S),
        ("plans", "behind_s", BEHIND_AT_MOST_S),
    ):
        seconds = figures.get(part, {}).get(name, 0.0)
        if isinstance(seconds, float) and seconds > at_most:
            yield f"{part}: {name} is {seconds:.0f}, and should be at most {at_most:.0f}"
