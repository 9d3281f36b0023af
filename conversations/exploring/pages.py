"""Walking a page of questions: one item in every way, the others along with it in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from typing import Any

from conversations.asking import Answers
from conversations.engine import Asking
from conversations.exploring.samples import Samples
from conversations.questions.base import SKIPPED, Question, Unclear


class Manner(Enum):
    """How the other items of a page are answered."""

    FIRST = "the first sample"
    SAME = "as the item that is walked"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Page:
    """Items that are asked about at once, the one that is walked, and how the others are answered.

    What is said of one item never changes what is asked of another (`Ask.for_each`), so walking
    the items one by one meets every screen without walking each combination.
    """

    items: frozenset[str]
    item: str
    others: Manner

    def next_question(self, step: Asking) -> Question[Any]:
        """The walked item's question first, so that the others can be answered the same."""
        return next((q for q in step.open if _is_about(self.item, q.key)), step.open[0])

    def is_about_another(self, question: Question[Any]) -> bool:
        """Whether a question is about an item that only goes along."""
        return any(_is_about(item, question.key) for item in self.items - {self.item})

    def is_over(self, question: Question[Any]) -> bool:
        """Whether what is asked now is about none of the items."""
        return not any(_is_about(item, question.key) for item in self.items)

    def along(self, question: Question[Any], samples: Samples, answers: Answers) -> str:
        """Choose the one answer to a question about an item that only goes along."""
        if self.others is Manner.SKIPPED:
            return SKIPPED
        same = self._same(question, answers) if self.others is Manner.SAME else None
        return same or samples.apart[0]

    def asked_about(self, item: str, step: Asking) -> tuple[Question[Any], ...]:
        """What is open about one of the items."""
        return tuple(question for question in step.open if _is_about(item, question.key))

    def that_may_matter(self, item: str, answers: Answers) -> frozenset[tuple[str, str]]:
        """The answers that may decide what is asked of an item: all but those about the others."""
        others = self.items - {item}
        return frozenset(
            (key, answer.raw)
            for key, answer in answers.items()
            if not any(_is_about(other, key) for other in others)
        )

    def _same(self, question: Question[Any], answers: Answers) -> str | None:
        own = next(item for item in self.items if _is_about(item, question.key))
        answer = answers.get(self.item + question.key.removeprefix(own))
        if answer is None:
            return None
        try:
            question.read(answer.raw)
        except Unclear:
            return None
        return answer.raw


def pages_of(step: Asking, page: Page | None) -> Iterator[Page]:
    """Choose the pages to walk from here; none with one item open, or on a page known already."""
    items = items_of(step)
    if len(items) > 1 and not (page and page.items.issuperset(items)):
        whole = frozenset(items)
        yield Page(whole, items[0], Manner.SAME)
        yield Page(whole, items[0], Manner.SKIPPED)
        yield from (Page(whole, item, Manner.FIRST) for item in items[1:])


def items_of(step: Asking) -> tuple[str, ...]:
    """The items of a page, as the beginnings in which its keys first differ."""
    paths = [question.key.split(".")[:-1] for question in step.open]
    shared = takewhile(lambda names: len(set(names)) == 1, zip(*paths, strict=False))
    depth = len(tuple(shared)) + 1
    return tuple(dict.fromkeys(".".join(path[:depth]) for path in paths))


def _is_about(item: str, key: str) -> bool:
    return key.startswith(f"{item}.")
