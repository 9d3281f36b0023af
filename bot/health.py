"""Health that tells the truth, and figures without anybody's words (D23)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.house import House
from storage import inbox, outbox
from storage.transaction import Transaction
from storage.troubles import NotKept


class Watched(Protocol):
    """A channel, as far as health is concerned."""

    def health(self) -> dict[str, str]:
        """How it is going; `trouble` is empty when all is well."""
        ...


def health_routes(house: House, channels: Mapping[str, Watched]) -> list[Route]:
    """`/health` for people and machines that watch, `/metrics` for figures over time."""

    async def health(_: Request) -> Response:
        told: dict[str, Any] = {name: one.health() for name, one in channels.items()}
        try:
            told["outbox"], told["inbox"] = await house.run(_counts)
        except NotKept:
            return JSONResponse({**told, "database": "away"}, status_code=503)
        is_well = not any(one.health().get("trouble") for one in channels.values())
        return JSONResponse({**told, "database": "there"}, status_code=200 if is_well else 503)

    async def metrics(_: Request) -> Response:
        out, came_in = await house.run(_counts)
        registry = CollectorRegistry()
        for name, counts in (("outbox", out), ("inbox", came_in)):
            gauge = Gauge(
                f"tafelronde_{name}", f"Rows by state: {name}", ["state"], registry=registry
            )
            for state, count in counts.items():
                gauge.labels(state).set(count)
        return Response(generate_latest(registry), media_type="text/plain; version=0.0.4")

    return [Route("/health", health), Route("/metrics", metrics)]


def _counts(tx: Transaction) -> tuple[dict[str, int], dict[str, int]]:
    out = {str(state): count for state, count in outbox.counts(tx).items()}
    came_in = {str(state): count for state, count in inbox.counts(tx).items()}
    return out, came_in
