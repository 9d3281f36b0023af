"""A database full of families in the middle of a conversation, for the load generator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from bot.house import House
from bot.journeys import hearing, talks
from bot.journeys.desk import Desk, Seat
from bot.journeys.scenes import Traces
from bot.plan_files import read_plan_file
from conversations.engine import Asking
from conversations.hearing import Filled
from conversations.plan.ids import PlanId
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing, Way
from storage import addresses, plans
from storage.transaction import Transaction

FILE = Path(__file__).parents[1] / "families" / "P-A14.yaml"
READ_ON = date(2026, 3, 26)
CHANNEL = "telegram"
FLOW = "scaling"
FIRST_CHAT = 100_000
CHATS_A_FAMILY = 100


async def seat_all(house: House, count: int, *, scored: bool) -> list[int]:
    """Begin so many plans like the first that ships; everybody in them is asked where they stand.

    Args:
        scored: Everybody has given their numbers, and is asked about them in words.

    Returns:
        The chats of all these people.
    """
    chats: list[int] = []
    for number in range(count):
        unit = partial(_seat_family, desk=house.desk, number=number, scored=scored)
        chats += await house.run(unit)
    return chats


def family(number: int) -> Plan:
    """One family of many."""
    return replace(_pattern(), id=PlanId(f"B-{number:07}"))


@cache
def _pattern() -> Plan:
    plan = read_plan_file(FILE.read_text(encoding="utf-8"), READ_ON)
    people = tuple(replace(one, standing=Standing.ACTIVE) for one in plan.people)
    return replace(plan, people=people)


def _seat_family(tx: Transaction, desk: Desk, number: int, *, scored: bool) -> list[int]:
    plan = family(number)
    plans.create(tx, plan, next_due_at=None)
    chats = []
    for place, person in enumerate(_seated(plan)):
        chat = FIRST_CHAT + number * CHATS_A_FAMILY + place
        seat = Seat(plan.id, person.id, CHANNEL, str(chat))
        addresses.link(tx, CHANNEL, seat.address, seat.at_table)
        if _is_asked(tx, desk, seat, scored=scored):
            chats.append(chat)
    return chats


def _seated(plan: Plan) -> Iterator[Person]:
    return (one for one in plan.people if one.way not in {Way.NONE, Way.VIA, Way.PAPER})


def _is_asked(tx: Transaction, desk: Desk, seat: Seat, *, scored: bool) -> bool:
    """Ask somebody where they stand; false for who sees no goal of the plan."""
    scene = talks.begin(tx, seat, FLOW)
    assert scene is not None
    if not isinstance(scene.step, Asking):
        return False
    if scored:
        numbers = Filled({question.key: "4" for question in scene.step.open})
        hearing.answer(tx, desk, seat, scene.talk, numbers, Traces(asked="the page before"))
    return True
