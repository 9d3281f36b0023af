"""What stands in a form without being an answer yet: kept, taken back, or no longer of use."""

from __future__ import annotations

from typing import Any

from bot.journeys.forms.fields import Draft
from conversations.asking import Answers
from conversations.engine import Asking, Outcome
from conversations.hearing import Turn, draft_of
from conversations.questions.base import Look, Question
from conversations.questions.written import Words


def draft_after(draft: Draft, before: Asking | Outcome, answers: Answers, turn: Turn) -> Draft:
    """Tell what is left of a draft once something was said.

    What is still open keeps what stood in it, and gets back the answer it had until now. Choices
    that were ticked in a chat meanwhile count there.

    Args:
        before: Where the conversation was, with these `answers`.
    """
    asked = turn.step.open if isinstance(turn.step, Asking) else ()
    still_open = {one.tag for one in asked if not draft_of(one, turn.answers)}
    taken_back = [one for key, one in before.answered.items() if key not in turn.answers]
    for question in taken_back:
        draft = _as_given(question, answers[question.key].raw).over(draft)
    return draft.only(still_open)


def _as_given(question: Question[Any], raw: str) -> Draft:
    """An answer, as it stood in its field; days and numbers were typed in somebody's own way."""
    if raw and question.look is not Look.WRITTEN:
        return Draft(picked={question.tag: tuple(raw.split(","))})
    return Draft(typed={question.tag: raw}) if raw and isinstance(question, Words) else Draft()
