"""What somebody hears when what they asked for cannot be done: to be called, to have things wiped.

Source: L49, F18.8.
"""

from __future__ import annotations

from dataclasses import replace

from bot.journeys.commands import SAFETY
from bot.journeys.desk import Desk
from bot.journeys.outgoing import WIPE, reply
from bot.journeys.reach import seat_of
from bot.journeys.showing import Pen
from bot.journeys.wiping import BY_HAND
from bot.letters import Letter
from conversations.plan.ids import PersonId
from conversations.plan.notices import NoticeKind
from conversations.texts import say
from storage import outbox, plans
from storage.documents import decode
from storage.transaction import Transaction

_CALL = f"notice:{NoticeKind.CALL_ASKED}:"


def tell_who_asked(tx: Transaction, desk: Desk, row: outbox.Letter) -> None:
    """Say what did not go as they asked; of any other letter nobody is told here."""
    if row.key.startswith(_CALL):
        _not_reached(tx, desk, row)
    if row.kind == WIPE:
        _not_wiped(tx, desk, row)


def _not_reached(tx: Transaction, desk: Desk, row: outbox.Letter) -> None:
    plan = plans.get(tx, row.plan).plan
    asker = plan.person(PersonId(row.key.removeprefix(_CALL).partition(":")[0]))
    name = plan.person(row.person).given_name
    seat = seat_of(tx, plan, asker.id)
    # F18.7: not reached
    sorry = say("I could not reach {name}. Please call yourself.", name=name)
    letter = Pen(desk, seat, asker.language).plain([sorry], rings=True)
    reply(tx, seat, f"undelivered:{row.id}", replace(letter, flow=SAFETY))


def _not_wiped(tx: Transaction, desk: Desk, row: outbox.Letter) -> None:
    """Say how it is done by hand; once for all that was asked to vanish together."""
    plan = plans.get(tx, row.plan).plan
    seat = seat_of(tx, plan, row.person, row.channel, decode(row.body, Letter).to)
    letter = Pen(desk, seat, plan.person(row.person).language).plain([BY_HAND])
    reply(tx, seat, f"{row.key.rpartition(':')[0]}:by-hand", letter)
