"""How somebody comes to their page: by the link of an invitation, or by one that works once.

Looking at a link uses nothing up: the programs that fetch links for a preview only look (T-25).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import replace

from starlette import status

from bot.channels.web import stamps
from bot.channels.web.asked import Asked
from bot.channels.web.forms import BEGIN
from bot.channels.web.guests import SESSION_KEPT, Guest
from bot.channels.web.messages import is_of, messages_of
from bot.channels.web.sights import Going, Seen, Sight
from bot.channels.web.stamps import Stamp
from bot.channels.web.talk_forms import talk_form
from bot.channels.web.visits import PageVisit
from bot.journeys import linking, talks
from bot.journeys.desk import Desk, Seat
from bot.journeys.forms.meaning import command_of
from bot.journeys.forms.taking import STALE, hear_form
from bot.journeys.forms.telling import NOTHING, Told
from bot.journeys.reach import PAGE
from bot.journeys.scenes import Scene, TalkBody
from conversations.engine import Asking
from conversations.replies.words import Command
from storage import sessions
from storage import talks as remembered
from storage.transaction import Transaction


def knock(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Show what an invitation's link is for, without a name: anybody may have been sent it."""
    if linking.claim_on_page(tx, asked.about) is None:
        return _stranger(desk, asked)
    facts = {"talk": None, "told": NOTHING, "stamp": stamps.write(tx, _bearer(asked))}
    return Sight("join", asked.guest.language(desk), {**facts, "token": asked.about})


def join(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Play the first conversation, up to the code; whoever proves to be invited gets a session."""
    stamp = stamps.read(tx, _bearer(asked), asked.form.stamp)
    if stamp and (session := _begun_by(tx, stamp)):
        return Going(session=session)
    seat = linking.claim_on_page(tx, asked.about)
    scene = linking.welcome(tx, seat, asked.about) if seat else None
    if seat is None or scene is None:
        return _stranger(desk, asked)
    visit = PageVisit(tx, desk, seat, stamp.event if stamp else "")
    if command_of(asked.form) is Command.HELP:
        return Going("help")
    if asked.form.act == BEGIN:
        return _asks(visit, asked, scene, NOTHING)
    if stamp is None or (stamp.about, stamp.version) != (scene.talk.id, scene.talk.version):
        return _asks(visit, asked, scene, Told(draft=asked.form.draft, notes=(STALE,)))
    told = hear_form(visit, scene.talk, asked.form)
    return _goes_on(visit, asked, scene, told)


def look(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Show one button, whatever the link is worth."""
    facts = {"token": asked.about, "stamp": stamps.write(tx, _bearer(asked))}
    return Sight("link", asked.guest.language(desk), facts)


def come_in(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Use a link that works once, and begin a session."""
    stamp = stamps.read(tx, _bearer(asked), asked.form.stamp)
    if stamp is None:
        return look(tx, desk, asked)
    if session := _begun_by(tx, stamp):
        return Going(session=session)
    found = sessions.use_link(tx, asked.about, tx.now)
    if found is None:
        tongue = asked.guest.language(desk)
        return Sight("old_link", tongue, status=status.HTTP_404_NOT_FOUND)
    seat = Seat(found.plan, found.person, PAGE, found.person)
    return _lets_in(PageVisit(tx, desk, seat, stamp.event))


def _goes_on(visit: PageVisit, asked: Asked, scene: Scene, told: Told) -> Seen:
    talk = remembered.get(visit.tx, scene.talk.id, TalkBody)
    now = talks.open_scene(visit.tx, talk) if talk else None
    if now and linking.is_proved(now):
        return _lets_in(visit)
    if now and isinstance(now.step, Asking):
        return _asks(visit, asked, now, told)
    said = [one for one in messages_of(visit) if is_of(visit.event, one)]
    return Sight("said", visit.person.language, {"said": said})


def _asks(visit: PageVisit, asked: Asked, scene: Scene, told: Told) -> Sight:
    form = talk_form(visit, _bearer(asked), scene, told)
    code = status.HTTP_200_OK if told.is_fine else status.HTTP_422_UNPROCESSABLE_CONTENT
    facts = {"talk": form, "told": told, "token": asked.about}
    return Sight("join", visit.person.language, facts, code)


def _lets_in(visit: PageVisit) -> Going:
    session = _session_of(visit.tx, visit.event)
    sessions.begin(visit.tx, visit.seat.at_table, session, visit.tx.now + SESSION_KEPT)
    visit.notes("session", visit.seat.person)
    return Going(session=session, tongue=visit.person.language)


def _begun_by(tx: Transaction, stamp: Stamp) -> str:
    """The session that this very form began already, sent in twice by a double tap; else empty."""
    session = _session_of(tx, stamp.event)
    return session if sessions.find(tx, session, tx.now) else ""


def _session_of(tx: Transaction, event: str) -> str:
    """Make a token of 256 bits that only this house can make, the same for the same form."""
    return urlsafe_b64encode(tx.keys.blind("page session", event)).decode()


def _bearer(asked: Asked) -> Guest:
    """Whoever holds this link; its forms are bound to it, as there is no session yet."""
    return replace(asked.guest, token=f"link {asked.about}", seat=None)


def _stranger(desk: Desk, asked: Asked) -> Sight:
    """The same words for every link that is not good, so that nothing can be learned (L19)."""
    return Sight("stranger", asked.guest.language(desk), status=status.HTTP_404_NOT_FOUND)
