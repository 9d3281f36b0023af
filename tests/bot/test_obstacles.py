"""Everything that may be expected to stand in the way has one sentence that says what to do."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, InDoubt, ShutOut
from bot.obstacles import OBSTACLES, Obstacle, sentence_for
from bot.serving import PortTaken
from storage.engines import BadAddress, NotDurable
from storage.keys import BadKey, KeyMissing
from storage.migrating import NotMigrated, TooFarMigrated
from storage.troubles import NotKept

MET: tuple[Obstacle, ...] = (
    PortTaken("127.0.0.1", 8000, is_taken=True),
    PortTaken("192.0.2.1", 8000, is_taken=False),
    ShutOut("Slack", "SLACK_BOT_TOKEN", LET_NOBODY_IN),
    ShutOut("Slack", "", "no connection"),
    DeliveryFailed(LET_NOBODY_IN),
    DeliveryFailed("no connection"),
    InDoubt(),
    NotMigrated(None),
    TooFarMigrated("r9999"),
    KeyMissing("abcd"),
    BadKey("there is no key"),
    NotDurable("journal_mode"),
    BadAddress("no address"),
    NotKept("OperationalError"),
)


@pytest.mark.parametrize("obstacle", MET, ids=lambda one: type(one).__name__)
def test_each_is_one_sentence_that_says_what_to_do(obstacle: Obstacle) -> None:
    """Given something in the way, it is named, and after a colon stands what to do."""
    sentence = sentence_for(obstacle)

    named, _, advice = sentence.partition(": ")
    assert named[0].isupper()
    assert advice
    assert sentence.endswith(".")


def test_all_of_them_are_met_here() -> None:
    """Given the list of what may be expected, none is forgotten, and no two say the same."""
    assert {type(one) for one in MET} == set(OBSTACLES) == set(get_args(Obstacle))
    assert len({sentence_for(one) for one in MET}) == len(MET)
