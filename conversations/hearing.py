"""How something said is taken in: an answer, a skip, a step back, another mind, a whole page.

What would break the flow is never kept; an old button is never an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.asking import Answer, Answers, FlowError
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.questions.base import SKIPPED, Ear, Question, Unclear, label_of, tag_of
from conversations.questions.chosen import DRAFT, DRAFT_DONE, Several
from conversations.questions.written import Code
from conversations.texts import Text

MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Pressed:
    """A button: the tag of its question (see `Question.tag`), and its token."""

    tag: str
    token: str


@dataclass(frozen=True)
class Wrote:
    """Typed words, meant for the first open question, or for the one with this tag."""

    text: str
    tag: str = ""


@dataclass(frozen=True)
class Filled:
    """A page sent in whole: per key a token or typed words. Empty skips; what is left out waits."""

    fields: Mapping[str, str]


@dataclass(frozen=True)
class Skipped:
    """Pass over the first open question, or the one with this tag."""

    tag: str = ""


@dataclass(frozen=True)
class WentBack:
    """Return to the question answered last."""


@dataclass(frozen=True)
class Reopened:
    """Answer one question anew, by its tag."""

    tag: str


Said = Pressed | Wrote | Filled | Skipped | WentBack | Reopened


@dataclass(frozen=True)
class Turn:
    """What came of something said.

    Attributes:
        step: Where the conversation is now.
        answers: All answers, in the order they were given; drafts of a choice of some among them.
        unclear: Per key, why a reply was not understood; nothing of it was kept.
        stale: The button belonged to a question that is not open: nothing changed.
    """

    step: Asking | Outcome
    answers: Answers
    unclear: Mapping[str, Text] = field(default_factory=dict)
    stale: bool = False


class _NotOpen(Exception):
    """What was answered is not being asked."""


def hear(
    flow: Flow,
    here: Situation,
    answers: Answers,
    said: Said,
    ear: Ear,
    at: Asking | Outcome | None = None,
) -> Turn:
    """Take in one thing said.

    Args:
        at: Where these answers lead, when that is known already.

    Raises:
        FlowError: The flow itself is at fault, with these answers or with the new one.
    """
    step = at or play(flow, here, answers)
    try:
        match said:
            case WentBack():
                return _replayed(flow, here, _without_the_last(step, answers))
            case Reopened(tag):
                return _replayed(flow, here, _without(answers, _answered_key(step, answers, tag)))
            case Filled(fields):
                return _filled(flow, here, answers, fields, ear)
            case Pressed() | Wrote() | Skipped():
                question = _meant(step, said)
                return _answered(flow, here, answers, question, said, ear)
    except _NotOpen:
        return Turn(step, answers, stale=True)


def look_back(flow: Flow, here: Situation, answers: Answers) -> tuple[Question[Any], ...]:
    """Find all that was answered, also behind what the plan has made open again since.

    Raises:
        FlowError: The flow itself is at fault with these answers.
    """
    passed_over: dict[str, Answer] = {}
    step = play(flow, here, answers)
    while isinstance(step, Asking) and any(one.key not in passed_over for one in step.open):
        passed_over |= {one.key: _as_before(one, answers) for one in step.open}
        step = play(flow, here, {**answers, **passed_over})
    return tuple(one for key, one in step.answered.items() if key not in passed_over)


def _as_before(question: Question[Any], answers: Answers) -> Answer:
    """What was answered to a question that is asked again with other values; else a skip."""
    former = answers.get(question.key)
    raw = former.raw if former else SKIPPED
    try:
        question.read(raw)
    except Unclear:
        raw = SKIPPED
    return Answer(raw, question.fingerprint)


def can_reopen(step: Asking | Outcome, answers: Answers, tag: str) -> bool:
    """Whether a question has an answer that can be given anew, by its tag."""
    try:
        _answered_key(step, answers, tag)
    except _NotOpen:
        return False
    return True


def draft_of(question: Question[Any], answers: Answers) -> tuple[str, ...]:
    """Which choices of a question are ticked already, while it is still open."""
    answer = answers.get(question.key)
    if answer is None or answer.to != question.fingerprint or not answer.raw.startswith(DRAFT):
        return ()
    return tuple(one for one in answer.raw.removeprefix(DRAFT).split(",") if one)


def _meant(step: Asking | Outcome, said: Pressed | Wrote | Skipped) -> Question[Any]:
    if not isinstance(step, Asking):
        raise _NotOpen
    if said.tag:
        return _tagged({question.key: question for question in step.open}, said.tag)
    return step.open[0]


def _answered_key(step: Asking | Outcome, answers: Answers, tag: str) -> str:
    """Find what was answered, also behind a question that the plan has made open again since."""
    if isinstance(step, Outcome):
        return _tagged(step.answered, tag).key
    for key, answer in answers.items():
        if tag_of(key, answer.to) == tag:
            return key
    raise _NotOpen


def _tagged(questions: Mapping[str, Question[Any]], tag: str) -> Question[Any]:
    for question in questions.values():
        if question.tag == tag:
            return question
    raise _NotOpen


def _answered(
    flow: Flow,
    here: Situation,
    answers: Answers,
    question: Question[Any],
    said: Pressed | Wrote | Skipped,
    ear: Ear,
) -> Turn:
    try:
        raw = _raw(question, answers, said, ear)
    except Unclear as unclear:
        return Turn(play(flow, here, answers), answers, {question.key: unclear.why})
    return _replayed(flow, here, _with(answers, question, raw))


def _raw(
    question: Question[Any], answers: Answers, said: Pressed | Wrote | Skipped, ear: Ear
) -> str:
    match said:
        case Skipped(_):
            return _skipped(question)
        case Wrote(text, _):
            return question.hear(text, ear)
        case Pressed(_, token) if isinstance(question, Several):
            return _ticked(question, draft_of(question, answers), token)
        case Pressed(_, token):
            return question.tapped(token)


def _skipped(question: Question[Any]) -> str:
    if question.why_not_skipped:
        raise Unclear(question.why_not_skipped)
    return SKIPPED


def _ticked(question: Several[str], draft: tuple[str, ...], token: str) -> str:
    if token == DRAFT_DONE:
        raw = ",".join(draft)
        question.read(raw)
        return raw
    label_of(question.options, token)
    return token if token == question.alone else question.toggled(draft, token)


def _filled(
    flow: Flow, here: Situation, answers: Answers, fields: Mapping[str, str], ear: Ear
) -> Turn:
    unclear: dict[str, Text] = {}
    step = play(flow, here, answers)
    for question in step.open if isinstance(step, Asking) else ():
        given = fields.get(question.key)
        if given is None:
            continue
        try:
            raw = _skipped(question) if given == SKIPPED else question.accept(given, ear)
        except Unclear as problem:
            unclear[question.key] = problem.why
            continue
        answers = _with(answers, question, raw)
    turn = _replayed(flow, here, answers)
    return Turn(turn.step, turn.answers, unclear)


def _replayed(flow: Flow, here: Situation, answers: Answers) -> Turn:
    if sum(len(one.raw.encode()) for one in answers.values()) > MOST_BYTES:
        raise FlowError(flow.name)
    return Turn(play(flow, here, answers), answers)


def _with(answers: Answers, question: Question[Any], raw: str) -> Answers:
    undone = question.undone_by(raw)
    kept = _without(answers, question.key, *undone)
    return kept if undone else {**kept, question.key: Answer(raw, question.fingerprint)}


def _without(answers: Answers, *keys: str) -> Answers:
    return {known: answer for known, answer in answers.items() if known not in keys}


def _can_be_taken_back(question: Question[Any] | None) -> bool:
    """A code is proved once: whoever goes back does not go back out of the door."""
    return question is not None and not isinstance(question, Code)


def _without_the_last(step: Asking | Outcome, answers: Answers) -> Answers:
    counted = [key for key in answers if _can_be_taken_back(step.answered.get(key))]
    if not counted:
        raise _NotOpen
    return _without(answers, counted[-1])
