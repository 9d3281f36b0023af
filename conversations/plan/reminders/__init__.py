"""What the plan wants said, one file per question, found by looking in this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from conversations.plan.model import Plan
from conversations.plan.nudges import Series

Reminder = Callable[[Plan], Iterator[Series]]


def every_series(plan: Plan) -> Iterator[Series]:
    """All questions that are open in the plan, and all lines that the coordinator is owed."""
    for reminder in _every_reminder():
        yield from reminder(plan)


@cache
def _every_reminder() -> tuple[Reminder, ...]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return tuple(module.series for module in modules)
