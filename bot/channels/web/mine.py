"""Somebody's own page: what is asked, what they may begin, and what was said to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

import structlog
from starlette.status import HTTP_200_OK, HTTP_422_UNPROCESSABLE_CONTENT

from bot.channels.web import stamps
from bot.channels.web.guests import Guest
from bot.channels.web.messages import Message, is_of, messages_of
from bot.channels.web.sights import Sight
from bot.channels.web.talk_forms import talk_form
from bot.channels.web.visits import PageVisit
from bot.journeys import present, talks, views
from bot.journeys.forms.telling import NOTHING, Told
from bot.journeys.scenes import Scene
from bot.journeys.troubles import AT_FAULT
from conversations.asking import FlowError
from conversations.texts import Text

log = structlog.get_logger()


@dataclass(frozen=True)
class Waiting:
    """A conversation that waits its turn.

    Attributes:
        about_name: Whom it is about, where that is not the reader.
    """

    id: str
    title: Text
    stamp: str
    about_name: str = ""


def my_page(visit: PageVisit, guest: Guest, told: Told = NOTHING) -> Sight:
    """Show somebody their own page."""
    scene, notes = _asked_now(visit)
    told = replace(told, notes=(*told.notes, *notes))
    messages = messages_of(visit)
    facts = {
        **about_reader(visit, guest),
        "told": told,
        "talk": None if scene is None else talk_form(visit, guest, scene, told),
        "waiting": [] if visit.is_resting else _waiting(visit, guest),
        "starts": present.starts(visit),
        "said": [one for one in messages if is_of(told.after, one)],
        "messages": [one for one in messages if not is_of(told.after, one)],
        "mark": mark_of(visit, messages),
    }
    status = HTTP_200_OK if told.is_fine else HTTP_422_UNPROCESSABLE_CONTENT
    return Sight("mine", visit.person.language, facts, status)


def about_reader(visit: PageVisit, guest: Guest) -> Mapping[str, object]:
    """What every page of somebody who is here needs."""
    person = visit.person
    return {
        "reader": person,
        "is_resting": visit.is_resting,
        "keeps_overview": views.keeps_overview(visit),
        "stamp": stamps.write(visit.tx, guest),
    }


def mark_of(visit: PageVisit, messages: list[Message]) -> str:
    """Tell this state of the page from any other.

    It changes with what somebody has to see or do here, never with what others do (A4).
    """
    current = talks.current(visit.tx, visit.seat)
    waiting = talks.waiting(visit.tx, visit.seat)
    seen = (
        (current.id, current.version) if current else None,
        [one.id for one in waiting],
        messages[0].key if messages else "",
    )
    return sha256(repr(seen).encode()).hexdigest()[:16]


def _asked_now(visit: PageVisit) -> tuple[Scene | None, tuple[Text, ...]]:
    """The conversation whose turn it is; one that is at fault leaves the rest of the page alone."""
    try:
        return talks.next_in_line(visit.tx, visit.seat) if present.is_asked(visit) else None, ()
    except FlowError as fault:
        log.warning("flow at fault", error=str(fault), plan=visit.seat.plan)
        return None, (AT_FAULT,)


def _waiting(visit: PageVisit, guest: Guest) -> list[Waiting]:
    return [
        Waiting(
            id=one.talk.id,
            title=one.title,
            stamp=stamps.write(visit.tx, guest, one.talk.id, one.talk.version),
            about_name=one.about_name,
        )
        for one in present.waiting(visit)
    ]
