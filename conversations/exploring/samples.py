"""Representative answers: for each kind of question a few that may lead different ways."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from conversations.questions.base import SKIPPED, Question, Unclear
from conversations.questions.chosen import Scale, Several
from conversations.questions.written import Code, Day, Number, Time, Words

FEW_WORDS = "Ik bel eerst even."
WITH_A_NUMBER = "Bel 06 12 34 56 78."
HARD_WORDS = "Inzake de casus is een interventie nodig."
ODD_WORDS = "Ja {naam} & <b>nee</b>, 😀 “zo”"
LATER_DAYS = (1, 30)


@dataclass(frozen=True)
class Samples:
    """Answers to try; each was accepted by the question.

    Attributes:
        apart: Answers that may each lead another way, skipping among them; all are walked on.
        alike: Answers that should lead the way of another; walked on only where they do not.
    """

    apart: tuple[str, ...]
    alike: tuple[str, ...] = ()


def samples_of(question: Question[Any], today: date) -> Samples:
    """Choose answers to a question: every option, both ends of what may be typed, and a skip."""
    apart, alike = _wished(question, today)
    return Samples(
        (*(raw for raw in apart if _accepts(question, raw)), *_skipped(question)),
        tuple(raw for raw in alike if _accepts(question, raw)),
    )


def _wished(question: Question[Any], today: date) -> tuple[list[str], list[str]]:
    match question:
        case Several():
            return _some_of(question)
        case Scale():
            return ["5", "0", "10"], ["1", "9"]
        case Words():
            return [FEW_WORDS], [
                "a " * (question.longest // 2),
                ODD_WORDS,
                WITH_A_NUMBER,
                HARD_WORDS,
            ]
        case Day():
            return _days(question, today)
        case Time():
            return ["09:30"], ["00:00", "23:59"]
        case Number():
            return ["3", "0"], ["2.5"]
        case Code():
            return ["proved"], []
        case _:
            return [option.token for option in question.options], []


def _some_of(question: Several[str]) -> tuple[list[str], list[str]]:
    """One, the one that goes alone, and two; any other single one, and all together."""
    tokens = [option.token for option in question.options]
    joining = [token for token in tokens if token != question.alone]
    alone = [token for token in tokens if token == question.alone]
    return (
        [*joining[:1], *alone, ",".join(joining[:2])],
        [*joining[1:], ",".join(joining)],
    )


def _days(question: Day, today: date) -> tuple[list[str], list[str]]:
    first = max(question.earliest, today)
    later = (first + timedelta(days=days) for days in LATER_DAYS)
    offered = (day for day, _ in question.offered)
    days = dict.fromkeys((*offered, first, *later, question.latest))
    raws = [day.isoformat() for day in days if question.earliest <= day <= question.latest]
    return raws[:1], raws[1:]


def _skipped(question: Question[Any]) -> tuple[str, ...]:
    return () if question.why_not_skipped else (SKIPPED,)


def _accepts(question: Question[Any], raw: str) -> bool:
    try:
        question.read(raw)
    except Unclear:
        return False
    return True
