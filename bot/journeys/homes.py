"""Keeping true what people see in their own place in an app, whatever changed, and wherever.

Source: S-16. Such a place is drawn when it is looked at and after each change, never from what it
showed before; what brings that about is an ordinary letter, with its tries and its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from secrets import token_hex

from bot.journeys.desk import Desk
from bot.journeys.outgoing import HOME, SOON
from bot.letters import Letter
from conversations.plan.ids import PlanId
from storage import addresses, marks, outbox
from storage.addresses import Address
from storage.documents import encode
from storage.outbox import OnDoubt
from storage.transaction import Transaction

# Whoever looks later has it drawn anew by looking.
USEFUL_FOR = timedelta(hours=1)


def looks(tx: Transaction, channel: str, address: str, part: int | None = None) -> int:
    """Note that somebody looks at their place, and at which part of it.

    Args:
        part: None: whichever they looked at last.

    Returns:
        The part to show, counted from 0.
    """
    name = _mark(tx, channel, address)
    before = marks.get(tx, name)
    shown = int(before or 0) if part is None else part
    if before != str(shown):
        marks.put(tx, name, str(shown))
    return shown


def keep_true(tx: Transaction, desk: Desk) -> None:
    """Have the places of all drawn anew whom this unit of work may have changed something for.

    A changed plan is everybody's in it; a conversation is only theirs who answers in it. Whoever
    never looked has nothing to keep true.
    """
    for plan in sorted({*tx.changed, *(seat.plan for seat in tx.spoken)} if desk.pages else ()):
        for channel in sorted(desk.pages):
            for address in _looking(tx, plan, channel):
                if plan in tx.changed or address.seat in tx.spoken:
                    _put(tx, address)


def _looking(tx: Transaction, plan: PlanId, channel: str) -> Iterator[Address]:
    """Those of a plan who ever looked at their place in one channel."""
    linked = addresses.of_plan(tx, plan, channel)
    names = [_mark(tx, channel, one.external_id) for one in linked]
    known = marks.several(tx, names) if names else {}
    return (one for one, name in zip(linked, names, strict=True) if name in known)


def _put(tx: Transaction, address: Address) -> None:
    """Put it in the outbox, once for all that this unit changes for one person.

    The key is of this unit alone: one that is run again has left nothing behind.
    """
    plan, person = address.seat
    outbox.put(
        tx,
        f"home:{person}:{token_hex(8)}",
        plan=plan,
        person=person,
        channel=address.channel,
        kind=HOME,
        priority=SOON,
        due_at=tx.now,
        useful_until=tx.now + USEFUL_FOR,
        on_doubt=OnDoubt.EDIT,
        body=encode(Letter((), rings=False, to=address.external_id, home=True)),
    )


def _mark(tx: Transaction, channel: str, address: str) -> str:
    return f"home:{channel}:{tx.keys.blind('home', channel, address).hex()}"
