"""Telling somebody else what just happened, by a given name and never by a reason."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.journeys.desk import Desk, Seat
from bot.journeys.outgoing import NOTICE, SOON, STILL_USEFUL
from bot.journeys.reach import PAGE, seat_of
from bot.journeys.showing import Pen
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.plan.calendar import NEVER, next_fit
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.plan.notices import Notice, NoticeKind, sentence, who_hears
from conversations.texts import Text, say
from storage import outbox, plans
from storage.documents import encode
from storage.outbox import OnDoubt
from storage.transaction import Transaction

NEWS = "news"
# F0.9: a message
_MESSAGE = say("I have a message for you.")


def tell(visit: Visit, notice: Notice) -> None:
    """Put one notice in the outbox for each who should hear of it."""
    pass_on(visit.tx, visit.desk, visit.seat.plan, notice, visit.event)


def pass_on(tx: Transaction, desk: Desk, plan_id: PlanId, notice: Notice, event: str) -> None:
    """Put one notice in the outbox for each who should hear of it; the same event tells it once.

    It waits for the reader's own hours; a request to be called waits for nothing.
    """
    plan = plans.get(tx, plan_id).plan
    moment = tx.now.astimezone(ZoneInfo(plan.zone))
    for person in who_hears(plan, notice, moment.date()):
        seat = seat_of(tx, plan, person.id)
        letter = _letter(desk, seat, plan, notice, moment.time())
        due_at = _when(desk, seat, plan, notice, tx.now)
        outbox.put(
            tx,
            f"notice:{notice.kind}:{notice.about}:{event}:{person.id}",
            plan=plan_id,
            person=person.id,
            channel=seat.channel,
            kind=NOTICE,
            priority=SOON,
            due_at=due_at,
            useful_until=due_at + STILL_USEFUL,
            on_doubt=OnDoubt.RESEND,
            body=encode(letter),
        )


def behind(visit: Visit, about: str) -> Text | None:
    """What a discreet message was about, read back from its button ("call_asked:a3:2240").

    Returns:
        None when it is not for this person, as things are now.
    """
    kind, whom, at = about.split(":")
    notice = Notice(NoticeKind(kind), PersonId(whom))
    hears = {one.id for one in who_hears(visit.plan, notice, visit.today)}
    if visit.seat.person not in hears:
        return None
    return sentence(visit.plan, notice, time.fromisoformat(at or "0000"))


def _letter(desk: Desk, seat: Seat, plan: Plan, notice: Notice, at: time) -> Letter:
    """Write it; with somebody looking along, without a name, and the rest behind a tap."""
    person = plan.person(seat.person)
    pen = Pen(desk, seat, person.language)
    if not person.discreet or seat.channel == PAGE:
        return pen.plain([sentence(plan, notice, at)], rings=True)
    asked_at = f"{at:%H%M}" if notice.kind is NoticeKind.CALL_ASKED else ""
    return pen.view([_MESSAGE], f"{NEWS}:{notice.kind}:{notice.about}:{asked_at}")


def _when(desk: Desk, seat: Seat, plan: Plan, notice: Notice, now: datetime) -> datetime:
    if notice.kind is NoticeKind.CALL_ASKED or seat.channel == PAGE:
        return now
    first = next_fit(plan.person(seat.person), now, plan.zone, desk.days_off)
    return now if first == NEVER else first
