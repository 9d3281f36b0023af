"""A question that also stands in a chat: answered on a page, it closes there (B-2, S-11)."""

from __future__ import annotations

from dataclasses import replace

from bot.journeys import outgoing
from bot.journeys.desk import Seat
from bot.journeys.reach import PAGE, seat_of
from bot.journeys.scenes import Reply, Scene
from bot.journeys.showing import Pen
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.engine import Asking
from conversations.questions.base import Question
from conversations.texts import say
from storage import talks as remembered

# W.elsewhere
ANSWERED_HERE = say("You answered this on your own page.")
# W.answered: in a chat, below what was asked there
ANSWERED = say("You answered this.")


def close_in_chat(visit: Visit, before: Scene, reply: Reply) -> Reply:
    """Take the buttons off the message that asked it, once it has an answer.

    In the chat a page was opened from, the answer comes in their place. The answer to a question on
    somebody's own page stays there.
    """
    asked = before.talk.body.asked
    if not asked or asked.startswith(f"{PAGE}:") or not isinstance(before.step, Asking):
        return reply
    seat = seat_of(visit.tx, visit.plan, visit.seat.person)
    letter = _in_its_place(visit, seat, before, reply)
    if seat.channel == PAGE or letter is None:
        return reply
    key = f"{seat.channel}:{visit.event}:page"
    letter = replace(letter, edits=asked, flow=before.flow.name)
    outgoing.reply(visit.tx, seat, key, letter)
    return _asked_nowhere(visit, reply)


def _in_its_place(visit: Visit, seat: Seat, before: Scene, reply: Reply) -> Letter | None:
    """What the message says from now on; None while what it asks is open."""
    assert isinstance(before.step, Asking)
    pen, question = Pen(visit.desk, seat, visit.person.language), before.step.open[0]
    is_here = seat.channel == visit.seat.channel
    said = ANSWERED if is_here else ANSWERED_HERE
    if before.talk.body.offered:
        return pen.plain((reply.scene.flow.title, said)) if reply.is_over else None
    if question.key not in reply.scene.step.answered:
        return None
    return _answered(pen, reply, question) if is_here else pen.plain((question.text, said))


def _answered(pen: Pen, reply: Reply, question: Question[object]) -> Letter:
    return pen.answered(reply.scene, question, reply.turn.answers[question.key].raw)


def _asked_nowhere(visit: Visit, reply: Reply) -> Reply:
    talk = reply.scene.talk
    talk = replace(talk, body=replace(talk.body, asked=""))
    return replace(reply, scene=replace(reply.scene, talk=remembered.keep(visit.tx, talk)))
