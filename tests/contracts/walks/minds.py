"""What somebody means to say, drawn from a seed: the same wherever they are asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from conversations.exploring.samples import samples_of
from conversations.questions.base import SKIPPED, Ear, Look, Question, Unclear
from conversations.questions.written import Code, Day, Number, Words

PATIENCE = 3
WRONG = "blauwdag"


@dataclass(frozen=True)
class Move:
    """What somebody does with one question.

    Attributes:
        raw: The answer they end with; empty skips.
        unclear: What they type first, which cannot be understood; empty for most.
        is_taken_back: Whether they go back to it at once, to answer it anew.
    """

    raw: str
    unclear: str = ""
    is_taken_back: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but an answer."""
        return bool(self.raw) and not self.unclear and not self.is_taken_back


@dataclass
class Mind:
    """Somebody with answers of their own.

    Attributes:
        seed: Tells this one from others.
        code: The four digits they were told.
    """

    seed: str
    ear: Ear
    code: str
    _asked: Counter[str] = field(default_factory=Counter)

    def move(self, question: Question[Any]) -> Move:
        """Make up their mind about a question."""
        time = self._asked[question.key] + 1
        chance = self._chance(question.key, time)
        raw = self._answer(question, time)
        hesitates, returns = chance.random(), chance.random()
        unclear = self._unclear(question) if time == 1 and hesitates < 1 / 4 else ""
        return Move(raw, unclear, is_taken_back=time == 1 and returns < 1 / 5)

    def has_dealt_with(self, question: Question[Any]) -> None:
        """Be ready to be asked it again: what they mean then may be something else."""
        self._asked[question.key] += 1

    def regret(self, questions: list[Question[Any]]) -> Question[Any] | None:
        """Choose which answer they would give anew, when all is said; mostly none."""
        chance = self._chance("regret")
        return chance.choice(questions) if questions and chance.random() < 1 / 2 else None

    def typed(self, question: Question[Any], raw: str) -> str:
        """An answer as one types it."""
        match question:
            case Code():
                return self.code
            case Day():
                day = date.fromisoformat(raw)
                return f"{day.day}-{day.month}-{day.year}"
            case Number():
                return raw.replace(".", ",")
            case _:
                return raw

    def _answer(self, question: Question[Any], time: int) -> str:
        """Words stay the same; whoever was asked often enough says the first thing there is.

        Nobody skips what they answered before: at the end of a conversation that takes nothing
        back, and on the way there it does.
        """
        raws = list(dict.fromkeys(self._raws(question)))
        if time > 1 and question.options:
            raws = [raw for raw in raws if raw != SKIPPED]
        if not question.options:
            return self._chance(question.key).choice(raws)
        return raws[0] if time > PATIENCE else self._chance(question.key, time).choice(raws)

    def _raws(self, question: Question[Any]) -> Iterator[str]:
        samples = samples_of(question, self.ear.today)
        tokens = {one.token for one in question.options}
        for raw in (*samples.apart, *samples.alike):
            if question.look is not Look.WRITTEN or raw in tokens or raw == SKIPPED:
                yield raw
                continue
            try:
                yield question.hear(self.typed(question, raw), self.ear)
            except Unclear:
                continue

    def _unclear(self, question: Question[Any]) -> str:
        match question:
            case Code():
                return "0000" if self.code != "0000" else "1111"
            case Words():
                return "a" * (question.longest + 1)
            case _:
                return WRONG

    def _chance(self, *what: object) -> Random:
        return Random(f"{self.seed} {what}")
