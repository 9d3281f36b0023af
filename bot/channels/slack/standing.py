"""Where a page stands: whether it still fits its conversation, and what is kept of it meanwhile."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.slack.visits import ViewVisit
from bot.journeys import talks
from bot.journeys.answering import can_change
from bot.journeys.forms.fields import Draft
from bot.journeys.forms.meaning import given
from bot.journeys.scenes import TalkBody
from conversations.engine import Asking
from conversations.hearing import Reopened
from conversations.questions.base import SKIPPED, Question, Unclear
from storage import talks as remembered
from storage.talks import Talk, TalkState

_UNDER_WAY = (TalkState.OPEN, TalkState.WAITING)


def keeps(visit: ViewVisit, talk: Talk[TalkBody], draft: Draft) -> Talk[TalkBody]:
    """Keep what stands in a page and is no answer yet; it is there when it is opened again (S-10).

    What was answered by this very page, beside something unclear, may still be changed on it.
    """
    if talk.state not in _UNDER_WAY:
        return talk
    known = _open_tags(visit, talk) | talk.body.draft.tags
    whole = draft.only(known).over(talk.body.draft).filled
    if whole == talk.body.draft:
        return talk
    return remembered.keep(visit.tx, replace(talk, body=replace(talk.body, draft=whole)))


def fits(visit: ViewVisit, talk: Talk[TalkBody], draft: Draft) -> Talk[TalkBody] | None:
    """Take up a conversation where a page left it.

    Returns:
        None where something on it was answered elsewhere, or is asked no more.
    """
    if not can_change(visit, talk) or not talks.may_answer(visit.tx, talk):
        return None
    still_open, again = _open_tags(visit, talk), []
    answered = _answered(visit, talk)
    filled = draft.filled
    for tag in filled.tags - still_open:
        question = answered.get(tag)
        if question is not None and _is_its_answer(visit, talk, question, draft):
            continue
        if question is None or tag not in talk.body.draft.tags:
            return None
        again.append(tag)
    if not again and not (filled.tags or draft.tags) & still_open:
        return None
    for tag in again:
        talk = visit.answers(talk, Reopened(tag)).scene.talk
    return talks.make_current(visit.tx, visit.seat, talk)


def _is_its_answer(
    visit: ViewVisit, talk: Talk[TalkBody], question: Question[object], draft: Draft
) -> bool:
    """Whether a page says what was answered already."""
    ear = visit.desk.ear(talks.open_scene(visit.tx, talk).here.today)
    try:
        now = question.read(question.accept(given(question, draft), ear))
    except Unclear:
        return False
    raw = talk.body.answers[question.key].raw
    return raw != SKIPPED and now == question.read(raw)


def _open_tags(visit: ViewVisit, talk: Talk[TalkBody]) -> frozenset[str]:
    step = talks.open_scene(visit.tx, talk).step
    return frozenset(one.tag for one in step.open) if isinstance(step, Asking) else frozenset()


def _answered(visit: ViewVisit, talk: Talk[TalkBody]) -> dict[str, Question[object]]:
    step = talks.open_scene(visit.tx, talk).step
    return {one.tag: one for one in step.answered.values()}
