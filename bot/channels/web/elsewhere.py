"""A question that also stands in somebody's chat: answered here, it closes there (B-2)."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.web.visits import PageVisit
from bot.journeys import outgoing
from bot.journeys.reach import PAGE, seat_of
from bot.journeys.scenes import Reply, Scene
from bot.journeys.showing import Pen
from conversations.engine import Asking
from conversations.texts import say

# W.elsewhere
ANSWERED_HERE = say("You answered this on your own page.")


def close_in_chat(visit: PageVisit, before: Scene, reply: Reply) -> None:
    """Take the buttons off the message that asked it; the answer itself stays on the page."""
    asked = before.talk.body.asked
    if not asked or asked.startswith(f"{PAGE}:") or not isinstance(before.step, Asking):
        return
    question = before.step.open[0]
    seat = seat_of(visit.tx, visit.plan, visit.seat.person)
    if seat.channel == PAGE or question.key not in reply.scene.step.answered:
        return
    letter = Pen(visit.desk, seat, visit.person.language).plain((question.text, ANSWERED_HERE))
    key = f"{seat.channel}:{visit.event}:page"
    outgoing.reply(visit.tx, seat, key, replace(letter, edits=asked))
