"""The clock's regular look: what is due goes out, and one plan at fault stops no other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.house import House
from bot.ticking import Ticker
from conversations.plan.calendar import DaysOff
from conversations.plan.due import find_due
from conversations.plan.ids import PlanId
from conversations.plan.model import Plan
from conversations.plan.nudges import Nudge
from storage import outbox, plans
from storage.troubles import NotKept
from tests.bot.housed import housed
from tests.families import before_the_table

MORNING = datetime.fromisoformat("2026-03-18T15:30+01:00")
FIRST, SECOND = PlanId("P-A14"), PlanId("P-B27")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Two families before their round table, both due."""
    families = [before_the_table("P-A14"), before_the_table("P-B27")]
    with housed(tmp_path, MORNING, *families, next_due_at=MORNING) as one:
        yield one


def _ticks(house: House) -> tuple[list[int], list[Any]]:
    """Tick once; how often the post was woken, and what was logged."""
    woken: list[int] = []

    async def once() -> None:
        ticker = Ticker(house, lambda: woken.append(1))
        await ticker.tick()

    with capture_logs() as logged:
        asyncio.run(once())
    return woken, list(logged)


def _next_due(house: House, plan: PlanId) -> datetime | None:
    return house.database.run_sync(lambda tx: plans.get(tx, plan).next_due_at, now=MORNING)


def _waiting(house: House) -> int:
    counts = house.database.run_sync(outbox.counts, now=MORNING)
    return sum(counts.values())


def test_a_tick_puts_what_is_due_in_the_outbox_and_wakes_the_post(house: House) -> None:
    """Given two families with something due, one tick finds it all and says when to look again."""
    woken, logged = _ticks(house)

    assert (woken, logged) == ([1], [])
    assert _waiting(house) > 0
    for plan in (FIRST, SECOND):
        due = _next_due(house, plan)
        assert due is None or due > MORNING


def test_a_second_tick_puts_nothing_twice(house: House) -> None:
    """Given a tick, when both plans count as due again, nothing is put in the outbox twice."""
    _ticks(house)
    before = _waiting(house)
    for plan in (FIRST, SECOND):
        again = partial(plans.set_next_due, plan_id=plan, at=MORNING)
        house.database.run_sync(again, now=MORNING)
    _ticks(house)

    assert _waiting(house) == before


def test_one_plan_at_fault_keeps_no_other_from_the_clock(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the look at one plan fails, the other's reminders go out; it waits an hour itself."""
    _breaks(monkeypatch, SECOND)
    woken, logged = _ticks(house)

    assert woken == [1]
    assert [one["event"] for one in logged] == [
        "a plan keeps others from the clock",
        "the clock passes a plan by",
    ]
    assert logged[1]["plan"] == SECOND
    assert "Marta" not in str(logged)
    assert _next_due(house, SECOND) == MORNING + timedelta(hours=1)
    assert _waiting(house) > 0


def _breaks(monkeypatch: pytest.MonkeyPatch, at_fault: PlanId) -> None:
    def finds(plan: Plan, now: datetime, days_off: DaysOff) -> tuple[Nudge, ...]:
        if plan.id == at_fault:
            raise KeyError("Marta said something")
        return find_due(plan, now, days_off)

    monkeypatch.setattr("bot.journeys.reminding.find_due", finds)


def test_a_database_that_is_away_is_waited_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the database does not answer, a tick says so once, and wakes nobody."""

    async def is_away(*_: object) -> None:
        raise NotKept("OperationalError")

    monkeypatch.setattr(House, "run", is_away)

    woken, logged = _ticks(house)

    assert woken == []
    assert [one["event"] for one in logged] == ["the clock waits for the database"]


def test_its_age_counts_from_the_last_whole_look(house: House) -> None:
    """Given a clock that ticks, its age begins anew with each look that succeeds."""

    async def ages() -> tuple[float, float]:
        ticker = Ticker(house, lambda: None)
        old = ticker.age_s
        await ticker.look()
        return old, ticker.age_s

    before, after = asyncio.run(ages())

    assert after < before
