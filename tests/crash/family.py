"""Family P-A14 two weeks before its evaluation: two have questions to answer, others are reminded.

Whom the clock reminds on Telegram answers nothing, so that a reminder that is held keeps nobody
from going on.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.channels.telegram.reading import CHANNEL
from bot.journeys import talks
from bot.journeys.desk import Seat
from conversations.plan.goals import GoalState
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.plan.people import Way
from storage import addresses, plans
from storage.database import Database
from storage.keys import Keys
from storage.migrating import migrate
from storage.seats import Seat as AtTable
from storage.transaction import Transaction
from tests.families import agreed, with_goal, with_person

PLAN = PlanId("P-A14")
EVALUATION = "e1"
TALKERS = {"a1": ("attendance", EVALUATION), "a2": ("scaling", "")}
REMINDED = ("a6", "a7", "a8", "a9")
# Ten minutes before the clock first has something to say, and then each moment it has.
MORNING = datetime.fromisoformat("2026-05-06T08:50+02:00")
MOMENTS = tuple(
    datetime.fromisoformat(f"2026-05-{moment}+02:00")
    for moment in ("06T09:00", "06T15:30", "13T09:00", "13T15:30", "16T09:00", "18T09:00")
)


def user_of(person: str) -> int:
    """The number of a person on Telegram: `a1` is 1001."""
    return 1000 + int(person[1:])


def the_plan() -> Plan:
    """The plan: one goal, everybody within reach at the same hours."""
    plan = agreed(PLAN)
    for goal in ("g2", "g3"):
        plan = with_goal(plan, goal, state=GoalState.PARKED)
    hours = plan.person(PersonId("a1")).window
    for person in (*TALKERS, *REMINDED):
        plan = with_person(plan, person, window=hours, way=Way.TELEGRAM)
    return plan


def moves_in(url: str, key_file: Path) -> None:
    """Make the tables, and put the family in them: linked, two with something to be asked."""
    migrate(url)
    database = Database.open(url, keys=Keys.from_file(key_file))
    database.run_sync(_begin, now=MORNING)
    database.close_sync()


def _begin(tx: Transaction) -> None:
    plans.create(tx, the_plan(), next_due_at=MOMENTS[0])
    for person in (*TALKERS, *REMINDED):
        at_table = AtTable(PLAN, PersonId(person))
        addresses.link(tx, CHANNEL, str(user_of(person)), at_table)
    for person, (flow, about) in TALKERS.items():
        seat = Seat(PLAN, PersonId(person), CHANNEL, str(user_of(person)))
        talks.begin(tx, seat, flow, about=about)
