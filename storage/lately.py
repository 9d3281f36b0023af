"""The plans that were opened last, so that one that did not change is not opened again.

A plan gets another seal each time it is put. Who has a plan by its seal has it as it is.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from conversations.plan.ids import PlanId
from conversations.plan.model import Plan

MOST = 100  # with everybody's views of them some ten MiB


@dataclass(frozen=True)
class Opened:
    """A plan, opened.

    Attributes:
        sealed: What it was opened from.
        views: What was made of exactly this plan, by what it is; may be added to by anybody.
    """

    sealed: bytes = field(repr=False)
    plan: Plan = field(repr=False)
    views: dict[object, Any] = field(default_factory=dict, repr=False)


class Lately:
    """Remembers a few plans for all units of work of one program."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._plans: OrderedDict[PlanId, Opened] = OrderedDict()
        self._door = Lock()

    def get(self, plan_id: PlanId, sealed: bytes) -> Opened | None:
        """Find a plan that was opened from this very seal."""
        with self._door:
            known = self._plans.get(plan_id)
            if known is None or known.sealed != sealed:
                return None
            self._plans.move_to_end(plan_id)
            return known

    def put(self, plan_id: PlanId, opened: Opened) -> None:
        """Remember a plan; the one not asked for longest makes room."""
        with self._door:
            self._plans[plan_id] = opened
            self._plans.move_to_end(plan_id)
            if len(self._plans) > self._most:
                self._plans.popitem(last=False)

    def forget(self, plan_id: PlanId) -> None:
        """Forget a plan, as when its key is destroyed."""
        with self._door:
            self._plans.pop(plan_id, None)
