"""Playing one conversation to its end on one channel, whatever the channel is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from random import Random
from typing import Any

from conversations.questions.base import Question
from conversations.texts import Text
from tests.contracts.walks.minds import Mind
from tests.contracts.walks.tables import Table

MOST_TURNS = 150


@dataclass
class Player(ABC):
    """Somebody who plays one conversation, and can tell afterwards what they did.

    Attributes:
        chance: Of what makes no difference: which question first, a tap or typed words.
        did: What was done, in words.
        asked: The keys of the questions that were dealt with, in order, each once.
    """

    table: Table
    mind: Mind
    chance: Random
    did: list[str] = field(default_factory=list)
    asked: dict[str, None] = field(default_factory=dict)

    @abstractmethod
    def comes(self) -> None:
        """Come to where the question is asked."""

    @abstractmethod
    def deals_with(self, questions: tuple[Question[Any], ...]) -> None:
        """Do something with one of the open questions, or with some."""

    @abstractmethod
    def changes(self, question: Question[Any]) -> bool:
        """Ask to give one answer anew; whether there is a way to."""

    def plays(self) -> None:
        """Play to the end, change one's mind perhaps, and play to the end again."""
        if not self.table.open_questions:
            return  # there was nothing to ask
        self.comes()
        self._to_the_end()
        answered = [one for one in self.table.opened.step.answered.values() if one.options]
        regretted = self.mind.regret(sorted(answered, key=lambda one: one.key))
        if regretted and self.changes(regretted):
            self.tells("wants to change", regretted)
            self._to_the_end()

    def says(self, text: Text) -> str:
        """A text in the reader's language."""
        return self.table.language.render(text)

    def tells(self, what: str, question: Question[Any], answer: str = "") -> None:
        """Note what was done."""
        asked = f"{self.says(question.text)} [{question.key}]"
        self.did.append(f"{asked}: {what} {answer[:40]}".strip())

    def notes(self, question: Question[Any]) -> None:
        """Note that a question was dealt with."""
        self.asked.setdefault(question.key)
        self.mind.has_dealt_with(question)

    def label(self, question: Question[Any], token: str) -> str:
        """What stands on a way to answer."""
        return next(self.says(one.label) for one in question.options if one.token == token)

    def _to_the_end(self) -> None:
        for _ in range(MOST_TURNS):
            questions = self.table.open_questions
            if not questions:
                return
            self.deals_with(questions)
        raise AssertionError("a conversation without an end")
