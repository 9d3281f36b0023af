"""That a program survives its own first seconds, when its threads all read for the first time."""

from __future__ import annotations

from pathlib import Path

from storage import documents
from tests.crash.family import the_plan
from tests.rigs.warm import Warm

FORKS = 20


def test_g1_threads_that_read_their_first_plan_at_once_do_not_kill_the_program(
    tmp_path: Path,
) -> None:
    """Given four threads read a plan and none did before, each reads it, in twenty processes."""
    plan, log = tmp_path / "plan", tmp_path / "log"
    plan.write_bytes(documents.encode(the_plan()))

    with Warm("tests.crash.reading", log=log) as warm:
        codes = [warm.runs("tests.crash.reading:read_at_once", str(plan)) for _ in range(FORKS)]

    assert codes == [0] * FORKS, log.read_text(encoding="utf-8")[-3000:]
