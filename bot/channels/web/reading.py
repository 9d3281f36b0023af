"""What somebody may read at their page: what is asked, the plan, their answers, and the numbers."""

from __future__ import annotations

from datetime import date

from bot.channels.web.asked import Asked
from bot.channels.web.messages import messages_of
from bot.channels.web.mine import about_reader, mark_of, my_page
from bot.channels.web.sights import HasLeft, NobodyHere, NotHere, Seen, Sight
from bot.channels.web.talk_forms import talk_form
from bot.channels.web.visits import PageVisit, enter
from bot.journeys import talks, views
from bot.journeys.answering import can_change
from bot.journeys.desk import Desk
from bot.journeys.forms.telling import Told
from bot.journeys.scenes import TalkBody
from conversations.parts.help_card import card
from conversations.plan import digest
from conversations.plan.ids import MeetingId
from conversations.plan.people import Role
from storage import talks as remembered
from storage.talks import TalkState
from storage.transaction import Transaction

_KEPT = (TalkState.OPEN, TalkState.WAITING, TalkState.DONE)


def mine(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Somebody's own page."""
    return my_page(enter(tx, desk, asked.guest), asked.guest, Told(after=asked.after))


def now(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """A mark by which an open page sees that there is something new."""
    visit = enter(tx, desk, asked.guest)
    return Sight("now", visit.person.language, {"mark": mark_of(visit, messages_of(visit))})


def plan(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """The plan, as far as this person may see it at this moment."""
    visit = enter(tx, desk, asked.guest)
    here = views.situation(visit)
    visit.notes("view", "plan")
    return _sections(visit, asked, "plan", digest.my_plan(here.plan, here.me, here.today))


def agreements(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """What this person agreed to do."""
    visit = enter(tx, desk, asked.guest)
    here = views.situation(visit)
    lines = digest.my_agreements(here.plan, here.me, here.today)
    facts = {**about_reader(visit, asked.guest), "lines": lines}
    return Sight("agreements", visit.person.language, facts)


def answers(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """What this person answered and may still change."""
    visit, guest = enter(tx, desk, asked.guest), asked.guest
    seat = visit.seat
    known = remembered.of_speaker(tx, seat.plan, seat.person, _KEPT, TalkBody)
    scenes = [talks.open_scene(tx, one) for one in known if can_change(visit, one)]
    forms = [talk_form(visit, guest, one) for one in scenes]
    facts = {**about_reader(visit, guest), "talks": [one for one in forms if one.given]}
    return Sight("answers", visit.person.language, facts)


def overview(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Who answered and who did not, for the coordinator (F21.1).

    Raises:
        NotHere: Somebody else asks.
    """
    visit = _coordinator(tx, desk, asked)
    visit.notes("view", "overview")
    ahead = visit.plan.meetings_ahead(visit.today)
    facts = {"lines": views.overview(visit), "meetings": ahead}
    return Sight("overview", visit.person.language, {**about_reader(visit, asked.guest), **facts})


def sheet(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """The sheet before an evaluation, for the coordinator (F21.8).

    Raises:
        NotHere: Somebody else asks, or there is no such meeting.
    """
    visit = _coordinator(tx, desk, asked)
    about = MeetingId(asked.about)
    if about not in {one.id for one in visit.plan.meetings}:
        raise NotHere
    sections = views.sheet(visit, about)
    # The plan first, then the audit, as everywhere: two who write in another order wait for ever.
    visit.notes("view", f"sheet:{about}")
    return _sections(visit, asked, "sheet", sections)


def help_card(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """The numbers, for everybody at every moment; somebody who is here may ask to be called."""
    try:
        visit = enter(tx, desk, asked.guest)
    except (NobodyHere, HasLeft) as nobody:
        return bare_card(nobody, desk, asked)
    holder = visit.plan.holder(Role.CONTACT_PERSON, visit.today)
    contact = holder if holder and holder.id != visit.seat.person else None
    facts = {"lines": card(visit.person, visit.today), "contact": contact}
    return Sight("help", visit.person.language, {**about_reader(visit, asked.guest), **facts})


def bare_card(_: Exception, desk: Desk, asked: Asked) -> Sight:
    """The numbers without anything that has to be looked up, for when nothing else works."""
    facts = {"lines": card(None, date.min), "contact": None, "reader": None}
    return Sight("help", asked.guest.language(desk), facts)


def data(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """What is kept about this person, and for how long."""
    visit = enter(tx, desk, asked.guest)
    return Sight("data", visit.person.language, about_reader(visit, asked.guest))


def _coordinator(tx: Transaction, desk: Desk, asked: Asked) -> PageVisit:
    visit = enter(tx, desk, asked.guest)
    if not views.keeps_overview(visit):
        raise NotHere
    return visit


def _sections(
    visit: PageVisit, asked: Asked, template: str, sections: tuple[digest.Section, ...]
) -> Sight:
    facts = {**about_reader(visit, asked.guest), "sections": sections}
    return Sight(template, visit.person.language, facts)
