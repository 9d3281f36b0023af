"""Telling somebody else what just happened, by a given name and never by a reason."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.journeys.desk import Desk
from bot.journeys.outgoing import NOTICE, SOON, STILL_USEFUL
from bot.journeys.reach import seat_of
from bot.journeys.showing import Pen
from bot.journeys.visit import Visit
from conversations.plan.ids import PlanId
from conversations.plan.notices import Notice, sentence, who_hears
from storage import outbox, plans
from storage.documents import encode
from storage.outbox import OnDoubt
from storage.transaction import Transaction


def tell(visit: Visit, notice: Notice) -> None:
    """Put one notice in the outbox for each who should hear of it now."""
    pass_on(visit.tx, visit.desk, visit.seat.plan, notice, visit.event)


def pass_on(tx: Transaction, desk: Desk, plan_id: PlanId, notice: Notice, event: str) -> None:
    """Put one notice in the outbox for each who should hear of it; the same event tells it once."""
    plan = plans.get(tx, plan_id).plan
    moment = tx.now.astimezone(ZoneInfo(plan.zone))
    for person in who_hears(plan, notice, moment.date()):
        seat = seat_of(tx, plan, person.id)
        pen = Pen(desk, seat, person.language)
        letter = pen.plain([sentence(plan, notice, moment.time())], rings=True)
        outbox.put(
            tx,
            f"notice:{notice.kind}:{notice.about}:{event}:{person.id}",
            plan=plan_id,
            person=person.id,
            channel=seat.channel,
            kind=NOTICE,
            priority=SOON,
            due_at=tx.now,
            useful_until=tx.now + STILL_USEFUL,
            on_doubt=OnDoubt.RESEND,
            body=encode(letter),
        )
