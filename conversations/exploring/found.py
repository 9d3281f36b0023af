"""What walking a flow brings to light: its screens, the ways between them, and its ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from conversations.engine import Flow, Outcome
from conversations.questions.base import Question
from conversations.texts import Text

START = "start"


class Why(StrEnum):
    """Why a conversation cannot go on, or should not end, where it is."""

    NOTHING_OPEN = "waits, and asks nothing"
    NO_ANSWER = "can only be skipped"
    ASKED_AGAIN = "asks what was answered"
    SILENT_END = "ends without a word"
    ENTANGLED = "asks of one item what depends on another"


@dataclass(frozen=True)
class DeadEnd:
    """A place in a flow nobody should come to, and the answers that lead there."""

    why: Why
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Explored:
    """A flow, walked in one situation.

    Attributes:
        questions: Each as it was asked, values included, in the order first met.
        arrows: From a key (or `START`) to a key or the name of an end: the answers that lead there.
            Keys are without their item, so that all goals share their screens.
        ends: By name what is said last; ends that say the same are one.
        outcomes: Each different one.
        paths: How many were walked to their end.
        shortest: The keys asked along the shortest path; `longest` along the longest.
    """

    flow: Flow
    questions: tuple[Question[Any], ...]
    arrows: Mapping[tuple[str, str], tuple[Text, ...]]
    ends: Mapping[str, tuple[Text, ...]]
    outcomes: tuple[Outcome, ...]
    dead_ends: tuple[DeadEnd, ...]
    paths: int
    shortest: tuple[str, ...]
    longest: tuple[str, ...]

    def texts(self) -> Iterator[Text]:
        """Everything anybody may read on the way."""
        for question in self.questions:
            yield from texts_of(question)
        for outcome in self.outcomes:
            yield from outcome.closing


def texts_of(question: Question[Any]) -> Iterator[Text]:
    """All a question shows: what stands above it, itself, its hint, its readers, its buttons."""
    yield from (*question.above, question.text)
    yield from (text for text in (question.hint, question.readers) if text)
    yield from (option.label for option in question.options)


def inner_key(key: str) -> str:
    """The key as the flow wrote it, without the item it is about."""
    return key.rpartition(".")[2]
