"""The figures of `/metrics`, for Prometheus: counts and seconds, and nobody's words."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from starlette.responses import Response

TEXT = "text/plain; version=0.0.4; charset=utf-8"
BY_STATE = ("outbox", "inbox")


def drawn(figures: Mapping[str, Mapping[str, str | float]], *, is_well: bool) -> Response:
    """Write figures such as `tafelronde_outbox{state="new"}`, `tafelronde_outbox_waits_seconds`.

    Args:
        figures: By part, by name; what is no number is left out.
        is_well: Told as `tafelronde_well`, 1 or 0.
    """
    registry = CollectorRegistry()
    Gauge("tafelronde_well", "Whether all is well", registry=registry).set(int(is_well))
    for part, told in figures.items():
        seconds = {name[:-2]: one for name, one in told.items() if name.endswith("_s")}
        for name, one in seconds.items():
            of = f"tafelronde_{part}_{name}_seconds"
            Gauge(of, f"Seconds: {part}, {name}", registry=registry).set(float(one))
        counts = {name: one for name, one in told.items() if isinstance(one, int)}
        if part in BY_STATE:
            gauge = Gauge(f"tafelronde_{part}", f"Rows: {part}", ["state"], registry=registry)
            for state, count in counts.items():
                gauge.labels(state).set(count)
    return Response(generate_latest(registry), media_type=TEXT)
