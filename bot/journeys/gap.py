"""After we were away: buttons tapped meanwhile are lost, so open questions are offered once more.

Source: T8, D27, G21: Telegram keeps a tap for 150 seconds, and words for a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.journeys.desk import Desk, local_day
from bot.journeys.outgoing import reply
from bot.journeys.pushes import fits_a_lock_screen
from bot.journeys.reach import seat_of
from bot.journeys.scenes import TalkBody
from bot.journeys.talks import open_scene
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.engine import Asking
from conversations.plan.calendar import NEVER, next_fit
from conversations.plan.people import Person
from conversations.texts import say
from storage import marks, plans
from storage import talks as remembered
from storage.talks import Talk, TalkId, TalkState
from storage.transaction import Transaction

AWAY = timedelta(seconds=120)
NOTED_EVERY = timedelta(seconds=30)
# W.away
_AWAY = say("I was away for a moment. Please tap again if you had answered.")


@dataclass(frozen=True)
class Outage:
    """We were away.

    Attributes:
        since: When we last heard before it; the same, however often we look.
        asked: The conversations that waited for an answer when we came back, and their versions.
    """

    since: datetime
    asked: Mapping[TalkId, int]


def look_back(tx: Transaction, mark: str, since: datetime) -> Outage | None:
    """Note that we hear from the platform, unless we had been away before.

    Args:
        mark: Under which name it is remembered when we last heard.
        since: From when on we have been listening without a break; no tap on what was asked from
            then on is lost.

    Returns:
        The outage: to be made good, and only then noted as over.
    """
    before = marks.get(tx, mark)
    last = datetime.fromisoformat(before) if before else since
    if since - last > AWAY:
        return Outage(last, remembered.versions(tx, TalkState.OPEN, since))
    if before is None or tx.now - last >= NOTED_EVERY:
        note_heard(tx, mark)
    return None


def note_heard(tx: Transaction, mark: str) -> None:
    """Note that we hear from the platform now."""
    marks.put(tx, mark, tx.now.isoformat())


def offer_again(tx: Transaction, desk: Desk, channel: str, outage: Outage, talk_id: TalkId) -> bool:
    """Tell of a question that was open during an outage and still is; once, however often tried.

    It comes in the person's own hours. Words that were typed come in by themselves.

    Returns:
        Whether there was something to tell.
    """
    talk = remembered.get(tx, talk_id, TalkBody)
    if talk is None or (talk.state, talk.version) != (TalkState.OPEN, outage.asked[talk_id]):
        return False
    plan = plans.get(tx, talk.plan).plan
    person, seat = plan.person(talk.speaker), seat_of(tx, plan, talk.speaker, channel)
    due_at = next_fit(person, tx.now, plan.zone, desk.days_off)
    if seat.channel != channel or due_at == NEVER or not _was_asked(tx, person, talk):
        return False
    visit = Visit(tx, desk, seat, f"gap:{outage.since.isoformat()}:{talk.id}")
    scene = open_scene(tx, talk)
    if due_at <= tx.now and not person.discreet and fits_a_lock_screen(scene):
        visit.asks(scene, _AWAY)
    else:
        reply(tx, seat, visit.ask_key, _neutral(visit, talk), due_at)
    return True


def _was_asked(tx: Transaction, person: Person, talk: Talk[TalkBody]) -> bool:
    """Whether somebody who takes part was shown a question with buttons, and it stands there."""
    plan = plans.get(tx, talk.plan).plan
    if not talk.body.asked or not person.takes_part(local_day(plan, tx.now)):
        return False
    step = open_scene(tx, talk).step
    return isinstance(step, Asking) and bool(step.open[0].options)


def _neutral(visit: Visit, talk: Talk[TalkBody]) -> Letter:
    call = visit.pen.call(talk.id, 1)
    return replace(call, paragraphs=(visit.pen.render(_AWAY), *call.paragraphs))
