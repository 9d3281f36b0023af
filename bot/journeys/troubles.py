"""What people read when the mistake is ours; always whether their answer is kept (design 2, P4)."""

from __future__ import annotations

from bot.journeys.desk import Desk, Seat
from bot.journeys.heard import Heard
from bot.journeys.notify import pass_on
from bot.journeys.visit import Visit
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import say
from storage import addresses
from storage.transaction import Transaction

# W.group
NO_GROUPS = say("I only talk with one person at a time. So I leave this group.")
# W.fault
AT_FAULT = say("One conversation does not work now. That is my fault. Your answers are kept.")
# W.sorry
_SORRY = say("Something went wrong on my side. Your last answer is not kept.")
# W.later
_LATER = say("Try it again later. The rest of your answers is safe.")


def say_sorry(tx: Transaction, desk: Desk, heard: Heard) -> None:
    """Tell somebody that what they said last could not be taken in; once for each event.

    The coordinator reads that it was so, at most once a day about one person, and nothing of what
    it was; whoever keeps the overview themselves, or is the other parent, does not (L14).
    """
    for one in addresses.behind(tx, heard.channel, heard.address)[:1]:
        seat = Seat(one.seat.plan, one.seat.person, heard.channel, heard.address)
        visit = Visit(tx, desk, seat, f"{heard.event}:sorry")
        visit.says(_SORRY, _LATER)
        note = Notice(NoticeKind.NOT_KEPT, seat.person)
        pass_on(tx, desk, seat.plan, note, visit.today.isoformat())
