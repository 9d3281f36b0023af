"""How a plan writes on which days somebody works, and how that is read."""

from __future__ import annotations

from itertools import combinations

import pytest

from conversations.plan.working_days import EVERY_DAY, read_days, write_days

WEEK = range(5)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("ma-do", {0, 1, 2, 3}),
        ("ma-wo-vr", {0, 2, 4}),
        ("di-do", {1, 2, 3}),
        ("Di, do", {1, 3}),
        ("ma-di, vr", {0, 1, 4}),
        ("woensdag", {2}),
        ("vr-ma", {4, 0}),
        ("", EVERY_DAY),
        ("na overleg", EVERY_DAY),
    ],
)
def test_days_are_read_as_plans_write_them(written: str, days: set[int]) -> None:
    """Given two days, those between count too; three or more are those days; none is all."""
    assert read_days(written) == days


def test_what_is_written_is_read_back() -> None:
    """Given any working days of a week, when written, they are read as those days."""
    for size in WEEK:
        for days in combinations(WEEK, size + 1):
            assert read_days(write_days(days)) == set(days)
