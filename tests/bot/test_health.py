"""Health that tells the truth, to people and to machines, without anybody's words (D23)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.telegram.polling import Poller
from bot.health import Watch
from bot.house import House
from bot.lag import Lag
from conversations.plan.ids import PersonId
from storage import inbox, outbox, plans
from storage.outbox import OnDoubt
from storage.transaction import Transaction
from tests.bot.housed import housed
from tests.families import agreed
from tests.rigs.clock import Clock
from tests.rigs.postgres import Postgres
from tests.rigs.program import Program, settings_for
from tests.rigs.telegram import Telegram

NOW = datetime.fromisoformat("2026-03-16T10:00+01:00")
CANARY = "canary said in confidence"


@dataclass(frozen=True)
class Told:
    """A channel, a clock and a loop that say what a test wants."""

    trouble: str = ""
    every_s: float = 15.0
    age_s: float = 1.0
    worst_s: float = 0.01

    def health(self) -> Mapping[str, str | float]:
        """How it is going."""
        return {"mode": "polling", "trouble": self.trouble, "last_poll_s": 2.0}


WELL = Told()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house with one plan in it, at ten on a Monday."""
    with housed(tmp_path, NOW, agreed("P-A14"), next_due_at=NOW + timedelta(hours=1)) as one:
        yield one


def _asks(house: House, path: str, told: Told = WELL) -> httpx.Response:
    watch = Watch(house, {"telegram": told}, told, told)
    app = Starlette(routes=watch.routes())

    async def gets() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(path)

    return asyncio.run(gets())


def _figure(house: House, name: str, told: Told = WELL) -> float:
    lines = _asks(house, "/metrics", told).text.splitlines()
    return float(next(one.split()[-1] for one in lines if one.startswith(f"{name} ")))


def _waits(tx: Transaction, key: str, since: timedelta) -> None:
    outbox.put(
        tx,
        key,
        plan=agreed("P-A14").id,
        person=PersonId("a1"),
        channel="telegram",
        kind="reply",
        priority=0,
        due_at=NOW - since,
        useful_until=None,
        on_doubt=OnDoubt.HOLD,
        body=CANARY.encode(),
    )


def _runs(house: House, unit: object) -> None:
    assert callable(unit)
    house.database.run_sync(unit, now=NOW)


def test_all_is_well_when_it_is(house: House) -> None:
    """Given everything runs, health is green, and says how fresh each part is."""
    answer = _asks(house, "/health")

    assert answer.status_code == 200
    told = answer.json()
    assert told["well"] is True
    assert told["troubles"] == []
    assert told["telegram"]["last_poll_s"] == 2.0
    assert told["clock"] == {"last_tick_s": 1.0}
    assert told["loop"] == {"late_s": 0.01}
    assert told["outbox"] == {"waits_s": 0.0}
    assert told["plans"] == {"behind_s": 0.0}
    assert _figure(house, "tafelronde_well") == 1


@pytest.mark.parametrize(
    ("told", "trouble"),
    [
        (replace(WELL, trouble="the token is refused"), "telegram: the token is refused"),
        (replace(WELL, age_s=91.0), "clock: last_tick_s is 91, and should be at most 90"),
        (replace(WELL, worst_s=6.5), "loop: late_s is 6, and should be at most 5"),
    ],
)
def test_a_part_in_trouble_makes_it_red(house: House, told: Told, trouble: str) -> None:
    """Given a channel, the clock or the loop in trouble, health says which, with 503."""
    answer = _asks(house, "/health", told)

    assert answer.status_code == 503
    assert answer.json()["troubles"] == [trouble]
    assert _figure(house, "tafelronde_well", told) == 0


def test_a_letter_that_waits_too_long_makes_it_red(house: House) -> None:
    """Given a letter was due eleven minutes ago and nobody sends it, that is a trouble."""
    _runs(house, lambda tx: _waits(tx, "late", timedelta(minutes=11)))
    answer = _asks(house, "/health")

    assert answer.status_code == 503
    assert answer.json()["troubles"] == ["outbox: waits_s is 660, and should be at most 600"]
    assert answer.json()["outbox"]["new"] == 1
    assert _figure(house, "tafelronde_outbox_waits_seconds") == 660


