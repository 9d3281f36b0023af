"""How a letter gets into the outbox: with a key that exists once, and what to do when in doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.journeys.desk import Seat
from bot.letters import Letter
from storage import outbox
from storage.documents import encode
from storage.outbox import OnDoubt
from storage.transaction import Transaction

REPLY, REMINDER, NOTICE, WIPE, HOME = "reply", "reminder", "notice", "wipe", "home"
ASKED_FOR = "asked_for"  # a reminder too, but none that counts in somebody's week
NUDGES = frozenset({REMINDER, ASKED_FOR})
FIRST, SOON, LATER = 0, 3, 5
STILL_USEFUL = timedelta(days=1)  # of a notice; an answer is always of use to who waits for it


def reply(
    tx: Transaction, seat: Seat, key: str, letter: Letter, due_at: datetime | None = None
) -> str:
    """Answer somebody's own act; it goes out before everything unasked. Gives back the key.

    A prompt in doubt is sent again with the same buttons, an edit is simply done again (design 6).

    Args:
        due_at: When, where that is not at once.
    """
    is_edit = bool(letter.edits or letter.message)
    outbox.put(
        tx,
        key,
        plan=seat.plan,
        person=seat.person,
        channel=seat.channel,
        kind=WIPE if letter.vanishes else REPLY,
        priority=FIRST,
        due_at=due_at or tx.now,
        useful_until=None,
        on_doubt=OnDoubt.EDIT if is_edit else OnDoubt.RESEND,
        body=encode(replace(letter, to=seat.address)),
    )
    return key
