"""Two programs on one PostgreSQL: they share conversations, remind once, and take over (G9)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.crash.balancing import Balancer
from tests.crash.campaign import Campaign
from tests.crash.conftest import MODULES
from tests.crash.days import Days
from tests.crash.evening import Living
from tests.crash.places import Places
from tests.crash.verdict import compare
from tests.rigs.crash import Crash
from tests.rigs.program import Program, free_port
from tests.rigs.warm import Warm

SECRET = "only-telegram-and-we-know-this"


@pytest.fixture
def calm(postgres_places: Places, warm: Warm) -> Campaign:
    """What came of the days with one program that polls."""
    return Campaign(postgres_places, warm)


@pytest.fixture
def other_warm(log: Path) -> Iterator[Warm]:
    """A second process that has imported the program."""
    with Warm(*MODULES, log=log) as warm:
        yield warm


def test_g9_two_replicas_share_each_conversation_and_remind_once(calm: Campaign) -> None:
    """Given taps come to two programs in turn, and both tick, all is as with one."""
    ports = (free_port(), free_port())
    with Days(calm.places.makes()) as days:
        with ExitStack() as both, Balancer(free_port(), ports) as balancer:
            for port in ports:
                both.enter_context(Program(by_webhook(days, balancer.port, port)))
            days.go_by()
        found = days.truth()

    assert compare(calm.calm, found).problems == ()
    assert balancer.handed[:4] == [*ports, *ports]
    assert len(balancer.handed) == found.updates


def test_g9_one_polls_and_the_other_takes_over_when_it_is_killed(
    calm: Campaign, warm: Warm, other_warm: Warm
) -> None:
    """Given the one that polls is killed for good, the other polls; never both, nothing is lost."""
    with Days(calm.places.makes()) as days:
        killed = Living(warm, days, [Crash("telegram-taken", 5)], comes_back=False)
        with killed:
            days.wait_for(lambda: bool(days.telegram.asks("status")["is_polled"]))
            with Living(other_warm, days) as other:
                days.go_by()
                days.wait_for(other.is_over)
        found, refused = days.truth(), days.telegram.refused

    assert len(killed.deaths) == 1
    assert compare(calm.calm, found, killed.deaths).problems == ()
    assert [why for _, code, why in refused if code == 409] == []


def by_webhook(days: Days, front: int, port: int) -> dict[str, str]:
    """The settings of one program behind the balancer."""
    return {
        **days.env,
        "TAFELRONDE_WEB_PORT": str(port),
        "TAFELRONDE_TICK_SECONDS": "0.05",
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{front}/telegram",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }
