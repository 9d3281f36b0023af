"""A question as it stands in a form: what to pick, where to type, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.asking import Answers
from conversations.engine import Asking, Outcome
from conversations.hearing import draft_of
from conversations.questions.base import Look, Question
from conversations.questions.written import Code, Day, Number, Time, Words
from conversations.texts import Text, say

SHORT = 80

Problems = Mapping[str, Text]


@dataclass(frozen=True)
class Draft:
    """What somebody picked and typed, by the tag of the question, before it was an answer."""

    picked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def tags(self) -> frozenset[str]:
        """The questions it says something about, if only that nothing is picked any more."""
        return frozenset(self.picked) | frozenset(self.typed)

    @property
    def filled(self) -> Draft:
        """Itself, without what is empty."""
        picked = {tag: one for tag, one in self.picked.items() if one}
        return Draft(picked, {tag: one for tag, one in self.typed.items() if one})

    def over(self, earlier: Draft) -> Draft:
        """Lay it over an earlier one, question by question."""
        rest = earlier.without(self.tags)
        return Draft({**rest.picked, **self.picked}, {**rest.typed, **self.typed})

    def only(self, tags: Collection[str]) -> Draft:
        """What it says about some questions."""
        picked = {tag: one for tag, one in self.picked.items() if tag in tags}
        return Draft(picked, {tag: one for tag, one in self.typed.items() if tag in tags})

    def without(self, tags: Collection[str]) -> Draft:
        """What it says about all other questions."""
        return self.only(self.tags - frozenset(tags))


@dataclass(frozen=True)
class Pick:
    """One way to answer, and whether it is chosen already."""

    token: str
    label: Text
    is_chosen: bool


@dataclass(frozen=True)
class Field:
    """One question in a form.

    Attributes:
        typed: What stands in its text field.
        problem: Why what was given could not be kept.
    """

    question: Question[Any]
    picks: tuple[Pick, ...]
    typed: str = ""
    problem: Text | None = None

    @property
    def name(self) -> str:
        """What its parts are named after."""
        return self.question.tag

    @property
    def heading(self) -> Text | None:
        """What it is about, where the question itself does not name it ("Goal 1: …")."""
        item, question = self.question.item, self.question
        named = {value for text in (question.text, *question.above) for _, value in text.values}
        said = {value for _, value in item.values if isinstance(value, str)} if item else set()
        return None if said & named else item

    @property
    def look(self) -> str:
        """How its ways to answer are drawn ("one_of", "some_of", "scale", "written")."""
        return self.question.look.value

    @property
    def is_typed(self) -> bool:
        """Whether there is something to type in."""
        return self.question.look is Look.WRITTEN

    @property
    def is_long(self) -> bool:
        """Whether there should be room for more than one line."""
        return isinstance(self.question, Words) and self.question.longest > SHORT

    @property
    def keyboard(self) -> str:
        """Which keyboard a phone should show."""
        match self.question:
            case Code():
                return "numeric"
            case Number():
                return "decimal"
            case _:
                return "text"

    @property
    def example(self) -> Text | None:
        """How it can be typed, where that is not plain."""
        match self.question:
            case Day():
                # P.exday
                return say("For example: 26 March, or next Tuesday")
            case Time():
                # P.extime
                return say("For example: 14:30")
            case Code():
                # P.excode
                return say("Four digits")
            case _:
                return None

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands with it, for whoever does not see that: parts named `<note>-<name>`."""
        all_notes = {
            "readers": self.question.readers,
            "problem": self.problem,
            "example": self.example,
        }
        return tuple(name for name, note in all_notes.items() if note is not None)

    @property
    def is_group(self) -> bool:
        """Whether it has several parts to choose from, so that it needs a legend of its own."""
        return bool(self.picks)


def fields_of(
    step: Asking | Outcome, answers: Answers, draft: Draft, problems: Problems
) -> tuple[Field, ...]:
    """Draw everything that can be answered now, in order, with what was given already.

    Args:
        step: Where the conversation is.
        answers: For choices of some that were ticked elsewhere but not sent.
        draft: What somebody gave just now that was not kept.
        problems: Why not, by key.
    """
    asked = step.open if isinstance(step, Asking) else ()
    return tuple(_field(one, answers, draft, problems) for one in asked)


def _field(question: Question[Any], answers: Answers, draft: Draft, problems: Problems) -> Field:
    chosen = draft.picked.get(question.tag, draft_of(question, answers))
    picks = tuple(Pick(one.token, one.label, one.token in chosen) for one in question.options)
    typed = draft.typed.get(question.tag, "")
    return Field(question, picks, typed, problems.get(question.key))
