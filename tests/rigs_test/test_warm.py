"""Warm forks die at the named moment too, one after another from the same warm process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rigs.crash import Crash
from tests.rigs.warm import LATE, Warm

LINES = "tests.rigs_test.crashing:writes_lines"


@pytest.fixture
def warm(tmp_path: Path) -> Iterator[Warm]:
    """A warm process that has imported SQLAlchemy."""
    with Warm("sqlalchemy", log=tmp_path / "log") as warm:
        yield warm


def test_each_fork_dies_at_its_named_moment(warm: Warm, tmp_path: Path) -> None:
    """Given five passings of a point, each fork does so much as its crash allows and no more."""
    for hit in range(1, 6):
        notes = tmp_path / str(hit)

        code = warm.runs(LINES, str(notes), crash=Crash("line-kept", hit))

        assert code == -9
        assert notes.read_text().count("\n") == hit


def test_without_a_crash_a_fork_runs_to_its_end(warm: Warm, tmp_path: Path) -> None:
    """Given no crash, all is done and the code is 0; an exception makes it 1 and is logged."""
    assert warm.runs(LINES, str(tmp_path / "notes")) == 0
    assert (tmp_path / "notes").read_text().count("\n") == 5

    assert warm.runs(LINES, str(tmp_path / "nowhere" / "notes")) == 1
    assert "FileNotFoundError" in (tmp_path / "log").read_text()


def test_a_fork_that_hangs_is_ended(warm: Warm, tmp_path: Path) -> None:
    """Given a fork that waits for ever, it is ended when its time is up; the next one runs."""
    assert warm.runs("tests.rigs_test.crashing:waits_for_ever", within_s=0.2) == LATE
    assert warm.runs(LINES, str(tmp_path / "notes")) == 0
