"""Something said in a conversation: taken in whole, handed to the plan, and remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

from bot.journeys.desk import Desk, Seat
from bot.journeys.forms.drafts import draft_after
from bot.journeys.plan_changes import change_plan
from bot.journeys.scenes import Reply, Scene, TalkBody, Traces
from bot.journeys.talks import KEPT_UNFINISHED, may_answer, open_scene
from conversations.engine import Asking, Outcome
from conversations.hearing import Said, Turn, hear
from conversations.plan.changes import Change
from conversations.plan.ids import PersonId
from conversations.plan.notices import Notice
from conversations.plan.rules import PlanRefuses
from conversations.questions.base import Question
from storage import plans, talks
from storage.documents import encode
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

REMEMBERED = 10


def answer(
    tx: Transaction, desk: Desk, seat: Seat, talk: Talk[TalkBody], said: Said, traces: Traces
) -> Reply:
    """Take in one thing said in a conversation, all of it or nothing.

    Raises:
        FlowError: The flow is at fault; the conversation stays where it was.
        PlanMoved: Somebody changed the plan meanwhile: replay the whole unit.
    """
    scene = open_scene(tx, talk)
    ear = desk.ear(scene.here.today)
    turn = hear(scene.flow, scene.here, talk.body.answers, said, ear, at=scene.step)
    if turn.stale or not may_answer(tx, talk):
        return Reply(scene, turn, stale=True)
    try:
        settled = _hand_over(tx, seat, talk, turn)
    except PlanRefuses as refused:
        return Reply(scene, turn, unclear=(refused.why,))
    kept = _keep(tx, scene, turn, settled, traces)
    after = replace(scene, talk=kept, step=turn.step)
    notices = tuple(one for one in turn.step.notices if _mark(one) not in talk.body.told)
    return Reply(after, turn, unclear=tuple(turn.unclear.values()), notices=notices)


def begun(tx: Transaction, seat: Seat, scene: Scene) -> Reply:
    """Hand over what counts before anything is answered: beginning "I cannot come" says it (F16).

    Raises:
        PlanMoved: Somebody changed the plan meanwhile: replay the whole unit.
    """
    turn = Turn(scene.step, scene.talk.body.answers)
    try:
        settled = _hand_over(tx, seat, scene.talk, turn)
    except PlanRefuses as refused:
        return Reply(scene, turn, unclear=(refused.why,))
    notices = tuple(one for one in turn.step.notices if _mark(one) not in scene.talk.body.told)
    if settled == scene.talk.body.settled and not notices:
        return Reply(scene, turn)
    kept = _keep(tx, scene, turn, settled, Traces(scene.talk.body.asked))
    return Reply(replace(scene, talk=kept), turn, notices=notices)


def just_answered(before: Asking | Outcome, reply: Reply) -> Question[Any] | None:
    """The question that stood in front before a reply, if it has an answer now."""
    return _fulfilled(before, reply.scene.step)


def _hand_over(tx: Transaction, seat: Seat, talk: Talk[TalkBody], turn: Turn) -> tuple[str, ...]:
    fresh = tuple(one for one in turn.step.settled if _mark(one) not in talk.body.settled)
    ended = turn.step.changes if isinstance(turn.step, Outcome) else ()
    if fresh or ended:
        change_plan(tx, seat, (*fresh, *ended), behalf=PersonId(talk.person))
    return tuple(_mark(one) for one in turn.step.settled)


def _keep(
    tx: Transaction, scene: Scene, turn: Turn, settled: tuple[str, ...], traces: Traces
) -> Talk[TalkBody]:
    talk, today = scene.talk, scene.here.today
    body = replace(
        talk.body,
        answers=dict(turn.answers),
        settled=settled,
        asked=traces.asked,
        **_typed(tx, scene, turn, traces.message),
        today=today,
        told=_told(talk, turn),
        draft=draft_after(talk.body.draft, scene.step, talk.body.answers, turn),
    )
    if isinstance(turn.step, Asking):
        state, until = TalkState.OPEN, tx.now + KEPT_UNFINISHED
    else:
        state, until = TalkState.DONE, _end_of_change(tx, talk, turn.step.changeable_until, today)
    return talks.keep(tx, replace(talk, state=state, expires_at=until, body=body))


def _told(talk: Talk[TalkBody], turn: Turn) -> tuple[str, ...]:
    """Remember all that was ever passed on: whoever goes there and back tells it once."""
    return tuple(dict.fromkeys((*talk.body.told, *(_mark(one) for one in turn.step.notices))))


class _Typed(TypedDict, total=False):
    typed: dict[str, str]
    versions: dict[str, int]


def _typed(tx: Transaction, scene: Scene, turn: Turn, message: str) -> _Typed:
    """Remember which question a typed message answered, so that it can be edited (T21)."""
    question, body = _fulfilled(scene.step, turn.step), scene.talk.body
    if not message or question is None:
        return {}
    version = plans.get(tx, scene.talk.plan).version
    return {
        "typed": dict([*body.typed.items(), (message, question.tag)][-REMEMBERED:]),
        "versions": dict([*body.versions.items(), (message, version)][-REMEMBERED:]),
    }


def _fulfilled(before: Asking | Outcome, after: Asking | Outcome) -> Question[Any] | None:
    in_front = before.open[0] if isinstance(before, Asking) else None
    return in_front if in_front is not None and in_front.key in after.answered else None


def _end_of_change(
    tx: Transaction, talk: Talk[TalkBody], until: date | None, today: date
) -> datetime:
    """Answers of a finished conversation are kept while they can be changed, no longer."""
    zone = ZoneInfo(plans.get(tx, talk.plan).plan.zone)
    return datetime.combine(until or today + timedelta(days=1), time(), tzinfo=zone)


def _mark(said: Change | Notice) -> str:
    return sha256(encode(said)).hexdigest()[:16]
