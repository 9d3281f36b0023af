"""What comes of a form a browser sent in: it works once, on what it showed."""

from __future__ import annotations

from bot.channels.web import stamps
from bot.channels.web.asked import Asked
from bot.channels.web.forms import FRONT
from bot.channels.web.guests import Guest
from bot.channels.web.mine import my_page
from bot.channels.web.orders import obey
from bot.channels.web.sights import Going, NotHere, Seen
from bot.channels.web.visits import PageVisit, enter
from bot.journeys import talks
from bot.journeys.answering import can_change
from bot.journeys.desk import Desk
from bot.journeys.forms.meaning import command_of
from bot.journeys.forms.taking import from_before, hear_form
from bot.journeys.forms.telling import Told
from bot.journeys.reach import PAGE
from bot.journeys.scenes import TalkBody
from conversations.texts import say
from storage import inbox
from storage import talks as remembered
from storage.talks import Talk, TalkId
from storage.transaction import Transaction

# W.closed
CLOSED = say("This can no longer be changed here. Tell the one who keeps the overview.")


def take(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Take in a form about one conversation.

    Raises:
        NotHere: There is no such conversation, or it is somebody else's.
        FlowError: The flow is at fault; nothing of the form is kept.
        PlanMoved, TalkMoved: Somebody was first: run the unit again.
    """
    guest, form = asked.guest, asked.form
    visit = enter(tx, desk, guest)
    talk = _own(visit, asked.about)
    stamp = stamps.read(tx, guest, form.stamp)
    visit.event = stamp.event if stamp else ""
    fits = stamp is not None and (stamp.about, stamp.version) == (talk.id, talk.version)
    if not fits or not inbox.receive(tx, PAGE, visit.event, tx.now, visit.seat.plan):
        return _seen(visit, guest, from_before(visit, talk, form.draft))
    if not can_change(visit, talk):
        return _seen(visit, guest, Told(notes=(CLOSED,)))
    talk = talks.make_current(tx, visit.seat, talk)
    if form.act == FRONT:
        return Going()
    told, command = hear_form(visit, talk, form), command_of(form)
    return obey(visit, guest, command) if command else _seen(visit, guest, told)


def _own(visit: PageVisit, talk_id: str) -> Talk[TalkBody]:
    talk = remembered.get(visit.tx, TalkId(talk_id), TalkBody)
    if talk is None or (talk.plan, talk.speaker) != (visit.seat.plan, visit.seat.person):
        raise NotHere
    return talk


def _seen(visit: PageVisit, guest: Guest, told: Told) -> Seen:
    return Going(after=told.after) if told.is_fine else my_page(visit, guest, told)
