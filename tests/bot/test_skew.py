"""How far our clock is from a platform's (S18)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.skew import Skew

NOW = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


def heard(off_s: float) -> Skew:
    """What we know after one answer of a platform whose clock is so far from ours."""
    skew = Skew(lambda: NOW)
    skew.hears(format_datetime(NOW + timedelta(seconds=off_s), usegmt=True))
    return skew


@pytest.mark.parametrize("off_s", [-600, -61, 61])
def test_more_than_a_minute_is_an_alarm(off_s: float) -> None:
    """Given a platform's clock is more than a minute from ours, somebody looks at ours."""
    skew = heard(off_s)

    assert skew.seconds == -off_s
    assert skew.trouble == "our clock is wrong"


@pytest.mark.parametrize("off_s", [-60, 0, 60])
def test_a_minute_or_less_is_none(off_s: float) -> None:
    """Given less than that, an answer may just have been on its way."""
    assert heard(off_s).trouble == ""


def test_the_newest_answer_counts() -> None:
    """Given our clock was put right, the next answer says so."""
    skew = heard(600)
    skew.hears(format_datetime(NOW, usegmt=True))

    assert skew.trouble == ""


@pytest.mark.parametrize("date", [None, "", "gisteren", "Mon, 16 Mar 2026 09:10:00 -0000"])
def test_an_answer_without_a_true_date_tells_nothing(date: str | None) -> None:
    """Given no `Date`, or one that says nothing, what was known before stands."""
    skew = heard(600)
    skew.hears(date)

    assert skew.seconds == -600
