"""A conversation begun by its first answer: one tap tells how it goes, the rest is asked after."""

from __future__ import annotations

from bot.buttons import Beginning
from bot.journeys import commands, ending, talks
from bot.journeys.scenes import Scene
from bot.journeys.visit import Visit
from conversations.engine import Asking
from conversations.hearing import Pressed, Reopened, can_reopen
from conversations.questions.base import Question


def begin_answered(visit: Visit, flow: str, begins: Beginning) -> bool:
    """Begin a conversation, or take it up, with its first question answered by the very tap.

    Whoever said something else before has changed their mind. Where the question is not, or no
    longer, that one, it is asked.

    Returns:
        False: it is not to be begun now; nothing was done.
    """
    if (flow, begins.about) not in {(name, one.about) for name, one in commands.offers(visit)}:
        return False
    scene = _in_front(visit, flow, begins)
    question = _first(scene)
    if question is None or begins.answer not in {one.token for one in question.options}:
        commands.begin(visit, flow, about=begins.about, moment=begins.moment)
        return True
    talk = scene.talk
    if question.key in scene.step.answered:
        if not can_reopen(scene.step, talk.body.answers, question.tag):
            commands.where_are_we(visit)
            return True
        talk = visit.answers(talk, Reopened(question.tag)).scene.talk
    reply = visit.answers(talk, Pressed(question.tag, begins.answer))
    if answered := reply.scene.step.answered.get(question.key):
        raw = reply.turn.answers[question.key].raw
        visit.sends(visit.pen.answered(reply.scene, answered, raw), of=scene.flow)
    ending.follow(visit, reply)
    return True


def _in_front(visit: Visit, flow: str, begins: Beginning) -> Scene:
    """The conversation, put in front of all others; nothing is asked yet."""
    talk = commands.under_way(visit, flow, begins.about)
    if talk is None:
        begun = talks.begin(visit.tx, visit.seat, flow, about=begins.about, moment=begins.moment)
        assert begun is not None
        talk = begun.talk
    talk = talks.as_asked_now(visit.tx, talk, begins.moment)
    return talks.open_scene(visit.tx, talks.make_current(visit.tx, visit.seat, talk))


def _first(scene: Scene) -> Question[object] | None:
    """The question it begins with, answered or not."""
    asked = scene.step.open if isinstance(scene.step, Asking) else ()
    return next(iter((*scene.step.answered.values(), *asked)), None)
