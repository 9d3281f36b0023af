"""A second round of the same questions: what is passed over this time stays as it was said."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Protocol, TypeVar

from conversations.plan.ids import GoalId


class _OfAGoal(Protocol):
    @property
    def goal(self) -> GoalId: ...


S = TypeVar("S", bound=_OfAGoal)


def with_what_was_said(
    before: Iterable[S], now: tuple[S, ...], answered: Container[GoalId]
) -> tuple[S, ...]:
    """Put what is said now beside what was said before, on the same occasion, of other goals.

    Args:
        before: What the plan has from this person on this occasion.
        answered: The goals that were answered now; all else was passed over.

    Returns:
        What is kept, then what is new.
    """
    kept = (one for one in before if one.goal not in answered)
    return (*kept, *now)
