"""Representative answers are ones that people may really give, and the question takes."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from conversations.exploring.samples import (
    FEW_WORDS,
    HARD_WORDS,
    ODD_WORDS,
    WITH_A_NUMBER,
    Samples,
    samples_of,
)
from conversations.questions.base import Question
from conversations.questions.chosen import Choice, Scale, Several, YesNo
from conversations.questions.written import Code, Day, Number, Time, Words
from conversations.texts import Text, say
from tests.conversations.exploring.small_flows import TODAY

WHICH = say("Which?")
NEEDS: tuple[tuple[str, Text], ...] = (
    ("ride", say("A ride")),
    ("sitter", say("A sitter")),
    ("guest", say("Somebody along")),
    ("none", say("Nothing")),
)
CHOICE = Choice(key="k", text=WHICH, choices=NEEDS)
SOME = Several(key="k", text=WHICH, choices=NEEDS, alone="none")
SHORT = Words(
    key="k", text=WHICH, longest=40, refuse=lambda said: say("No.") if "{" in said else None
)


@pytest.mark.parametrize(
    ("question", "samples"),
    [
        (CHOICE, Samples(("ride", "sitter", "guest", "none", ""))),
        (YesNo(key="k", text=WHICH, yes=say("Yes"), no=say("No")), Samples(("yes", "no", ""))),
        (
            SOME,
            Samples(("ride", "none", "ride,sitter", ""), ("sitter", "guest", "ride,sitter,guest")),
        ),
        (Scale(key="k", text=WHICH), Samples(("5", "0", "10", ""), ("1", "9"))),
        (SHORT, Samples((FEW_WORDS, ""), ("a " * 20, WITH_A_NUMBER))),
        (
            Words(key="k", text=WHICH),
            Samples((FEW_WORDS, ""), ("a " * 1000, ODD_WORDS, WITH_A_NUMBER, HARD_WORDS)),
        ),
        (Time(key="k", text=WHICH), Samples(("09:30", ""), ("00:00", "23:59"))),
        (Number(key="k", text=WHICH), Samples(("3", "0", ""), ("2.5",))),
        (Code(key="k", text=WHICH, proves=lambda _: True), Samples(("proved",))),
    ],
)
def test_each_kind_of_question_has_its_samples(question: Question[Any], samples: Samples) -> None:
    """Given a question, when samples are chosen, they are its options, its bounds, and a skip."""
    assert samples_of(question, TODAY) == samples


def test_days_are_the_offered_the_earliest_and_later_ones() -> None:
    """Given days from 10 to 31 March, when samples are chosen, none is before or after them."""
    question = Day(
        key="k",
        text=WHICH,
        offered=((date(2026, 3, 16), say("Next week")),),
        earliest=date(2026, 3, 10),
        latest=date(2026, 3, 31),
    )

    samples = samples_of(question, TODAY)

    assert samples == Samples(("2026-03-16", ""), ("2026-03-10", "2026-03-11", "2026-03-31"))


def test_a_day_without_bounds_begins_today() -> None:
    """Given any day will do, when samples are chosen, the first is today."""
    assert samples_of(Day(key="k", text=WHICH), TODAY).apart == ("2026-03-04", "")


def test_samples_read_as_values() -> None:
    """Given samples of typed kinds, when read, they are values."""
    assert Time(key="k", text=WHICH).read("23:59") == time(23, 59)
    assert Number(key="k", text=WHICH).read("2.5") == Decimal("2.5")
