"""What a walk takes down along the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from conversations.asking import Answers
from conversations.engine import Asking, Flow, Outcome
from conversations.exploring.found import START, DeadEnd, Explored, Why, inner_key
from conversations.questions.base import SKIPPED, Look, Question
from conversations.texts import Text, say

# B.skip
_SKIP = say("Skip")
# X.typed: on an arrow in a drawing, where the answer is typed
TYPED = say("typed")


@dataclass
class Notes:
    """The screens, ways and ends met so far; each once, in the order met."""

    flow: Flow
    questions: dict[Question[Any], None] = field(default_factory=dict)
    arrows: dict[tuple[str, str], dict[Text, None]] = field(default_factory=dict)
    ends: dict[tuple[str, ...], tuple[str, tuple[Text, ...]]] = field(default_factory=dict)
    outcomes: dict[tuple[object, ...], Outcome] = field(default_factory=dict)
    dead_ends: dict[DeadEnd, None] = field(default_factory=dict)
    ways: list[tuple[str, ...]] = field(default_factory=list)

    def came_to(self, answers: Answers, step: Asking | Outcome) -> None:
        """Take down what is shown, and whether it is an end."""
        if isinstance(step, Asking):
            self.questions.update(dict.fromkeys(step.open))
            return
        self.ways.append(tuple(answers))
        said = (step.changes, step.settled, step.closing, step.notices, step.then)
        self.outcomes.setdefault(said, step)
        if not step.closing:
            self.stuck(Why.SILENT_END, answers)

    def arrow(
        self, question: Question[Any] | None, raw: str, there: Question[Any] | Outcome
    ) -> None:
        """Take down where an answer leads."""
        here = inner_key(question.key) if question else START
        end = self._end(there) if isinstance(there, Outcome) else inner_key(there.key)
        labels = _labels(question, raw) if question else ()
        self.arrows.setdefault((here, end), {}).update(dict.fromkeys(labels))

    def stuck(self, why: Why, answers: Answers) -> None:
        """Take down a dead end."""
        way = tuple(f"{key}={answer.raw}" for key, answer in answers.items())
        self.dead_ends.setdefault(DeadEnd(why, way))

    def whole(self) -> Explored:
        """Close the book."""
        return Explored(
            flow=self.flow,
            questions=tuple(self.questions),
            arrows={way: tuple(labels) for way, labels in self.arrows.items()},
            ends=dict(self.ends.values()),
            outcomes=tuple(self.outcomes.values()),
            dead_ends=tuple(self.dead_ends),
            paths=len(self.ways),
            shortest=min(self.ways, key=len, default=()),
            longest=max(self.ways, key=len, default=()),
        )

    def _end(self, outcome: Outcome) -> str:
        said = tuple(line.template for line in outcome.closing)
        return self.ends.setdefault(said, (f"done{len(self.ends) + 1}", outcome.closing))[0]


def _labels(question: Question[Any], raw: str) -> tuple[Text, ...]:
    if raw == SKIPPED:
        return (_SKIP,)
    if question.look is Look.WRITTEN:
        return (TYPED,)
    return tuple(question.said(one) for one in raw.split(","))
