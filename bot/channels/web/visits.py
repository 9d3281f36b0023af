"""Somebody at their own page: the same journeys as in a chat, drawn by a page instead of sent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.web.guests import Guest
from bot.channels.web.sights import HasLeft, NobodyHere
from bot.journeys.desk import Desk
from bot.journeys.forms.visits import FormVisit
from bot.letters import Letter
from conversations.engine import Flow
from storage import audit
from storage.family_keys import NoKey
from storage.plans import NoSuchPlan
from storage.transaction import Transaction


@dataclass
class PageVisit(FormVisit):
    """Somebody is at their page, which shows what is open and what can be begun by itself."""

    def sends(self, letter: Letter, of: Flow | None = None) -> None:
        """Keep what is said; a letter with buttons would only say again what the page shows.

        But for one: beside what is said last in a conversation, the page draws how to wipe it.
        """
        if of or not letter.rows:
            super().sends(letter, of)

    @property
    def is_resting(self) -> bool:
        """Whether they asked for rest, and it is not over yet."""
        return self.person.rests(self.today)

    def notes(self, act: str, thing: str) -> None:
        """Write down that something was looked at or done (L24)."""
        audit.write(
            self.tx,
            plan=self.seat.plan,
            actor=self.seat.person,
            behalf=None,
            act=act,
            object_=thing,
            channel=self.seat.channel,
            result="done",
        )


def enter(tx: Transaction, desk: Desk, guest: Guest, event: str = "") -> PageVisit:
    """Let somebody in to their own page.

    Raises:
        NobodyHere: They have no session, or their plan is no longer there.
        HasLeft: Their part in the plan is over.
    """
    seat = guest.sits(tx)
    if seat is None:
        raise NobodyHere
    visit = PageVisit(tx, desk, seat, event)
    try:
        person, today = visit.person, visit.today
    except (NoSuchPlan, NoKey, KeyError):
        raise NobodyHere from None
    if person.has_left(today):
        raise HasLeft(person.language)
    if not person.may_have_a_seat(today):
        raise NobodyHere
    return visit
