"""After we were away: buttons tapped meanwhile are lost, so open questions are offered once more.

Source: T8, D27: Telegram keeps a tap for 150 seconds.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.journeys.desk import Desk
from bot.journeys.reach import PAGE, seat_of
from bot.journeys.scenes import TalkBody
from bot.journeys.talks import open_scene
from bot.journeys.visit import Visit
from conversations.engine import Asking
from conversations.texts import say
from storage import marks, plans
from storage import talks as remembered
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

AWAY = timedelta(seconds=120)
NOTED_EVERY = timedelta(seconds=30)


def offer_again(tx: Transaction, desk: Desk, mark: str, since: datetime) -> int:
    """Note that we heard from the platform; if we had been away before, ask what is open again.

    Args:
        mark: Under which name it is remembered when we last heard.
        since: From when on we have been listening without a break.

    Returns:
        How many questions were asked again.
    """
    before = marks.get(tx, mark)
    last = datetime.fromisoformat(before) if before else since
    if before is None or tx.now - last >= NOTED_EVERY:
        note_heard(tx, mark)
    if since - last <= AWAY:
        return 0
    open_now = remembered.in_state(tx, TalkState.OPEN, TalkBody)
    return sum(_again(tx, desk, talk, last.isoformat()) for talk in open_now)


def note_heard(tx: Transaction, mark: str) -> None:
    """Note that we hear from the platform now."""
    marks.put(tx, mark, tx.now.isoformat())


def _again(tx: Transaction, desk: Desk, talk: Talk[TalkBody], since: str) -> bool:
    plan = plans.get(tx, talk.plan).plan
    seat = seat_of(tx, plan, talk.speaker)
    scene = open_scene(tx, talk)
    if seat.channel == PAGE or not isinstance(scene.step, Asking):
        return False
    if not scene.step.open[0].options:  # typed answers are kept for a day, and come in now
        return False
    # W.away
    away = say("I was away for a moment. Please tap again if you had answered.")
    Visit(tx, desk, seat, f"gap:{since}:{talk.id}").asks(scene, away)
    return True
