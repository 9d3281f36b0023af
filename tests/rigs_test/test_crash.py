"""The crash rig ends a program as `kill -9` does, exactly where a test says."""

import os
from pathlib import Path

import pytest

from storage import crashpoints
from tests.rigs.crash import Child, Crash, points_in

LINES = "tests.rigs_test.crashing:writes_five_lines"


@pytest.mark.parametrize("hit", [1, 3, 5])
def test_the_program_dies_at_the_named_moment(tmp_path: Path, hit: int) -> None:
    """Given five passings of a point, when it dies at one, it has done so much and no more."""
    notes = {"NOTES": str(tmp_path / "notes")}

    with Child(
        [LINES], tmp_path / "log", crash=Crash("line-kept", hit), environment=notes
    ) as child:
        child.ends()

    assert child.has_crashed
    assert (tmp_path / "notes").read_text().count("\n") == hit


def test_a_program_run_as_a_module_gets_its_arguments(tmp_path: Path) -> None:
    """Given no crash, a `python -m` program runs to its end with what follows its name."""
    program = ["tests.rigs_test.crashing", "--", "run"]
    notes = {"NOTES": str(tmp_path / "notes")}

    with Child(program, tmp_path / "log", environment=notes) as child:
        assert child.ends() == 0

    assert child.said == "-- run"
    assert not child.has_crashed


def test_a_program_that_does_not_end_is_killed_by_hand(tmp_path: Path) -> None:
    """Given a program that waits, when time is up the rig says what it said, and kills it."""
    with Child(["tests.rigs_test.crashing:waits_for_ever"], tmp_path / "log") as child:
        with pytest.raises(AssertionError, match="still running"):
            child.ends(within_s=0.01)
        os.kill(child.pid, 0)

    assert child.has_crashed
    assert not child.is_running


def test_in_the_product_nothing_happens_at_a_crash_point() -> None:
    """Given no hook, a point passes; given a hook, it hears each name; given None, nobody again."""
    heard: list[str] = []

    crashpoints.crashpoint("before")
    crashpoints.set_hook(heard.append)
    crashpoints.crashpoint("between")
    crashpoints.set_hook(None)
    crashpoints.crashpoint("after")

    assert heard == ["between"]


def test_every_point_written_in_a_folder_is_found() -> None:
    """Given source files, the points they pass are found by reading them."""
    assert points_in(Path(__file__).parent) == ("after", "before", "between", "line-kept")
