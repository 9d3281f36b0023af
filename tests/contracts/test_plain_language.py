"""Every Dutch line is plain enough for the families it is for (domain 8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean

import pytest

from tests import plain_language as plain
from tests.contracts.dutch_lines import NAMES, Line, every_line, sentences_per_flow

# What professionals read, and who writes a plan file, may be a little harder.
FOR_PROFESSIONALS = frozenset({"F21", "F22", "PF"})
# Below this the formula says nothing (domain 8).
ENOUGH_WORDS = 30
NO_JOY = ("F7.6", "F7.7", "F11.5", "F12.7", "F16", "F17", "F18")


@dataclass(frozen=True)
class Figures:
    """One flow, measured."""

    flow: str
    words: int
    ease: float
    mean_length: float
    longest: int
    long_words: float
    passives: int

    def __str__(self) -> str:
        ease = f"{self.ease:6.1f}" if self.words >= ENOUGH_WORDS else f"{'-':>6}"
        return (
            f"{self.flow:<6} {self.words:>5} {ease} {self.mean_length:>13.1f} {self.longest:>8}"
            f" {self.long_words:>10.1%} {self.passives:>9}"
        )


HEADING = f"{'flow':<6} words   ease mean sentence  longest  > 3 syll.  passives"
EVERY_FLOW = tuple(sentences_per_flow())


def measured(flow: str) -> Figures:
    """Measure what is said in one flow."""
    said = sentences_per_flow()[flow]
    lengths = plain.sentence_lengths(said)
    return Figures(
        flow=flow,
        words=sum(lengths),
        ease=plain.flesch_douma(said),
        mean_length=mean(lengths),
        longest=max(lengths),
        long_words=plain.share_of_long_words(said, NAMES),
        passives=sum(len(plain.passives_in(text)) for text in said),
    )


def lines_where(wrong: Callable[[Line], object]) -> list[tuple[str, str, object]]:
    """Find lines something is wrong with, and say what."""
    return [(line.id, line.text, what) for line in every_line() if (what := wrong(line))]


def test_the_figures_per_flow(record_property: Callable[[str, object], None]) -> None:
    """Given all that is said in Dutch, when measured, there is a figure for each flow."""
    table = "\n".join([HEADING, *(str(measured(flow)) for flow in EVERY_FLOW)])
    record_property("figures", table)

    assert "F7" in EVERY_FLOW


@pytest.mark.parametrize("flow", EVERY_FLOW)
def test_a_flow_reads_easily(flow: str) -> None:
    """Given a flow, when measured, it is as easy as B1 asks, and easier than most letters."""
    figures = measured(flow)

    least = 70 if flow in FOR_PROFESSIONALS else 80
    assert figures.words < ENOUGH_WORDS or figures.ease >= least
    assert figures.mean_length <= 8
    assert figures.words < ENOUGH_WORDS or figures.long_words <= 0.05
    assert figures.passives <= 1


def test_no_sentence_is_long() -> None:
    """Given any line, when read, no sentence in it has more than twelve words."""
    assert lines_where(lambda line: max(plain.sentence_lengths([line.text])) > 12) == []


def test_a_line_fits_on_a_small_screen() -> None:
    """Given any line, when shown, it takes at most 350 characters."""
    assert lines_where(lambda line: len(line.text) > 350) == []


def test_a_line_asks_one_thing_and_soon() -> None:
    """Given any line, when read, it asks at most one thing, after three sentences at most."""
    assert lines_where(lambda line: len(plain.questions_in(line.text)) > 1) == []
    assert lines_where(lambda line: plain.sentences_before_the_question(line.text) > 3) == []


def test_no_line_uses_words_that_families_never_hear_at_the_table() -> None:
    """Given any line, when read, it has no banned word, promises nothing, and says "je"."""
    assert lines_where(lambda line: plain.found_in(line.text, plain.BANNED)) == []
    assert lines_where(lambda line: plain.found_in(line.text, plain.PROMISES)) == []
    assert lines_where(lambda line: plain.found_in(line.text, plain.FORMAL, whole=True)) == []


def test_nobody_is_blamed_for_an_agreement() -> None:
    """Given the talk about an agreement, when read, no line blames."""

    def blames(line: Line) -> list[str]:
        return plain.found_in(line.text, plain.BLAME, whole=True) if line.flow == "F11" else []

    assert lines_where(blames) == []


def test_nothing_is_cheered_that_is_no_joy() -> None:
    """Given that somebody cannot, stops or needs help, when answered, no line exclaims."""
    assert lines_where(lambda line: line.id.startswith(NO_JOY) and "!" in line.text) == []


def test_a_button_is_short() -> None:
    """Given any button that every question has, when shown, it is read at a glance."""
    assert lines_where(lambda line: line.flow == "B" and len(line.text) > 30) == []
    assert lines_where(lambda line: line.flow == "B" and len(plain.words_of(line.text)) > 4) == []
