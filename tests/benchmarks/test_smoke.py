"""The benchmarks at their smallest, so that they still run when somebody wants their figures."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from benchmarks import due, report, turns

TINY = turns.Size(repetitions=1, families=1, at_once=2, warm_up=2, seconds=30, most=6)


def test_everybody_is_answered_while_the_speed_is_measured(tmp_path: Path) -> None:
    """Given each bot under a little load, nobody waits in vain, and the page names each of them."""
    found = asyncio.run(turns.measure_all(tmp_path, TINY))

    page = report.page(found, {}, "this machine", date(2026, 11, 21))

    assert all(one.lost == 0 for measured in found.values() for one in measured)
    assert all(f"| {case.name} |" in page for case in turns.CASES)


def test_what_is_due_is_measured_on_both_databases(database_url: str) -> None:
    """Given a few plans and messages in a database, looking at them gives figures and growth."""
    few = due.measure(database_url, rows=20, looks=2)

    page = report.page({}, {"a database": [few]}, "this machine", date(2026, 11, 21))

    assert min(few.find, few.find_none, few.claim, few.claim_none) > 0
    assert "20 rows over 20: find 100 **1.00**" in page
