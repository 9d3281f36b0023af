"""How many questions may still come: the fewest and the most, by walking on from where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from conversations.asking import Answer, Answers, FlowError
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.exploring.pages import items_of
from conversations.exploring.samples import samples_of
from conversations.exploring.shapes import shape_of, shape_of_step
from conversations.questions.base import SKIPPED, Look, Question

MOST_PLAYS = 600
_Count = Callable[[Iterable[int]], int]


@dataclass(frozen=True)
class Ahead:
    """How many questions there are to the end, those that are open now among them."""

    least: int
    most: int


def questions_ahead(flow: Flow, here: Situation, answers: Answers) -> Ahead | None:
    """Count what may still be asked, at the least and at the most.

    Items of a page are counted one by one, as what is said of one never changes what is asked of
    another (`Ask.for_each`). Answers are tried by kind (`samples_of`), and screens that differ in
    their values alone are walked once. What is only asked because of the very words somebody types
    (a telephone number in them) cannot be known, and is not counted.

    Returns:
        None where that takes too long to find out.
    """
    try:
        least, most = (_Walk(flow, here, best).to_the_end(answers) for best in (min, max))
    except _TooFar:
        return None
    return Ahead(least, most)


class _TooFar(Exception):
    """There is more than can be looked through while somebody waits."""


class _Walk:
    """One way of counting: the shortest, or the longest."""

    def __init__(self, flow: Flow, here: Situation, best: _Count) -> None:
        self._flow, self._here, self._best = flow, here, best
        self._known: dict[object, int] = {}
        self._plays = 0

    def to_the_end(self, answers: Answers, ticked: str = "") -> int:
        """Count what is asked from here until the conversation is over.

        Args:
            ticked: What was chosen just now of several; it may count on a later screen.
        """
        step = self._play(answers)
        if isinstance(step, Outcome):
            return 0
        shape = (ticked, shape_of_step(step))
        if shape not in self._known:
            self._known[shape] = self._from(step, answers)
        return self._known[shape]

    def _from(self, step: Asking, answers: Answers) -> int:
        items = items_of(step)
        if len(items) > 1:
            return self._page(items, answers)
        question = step.open[0]
        ways = self._apart(question, answers)
        return 1 + self._best(self.to_the_end(one, _ticked(question, one)) for one in ways)

    def _page(self, items: tuple[str, ...], answers: Answers) -> int:
        counts, after = [], answers
        for item in items:
            count, told = self._about(item, after)
            counts.append(count)
            after = told if item == items[0] else after
        return sum(counts) + self.to_the_end(self._skipped(items, after))

    def _about(self, item: str, answers: Answers) -> tuple[int, Answers]:
        """Count what is asked about one item; with the answers that lead there."""
        asked = _about(item, self._play(answers))
        if not asked:
            return 0, answers
        shape = (self._best, tuple(shape_of(one) for one in asked))
        if shape in self._known:
            return self._known[shape], answers
        ways = [self._about(item, one) for one in self._apart(asked[0], answers)]
        count = self._best(count for count, _ in ways)
        self._known[shape] = 1 + count
        return 1 + count, next(told for many, told in ways if many == count)

    def _apart(self, question: Question[Any], answers: Answers) -> list[Answers]:
        """Answer a question in every way that leads somewhere else."""
        ways: dict[object, Answers] = {}
        samples = samples_of(question, self._here.today)
        told_apart = () if question.look is Look.WRITTEN else samples.alike
        for raw in (*samples.apart, *told_apart):
            told = {**answers, question.key: Answer(raw, question.fingerprint)}
            shape = (_ticked(question, told), shape_of_step(self._play(told)))
            ways.setdefault(shape, told)
        return list(ways.values()) or [answers]

    def _skipped(self, items: tuple[str, ...], answers: Answers) -> Answers:
        """Pass over whatever is still open about the items of a page."""
        while asked := [one for item in items for one in _about(item, self._play(answers))]:
            answers = {**answers, **{one.key: Answer(SKIPPED, one.fingerprint) for one in asked}}
        return answers

    def _play(self, answers: Answers) -> Asking | Outcome:
        self._plays += 1
        if self._plays > MOST_PLAYS:
            raise _TooFar
        try:
            return play(self._flow, self._here, answers)
        except FlowError:
            return Outcome()


def _about(item: str, step: Asking | Outcome) -> list[Question[Any]]:
    asked = step.open if isinstance(step, Asking) else ()
    return [one for one in asked if one.key.startswith(f"{item}.")]


def _ticked(question: Question[Any], answers: Answers) -> str:
    answer = answers.get(question.key)
    return answer.raw if answer and question.look is Look.SOME_OF else ""
