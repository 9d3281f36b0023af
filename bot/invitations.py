"""Loading a plan and inviting its people: a link for each, and four digits to be told in person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from bot.journeys.desk import Seat, local_day
from bot.journeys.plan_changes import change_plan
from conversations.plan.changes import PlanRenewed
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.plan.people import Person, Role, Standing, Way
from storage import audit, invitations, plans
from storage.plans import NoSuchPlan
from storage.seats import Seat as AtTable
from storage.transaction import Transaction

GOOD_FOR = timedelta(days=7)
FILE = "file"
_NO_SEAT_OF_THEIR_OWN = (Way.VIA, Way.PAPER, Way.NONE)


@dataclass(frozen=True)
class Invitation:
    """What is handed to one person: the link by any way, the code only by voice.

    Attributes:
        replaces: Whether they had one before, which is dead from now on.
    """

    person: Person
    token: str
    code: str
    replaces: bool = False


def load(tx: Transaction, fresh: Plan) -> Plan:
    """Begin a plan, or bring one up to date; what its people said in chat is kept.

    Raises:
        PlanRefuses: A rule of the plan is against it; nothing is changed.
    """
    try:
        plans.get(tx, fresh.id)
    except NoSuchPlan:
        plans.create(tx, fresh, next_due_at=tx.now)
        return fresh
    coordinator = fresh.holder(Role.COORDINATOR, fresh.started_on)
    who = coordinator.id if coordinator else PersonId("")
    seat = Seat(fresh.id, who, FILE, "")
    return change_plan(tx, seat, (PlanRenewed(fresh, local_day(fresh, tx.now)),), behalf=who)


def invite(tx: Transaction, plan: Plan, person: Person) -> Invitation:
    """Make an invitation for one person; the ones made before are dead from now on."""
    token, code = secrets.token_urlsafe(16), f"{secrets.randbelow(10_000):04}"
    seat = AtTable(plan.id, person.id)
    replaces = invitations.kill(tx, seat) > 0
    invitations.make(tx, seat, token, code, tx.now + GOOD_FOR)
    audit.write(
        tx,
        plan=plan.id,
        actor="organisation",
        behalf=None,
        act="invite",
        object_=person.id,
        channel=FILE,
        result="done",
    )
    return Invitation(person, token, code, replaces)


def invite_all(tx: Transaction, plan_id: PlanId) -> list[Invitation]:
    """Make an invitation for everybody who may have a seat and has none yet."""
    plan = plans.get(tx, plan_id).plan
    today = local_day(plan, tx.now)
    return [invite(tx, plan, person) for person in plan.people if wants_one(person, today)]


def wants_one(person: Person, today: date) -> bool:
    """Whether somebody may have a seat of their own, and has none yet."""
    has_none = person.standing is Standing.INVITED and person.way not in _NO_SEAT_OF_THEIR_OWN
    return has_none and person.may_have_a_seat(today) and not person.has_left(today)
