"""What tells screens apart but for the values on them, so that the same is not walked twice."""

from __future__ import annotations

from typing import Any

from conversations.engine import Asking, Outcome
from conversations.exploring.found import inner_key
from conversations.questions.base import Question


def shape_of(question: Question[Any]) -> object:
    """A screen without its values: what is asked in which words, with which buttons."""
    return (
        inner_key(question.key),
        question.text.template,
        tuple(line.template for line in question.above),
        tuple(option.label.template for option in question.options),
    )


def shape_of_step(step: Asking | Outcome) -> object:
    """Where an answer leads, without values: to these screens, or to such an end."""
    if isinstance(step, Outcome):
        changes = tuple(type(change) for change in step.changes)
        return changes, tuple(line.template for line in step.closing)
    return tuple((question.key, shape_of(question)) for question in step.open)
