"""Structured logs: events and ids, never anybody's words (D18).

Ours are made field by field, and only fields that hold ids, kinds and counts are written. Of what a
library says only its name is: its words may quote an update, a token or a statement.
"""

from __future__ import annotations

import json
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
        "library",
    }
)
FRAMES = 6


def set_up(level: str = "INFO") -> None:
    """Write one JSON line per event to standard error.

    Args:
        level: From which level our own events are written; of libraries from warnings on.
    """
    own = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            with_whereabouts,
            only_known,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(own),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(NameOnly())
    logging.basicConfig(level=max(own, logging.WARNING), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)


class NameOnly(logging.Formatter):
    """Writes which library spoke and where its exception came from, and nothing it said."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line."""
        told = {"library": record.name, "level": record.levelname.lower(), "event": "library spoke"}
        problem = record.exc_info[1] if record.exc_info else None
        return json.dumps({**told, **(whereabouts(problem) if problem else {})})


def whereabouts(problem: BaseException) -> dict[str, str]:
    """Name a mistake of our own and the lines it passed through; never what it was holding."""
    frames = traceback.extract_tb(problem.__traceback__)[-FRAMES:]
    lines = " > ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames)
    return {"error": type(problem).__name__, "where": lines}


def with_whereabouts(
    _logger: object, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Add where the exception at hand came from, to what `log.exception` tells."""
    problem = sys.exc_info()[1]
    return {**event, **whereabouts(problem)} if problem and event.get("exc_info") else event


def only_known(
    _logger: object, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep the fields that hold ids and events; anything else could hold somebody's words."""
    return {name: value for name, value in event.items() if name in ALLOWED}
