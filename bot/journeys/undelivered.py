"""When a request to be called cannot be brought, whoever asked hears it at once (L49)."""

from __future__ import annotations

from bot.journeys.desk import Desk
from bot.journeys.outgoing import reply
from bot.journeys.reach import seat_of
from bot.journeys.showing import Pen
from conversations.plan.ids import PersonId
from conversations.plan.notices import NoticeKind
from conversations.texts import say
from storage import outbox, plans
from storage.transaction import Transaction

_CALL = f"notice:{NoticeKind.CALL_ASKED}:"


def tell_who_asked(tx: Transaction, desk: Desk, row: outbox.Letter) -> None:
    """Say that a call request did not arrive; of any other letter nobody is told here."""
    if not row.key.startswith(_CALL):
        return
    plan = plans.get(tx, row.plan).plan
    asker = plan.person(PersonId(row.key.removeprefix(_CALL).partition(":")[0]))
    name = plan.person(row.person).given_name
    seat = seat_of(tx, plan, asker.id)
    # F18.7: not reached
    sorry = say("I could not reach {name}. Please call yourself.", name=name)
    letter = Pen(desk, seat, asker.language).plain([sorry], rings=True)
    reply(tx, seat, f"undelivered:{row.id}", letter)
