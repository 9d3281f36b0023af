"""What is meant by a form: answers, a step back, another mind, or a word that is heard always."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.journeys.forms.fields import Draft
from conversations.engine import Asking, Outcome
from conversations.hearing import Filled, Reopened, Said, WentBack
from conversations.questions.base import SKIPPED, Look, Question
from conversations.replies.words import Command, command_in

SEND, BACK, SKIP, CHANGE = "send", "back", "skip", "change"


@dataclass(frozen=True)
class Form:
    """A form somebody sent in.

    Attributes:
        act: Which of its buttons was used, and for a button of one question its tag.
        draft: What was picked and typed in it.
    """

    act: str = SEND
    tag: str = ""
    draft: Draft = field(default_factory=Draft)


def meant(form: Form, step: Asking | Outcome) -> Said:
    """Understand a form as something said; whatever is left empty stays open."""
    if form.act == CHANGE:
        return Reopened(form.tag)
    if form.act == BACK or command_of(form) is Command.BACK:
        return WentBack()
    asked = step.open if isinstance(step, Asking) else ()
    answers = {one.key: given(one, form.draft) for one in asked}
    filled = {key: value for key, value in answers.items() if value}
    skipped = {one.key: SKIPPED for one in asked if _is_skipped(one, form)}
    return Filled({**filled, **skipped})


def command_of(form: Form) -> Command | None:
    """Find a word that is heard at every moment, typed where an answer was asked (domain 4.0)."""
    if form.act != SEND:
        return None
    heard = (command_in(typed) for typed in form.draft.typed.values() if typed)
    return next((one for one in heard if one not in {None, Command.SKIP}), None)


def given(question: Question[Any], draft: Draft) -> str:
    """What was given to one question, as a token or as typed; empty when nothing was."""
    picked = draft.picked.get(question.tag, ())
    typed = draft.typed.get(question.tag, "") if question.look is Look.WRITTEN else ""
    return ",".join(picked) if command_in(typed) or not typed else typed


def _is_skipped(question: Question[Any], form: Form) -> bool:
    if form.act == SKIP:
        return form.tag == question.tag
    return command_in(form.draft.typed.get(question.tag, "")) is Command.SKIP
