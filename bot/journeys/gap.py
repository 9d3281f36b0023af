"""After we were away: buttons tapped meanwhile are lost, so open questions are offered once more.

Source: T8, D27, G21: Telegram keeps a tap for 150 seconds, and words for a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.journeys.desk import Desk, local_day
from bot.journeys.reach import seat_of
from bot.journeys.scenes import TalkBody
from bot.journeys.talks import open_scene
from bot.journeys.visit import Visit
from conversations.engine import Asking
from conversations.plan.calendar import fits
from conversations.texts import say
from storage import marks, plans
from storage import talks as remembered
from storage.talks import TalkId, TalkState
from storage.transaction import Transaction

AWAY = timedelta(seconds=120)
NOTED_EVERY = timedelta(seconds=30)


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
        since: From when on we have been listening without a break.

    Returns:
        The outage: to be made good, and only then noted as over.
    """
    before = marks.get(tx, mark)
    last = datetime.fromisoformat(before) if before else since
    if since - last > AWAY:
        return Outage(last, remembered.versions(tx, TalkState.OPEN))
    if before is None or tx.now - last >= NOTED_EVERY:
        note_heard(tx, mark)
    return None


def note_heard(tx: Transaction, mark: str) -> None:
    """Note that we hear from the platform now."""
    marks.put(tx, mark, tx.now.isoformat())


def offer_again(tx: Transaction, desk: Desk, channel: str, outage: Outage, talk_id: TalkId) -> bool:
    """Ask a question again that was open during an outage and still is; once, however often tried.

    Words that were typed come in by themselves. At night it is asked without a sound.
    """
    talk = remembered.get(tx, talk_id, TalkBody)
    if talk is None or (talk.state, talk.version) != (TalkState.OPEN, outage.asked[talk_id]):
        return False
    plan = plans.get(tx, talk.plan).plan
    seat = seat_of(tx, plan, talk.speaker, channel)
    scene = open_scene(tx, talk)
    if seat.channel != channel or not isinstance(scene.step, Asking):
        return False
    person = plan.person(talk.speaker)
    wants_it = person.takes_part(local_day(plan, tx.now)) or scene.flow.restful
    if not (wants_it and scene.step.open[0].options):
        return False
    # W.away
    away = say("I was away for a moment. Please tap again if you had answered.")
    quietly = not fits(person, tx.now, plan.zone, desk.days_off)
    event = f"gap:{outage.since.isoformat()}:{talk.id}"
    Visit(tx, desk, seat, event, quietly).asks(scene, away)
    return True
