"""Rehearsing a flow at the kitchen table: played by typed lines, or drawn."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from conversations.flows import every_flow

FLOWS = tuple(every_flow())


def _rehearses(*words: str, lines: str = "") -> Result:
    return CliRunner().invoke(main, ["rehearse", *words], input=lines)


@pytest.mark.parametrize("flow", FLOWS)
def test_every_flow_can_be_played_to_its_end_by_skipping(flow: str) -> None:
    """Given any flow, it begins with a question, and skipping on and on ends it."""
    who = "Marijke" if flow == "alignment" else "Karim"  # only professionals align
    result = _rehearses(flow, "--as", who, lines="sla over\n" * 30)

    assert result.exit_code == 0
    assert result.output.count("> sla over") >= 1
    assert "Nothing was kept" not in result.output


def test_attendance_is_played_by_typed_lines() -> None:
    """Given Karim at the keyboard, he comes, needs nothing, and reads when and where."""
    lines = "ja ik kom\nniets\nRust in huis.\nzoals eerst\n"
    result = _rehearses("attendance", "--as", "Karim", lines=lines)

    assert result.exit_code == 0
    assert result.output.startswith("F7 Kom je aan tafel? (Karim of P-A14, maandag 16 maart)")
    assert "> ja ik kom" in result.output
    assert "Het wordt woensdag 25 maart om 15:30." in result.output


def test_the_end_of_the_lines_ends_it_kindly() -> None:
    """Given nothing is typed any more, it ends without a fault and says that nothing was kept."""
    result = _rehearses("evaluation", lines="start\n")

    assert result.exit_code == 0
    assert result.output.endswith("Ended. Nothing was kept.\n")


def test_a_flow_is_drawn_as_a_chart_and_a_table() -> None:
    """Given `--draw`, every path of the evaluation is drawn in Mermaid, with a table below."""
    result = _rehearses("evaluation", "--draw", "--language", "en")

    assert result.exit_code == 0
    assert "```mermaid\nflowchart TD" in result.output
    assert "| Question | Answers |" in result.output
    assert "What do we do with this goal?" in result.output


@pytest.mark.parametrize("flow", FLOWS)
def test_every_flow_can_be_drawn(flow: str) -> None:
    """Given any flow, its drawing has at least one question in it."""
    result = _rehearses(flow, "--draw")

    assert result.exit_code == 0
    assert "of 0 to 0 questions" not in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing",), "There is no flow nothing. There are: welcome, alignment, attendance"),
        (("safety", "--family", "P-X9"), "There is no family P-X9. There are: P-A14"),
        (("safety", "--as", "Nobody"), "P-A14 has no Nobody. There are: a1 (Samira)"),
        (("safety", "--language", "qq"), "There is no language qq. There are: en, nl"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(words: tuple[str, ...], said: str) -> None:
    """Given a name nobody knows, it says so and tells the names there are."""
    result = _rehearses(*words)

    assert result.exit_code == 1
    assert said in result.output
