"""The one way in which a journey changes the plan: rules first, then the history and the log."""

from __future__ import annotations

from collections.abc import Iterable

from bot.journeys.desk import Seat
from conversations.plan.changes import Change
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.rules import apply
from storage import audit, plans
from storage.plans import Made
from storage.transaction import Transaction


def change_plan(tx: Transaction, seat: Seat, changes: Iterable[Change], behalf: PersonId) -> Plan:
    """Apply changes to the plan and write down who made them, for whom, and through which channel.

    Raises:
        PlanRefuses: A rule of the plan is against it; nothing is changed.
        PlanMoved: Somebody changed the plan meanwhile.
    """
    row = plans.get(tx, seat.plan)
    plan, changes = row.plan, tuple(changes)
    for change in changes:
        plan = apply(plan, change)
    for_whom = None if behalf == seat.person else behalf
    made = [Made(one, seat.person, for_whom, tx.now, seat.channel) for one in changes]
    # What was said may make something due at once: the next tick looks.
    plans.put(tx, plan, seen=row.version, next_due_at=tx.now, changes=made)
    for change in changes:
        _note(tx, seat, for_whom, type(change).__name__)
    return plan


def _note(tx: Transaction, seat: Seat, behalf: PersonId | None, object_: str) -> None:
    audit.write(
        tx,
        plan=seat.plan,
        actor=seat.person,
        behalf=behalf,
        act="change",
        object_=object_,
        channel=seat.channel,
        result="done",
    )
