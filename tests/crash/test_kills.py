"""G1: killed at whatever moment, the program loses no answer and does nothing twice.

What may be: a prompt that is on a screen twice, and a reminder that is held, each only where the
program died between Telegram's yes and its own mark.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random

import pytest

from tests.crash.campaign import IS_FULL, Campaign
from tests.rigs.crash import HOUSE, Crash, points_in

# Nobody is in Slack on these days; tests/reliability/test_slack_deaths.py kills it there.
POINTS = [
    one for one in points_in(HOUSE / "bot", HOUSE / "storage") if not one.startswith("slack-")
]
HITS = 6 if IS_FULL else 2
RANDOM_RUNS = 1000 if IS_FULL else 30
SEED = 20260506
HOURS = 3600

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(3 * HOURS if IS_FULL else 900)]


def test_g1_a_calm_day_passes_every_crash_point(campaign: Campaign) -> None:
    """Given no kill, each crash point is passed as often as runs are killed at it."""
    assert set(campaign.passed) == set(POINTS)
    assert min(campaign.passed.values()) >= HITS


def test_g1_killed_at_every_crash_point_it_goes_on_as_if_nothing_had_been(
    campaign: Campaign, record_property: Callable[[str, object], None]
) -> None:
    """Given a kill at each of the first passings of each point, all is as on a calm day."""
    for point in POINTS:
        for hit in range(1, HITS + 1):
            campaign.kills(Crash(point, hit))

    tell(campaign, f"each of {len(POINTS)} points, first {HITS} passings", record_property)
    assert campaign.failures == []


def test_g1_killed_at_random_and_often_twice_it_goes_on_as_if_nothing_had_been(
    campaign: Campaign, record_property: Callable[[str, object], None]
) -> None:
    """Given a kill anywhere, and for half of the runs another after the restart, all is well."""
    chance = Random(SEED)  # noqa: S311  # nothing is kept secret with it
    for _ in range(RANDOM_RUNS):
        campaign.kills(*campaign.random(chance))

    tell(campaign, f"random, seed {SEED}", record_property)
    assert campaign.failures == []


def tell(campaign: Campaign, what: str, record_property: Callable[[str, object], None]) -> None:
    """Take the figures down, to be shown at the end, and print them."""
    figures = f"{what}: {campaign.figures}"
    record_property("figures", figures)
    sys.stdout.write(f"{figures}\n")
