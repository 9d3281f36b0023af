"""How fast messages go out: within the limits, and nobody waits for somebody else's chat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise

import pytest

from bot.pacing import Pacer


class Seconds:
    """A monotonic clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The seconds that have passed."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let seconds pass."""
        self.now += seconds


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    """Time that passes only by waiting."""
    clock = Seconds()
    monkeypatch.setattr("bot.pacing.asyncio.sleep", clock.sleep)
    return clock


def _sends(
    pacer: Pacer, clock: Callable[[], float], chats: list[str], *, unasked: bool = False
) -> list[float]:
    async def all_of_them() -> list[float]:
        went = []
        for chat in chats:
            await pacer.turn(chat, unasked=unasked)
            went.append(clock())
        return went

    return asyncio.run(all_of_them())


def test_one_chat_gets_a_few_at_once_and_then_one_a_second(seconds: Seconds) -> None:
    """Given eight messages for one person, three go at once and the rest a second apart."""
    went = _sends(Pacer(seconds), seconds, ["samira"] * 8)

    assert went[:3] == [0, 0, 0]
    apart = [later - one for one, later in pairwise(went[3:])]
    assert all(1 <= seconds_apart < 1.05 for seconds_apart in apart)


def test_many_chats_share_thirty_a_second(seconds: Seconds) -> None:
    """Given a thousand people, no second sees more than thirty messages after the first burst."""
    went = _sends(Pacer(seconds), seconds, [f"person {number}" for number in range(1000)])

    for start in range(2, int(went[-1])):
        assert sum(start <= one < start + 1 for one in went) <= 30


def test_t9_what_is_unasked_leaves_room_for_replies(seconds: Seconds) -> None:
    """Given a hundred reminders have just gone as fast as they may, ten replies go at once."""
    pacer = Pacer(seconds)
    _sends(pacer, seconds, [f"person {number}" for number in range(100)], unasked=True)

    now = seconds()

    assert _sends(pacer, seconds, [f"writer {number}" for number in range(10)]) == [now] * 10
    assert _sends(pacer, seconds, ["one more"], unasked=True) > [now]


def test_a_chat_that_must_rest_keeps_no_other_waiting(seconds: Seconds) -> None:
    """Given Karim's chat must rest a minute, Samira's message goes at once (T9)."""
    pacer = Pacer(seconds)
    pacer.rest("karim", 60)

    assert _sends(pacer, seconds, ["samira"]) == [0]
    assert _sends(pacer, seconds, ["karim"]) == [60]