def test_a_plan_the_clock_does_not_come_to_makes_it_red(house: House) -> None:
    """Given a plan was due six minutes ago, the clock is behind."""
    late = NOW - timedelta(minutes=6)
    _runs(house, lambda tx: plans.set_next_due(tx, agreed("P-A14").id, late))

    assert _asks(house, "/health").json()["troubles"] == [
        "plans: behind_s is 360, and should be at most 300"
    ]


def test_held_and_dead_letters_are_counted_both_ways(house: House) -> None:
    """Given one held, one dead and one dead letter that came in, the counts say so."""
    for name in ("held", "dead"):
        _runs(house, lambda tx, key=name: _waits(tx, key, timedelta()))

    def decides(tx: Transaction) -> None:
        held, dead = outbox.claim(tx, NOW, 2, "somebody", 30)
        outbox.hold(tx, held.id, held.fence, "uncertain")
        outbox.dead(tx, dead.id, dead.fence, "unreachable")

    _runs(house, decides)
    for _ in range(3):
        _runs(house, lambda tx: inbox.record_failure(tx, "telegram", "7", b"{}", "KeyError"))
    told = _asks(house, "/health").json()

    assert (told["outbox"]["held"], told["outbox"]["dead"], told["inbox"]["dead"]) == (1, 1, 1)
    metrics = _asks(house, "/metrics").text
    assert 'tafelronde_outbox{state="held"} 1.0' in metrics
    assert 'tafelronde_inbox{state="dead"} 1.0' in metrics


def test_a_database_that_is_away_is_said_and_the_figures_still_come(house: House) -> None:
    """Given the database is closed under us, health is red and `/metrics` still answers."""
    house.database.close_sync()
    answer = _asks(house, "/health")

    assert answer.status_code == 503
    assert answer.json()["troubles"] == ["database: away"]
    assert _figure(house, "tafelronde_well") == 0


def test_nobodys_words_are_in_it(house: House) -> None:
    """Given names, goals and a letter, neither health nor the figures hold a word of them."""
    _runs(house, lambda tx: _waits(tx, "words", timedelta(minutes=20)))
    shown = _asks(house, "/health").text + _asks(house, "/metrics").text

    names = {one.given_name for one in agreed("P-A14").people}
    assert [one for one in (*names, CANARY, "blauwe doos", "a1") if one in shown] == []


def test_a_running_program_is_well_until_no_poll_comes_back(
    telegram: Telegram, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the whole program with a fake Telegram, it is well; alive but deaf it is not."""
    env = settings_for(tmp_path, f"sqlite:///{tmp_path / 'run.db'}", clock, telegram)
    with Program(env) as program:
        told = httpx.get(f"{program.address}/health").json()
        assert told["well"], told["troubles"]
        assert told["telegram"]["last_poll_s"] < 60
        figures = httpx.get(f"{program.address}/metrics").text
        assert "tafelronde_telegram_last_poll_seconds" in figures

        monkeypatch.setattr(Poller, "age_s", 121.0)
        deaf = httpx.get(f"{program.address}/health")

    assert deaf.status_code == 503
    assert deaf.json()["troubles"] == ["telegram: no poll comes back"]


def test_a_replica_that_stands_by_for_another_is_well(
    telegram: Telegram, clock: Clock, tmp_path: Path, postgres: Postgres
) -> None:
    """Given two replicas on one PostgreSQL, one polls, one stands by, and neither is in trouble."""
    url = postgres.fresh_database()
    envs = [settings_for(tmp_path, url, clock, telegram) for _ in range(2)]
    with Program(envs[0]) as first, Program(envs[1]) as second:
        deadline = time.monotonic() + 10
        told: list[Any] = []
        while {one["telegram"]["mode"] for one in told} != {"polling", "standing by"}:
            assert time.monotonic() < deadline, told
            told = [httpx.get(f"{one.address}/health").json() for one in (first, second)]
    postgres.drop(url)

    assert [one["troubles"] for one in told] == [[], []]


def test_the_longest_wait_of_the_last_minute_is_kept() -> None:
    """Given the loop was held up once, the gauge shows it, though all was quick since."""
    instants = iter((0.0, 3.5, 10.0, 10.5, 20.0, 20.6))

    async def looks() -> Lag:
        lag = Lag(monotonic=lambda: next(instants))
        for _ in range(3):
            await lag.look()
        return lag

    assert asyncio.run(looks()).worst_s == pytest.approx(3.0)
