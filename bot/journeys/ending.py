"""What follows an answer: the next question, or the end of a conversation and what comes of it."""

from __future__ import annotations

from bot.journeys import commands, linking, talks
from bot.journeys.notify import tell
from bot.journeys.scenes import Reply
from bot.journeys.visit import Visit
from conversations.engine import Asking, Outcome


def follow(visit: Visit, reply: Reply) -> None:
    """Say what comes after an answer."""
    if reply.stale:
        return commands.where_are_we(visit)
    if linking.code_is_spent(visit, reply):
        return None
    for notice in reply.notices:
        tell(visit, notice)
    match reply.scene.step:
        case Asking():
            return visit.asks(reply.scene, *reply.unclear)
        case Outcome() as outcome if not reply.unclear:
            return _end(visit, reply, outcome)
        case Outcome():
            return commands.where_are_we(visit, *reply.unclear)


def _end(visit: Visit, reply: Reply, outcome: Outcome) -> None:
    visit.ends(reply.scene.flow, outcome.closing)
    if outcome.drops_interrupted:
        talks.drop_interrupted(visit.tx, visit.seat)
    for flow, about in outcome.then:
        talks.begin(visit.tx, visit.seat, flow, about=about)
    if not visit.person.takes_part(visit.today):
        return
    if reply.scene.flow.restful:
        commands.offer_to_go_on(visit)
    else:
        visit.goes_on()
