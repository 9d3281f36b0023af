"""The three invented families, seated: everybody who may have a seat is linked already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.journeys.reach import PAGE
from bot.plan_files import read_plan_file
from conversations.plan.meetings import MeetingKind
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing, Way
from storage import addresses, plans
from storage.seats import Seat
from storage.transaction import Transaction

CODES = ("P-A14", "P-B27", "P-C33")
TELEGRAM = "telegram"
FIRST_CHAT = 1000
ZONE = ZoneInfo("Europe/Amsterdam")
LIST_GOES_ROUND = time(10)


@dataclass(frozen=True)
class DemoSeat:
    """A seat in the demo: a phone with a chat, or a page."""

    plan: Plan
    person: Person
    chat: int

    @property
    def has_phone(self) -> bool:
        """Whether this person plays on Telegram."""
        return self.chat > 0

    @property
    def name(self) -> str:
        """What stands in the address of the seat."""
        return f"{self.plan.id}.{self.person.id}"


def seat_everybody(tx: Transaction, today: date, min_age: int) -> list[DemoSeat]:
    """Begin the three plans, before the table, and link everybody to a phone or a page."""
    seats: list[DemoSeat] = []
    for code in CODES:
        plan = _with_everybody(before_the_table(code, today), today)
        plans.create(tx, plan, next_due_at=tx.now)
        for person in _seated(plan):
            chat = FIRST_CHAT + len(seats) if _on_telegram(person, today, min_age) else 0
            channel, address = (TELEGRAM, str(chat)) if chat else (PAGE, person.id)
            addresses.link(tx, channel, address, Seat(plan.id, person.id))
            seats.append(DemoSeat(plan, person, chat))
    return seats


def before_the_table(code: str, today: date) -> Plan:
    """A family's plan while its first meeting is still ahead: nothing is agreed yet."""
    plan = read_plan_file(plan_file(code), today)
    ahead = tuple(one for one in plan.meetings if one.kind is not MeetingKind.EVALUATION)
    return replace(plan, agreements=(), meetings=ahead, closing=None)


def agreed_at_the_table(code: str, today: date) -> tuple[datetime, Plan]:
    """A family's plan with what was agreed, and the moment at which its list goes round."""
    first = before_the_table(code, today).meetings[0]
    day = first.day + timedelta(days=1)
    goes_round = datetime.combine(day, LIST_GOES_ROUND, tzinfo=ZONE)
    return goes_round, read_plan_file(plan_file(code), day)


def plan_file(code: str) -> str:
    """The plan file of one family, as it ships with the program."""
    return files("families").joinpath(f"{code}.yaml").read_text(encoding="utf-8")


def _with_everybody(plan: Plan, today: date) -> Plan:
    people = (
        replace(one, standing=Standing.ACTIVE) if one.may_have_a_seat(today) else one
        for one in plan.people
    )
    return replace(plan, people=tuple(people))


def _seated(plan: Plan) -> Iterator[Person]:
    without = (Way.NONE, Way.PAPER, Way.VIA)
    return (
        one for one in plan.people if one.standing is Standing.ACTIVE and one.way not in without
    )


def _on_telegram(person: Person, today: date, min_age: int) -> bool:
    age = person.age(today)
    return person.way is Way.TELEGRAM and (age is None or age >= min_age)
