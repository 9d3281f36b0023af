"""Structured logs: events and ids, never anybody's words (D18)."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "bot",
        "mode",
        "row",
        "reason",
        "tries",
        "error",
        "update",
        "seconds",
        "plan",
        "talk",
        "flow",
        "where",
    }
)


def set_up(level: str = "INFO") -> None:
    """Write one JSON line per event to standard error; fields we do not know are left out."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_known,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s")


def whereabouts(problem: BaseException) -> dict[str, str]:
    """Name a mistake of our own and the lines it passed through; never what it was holding."""
    frames = traceback.extract_tb(problem.__traceback__)[-6:]
    lines = " > ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames)
    return {"error": type(problem).__name__, "where": lines}


def only_known(
    _logger: object, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep the fields that hold ids and events; anything else could hold somebody's words."""
    return {name: value for name, value in event.items() if name in ALLOWED}
