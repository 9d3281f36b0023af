"""Questions answered with a tap: one of a few, some of a few, yes or no, and a scale."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.questions.base import (
    PICK_ONE,
    C,
    Ear,
    Look,
    Option,
    Question,
    Unclear,
    heard,
    label_of,
)
from conversations.replies.numbers import read_whole_number
from conversations.replies.yes_no import read_yes_no
from conversations.texts import Text, say, words

DRAFT = "~"
DRAFT_DONE = "="
# Q.some
_PICK_SOME = say("I do not know which ones you mean. Tap the buttons.")
# Q.scale
_ZERO_TO_TEN = say("Pick one whole number from 0 to 10.")
_RUNGS = frozenset(str(number) for number in range(11))


@dataclass(frozen=True, kw_only=True)
class Choice(Question[C]):
    """One of a few: the tokens are the values of a StrEnum, or plain ids.

    Attributes:
        once: Choices whose time is over; a button from before that says so still counts.
    """

    choices: tuple[tuple[C, Text], ...]
    once: tuple[tuple[C, Text], ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(Option(str(value), label) for value, label in self.choices)

    def read(self, raw: str) -> C:
        for value, _ in (*self.choices, *self.once):
            if str(value) == raw:
                return value
        raise Unclear(PICK_ONE)

    def hear(self, typed: str, ear: Ear) -> str:
        return self.options[heard(ear.one_of(typed, self.options), PICK_ONE)].token

    def tapped(self, token: str) -> str:
        self.read(token)
        return token

    def said(self, raw: str) -> Text:
        before = (Option(str(value), label) for value, label in self.once)
        return label_of((*self.options, *before), raw)


@dataclass(frozen=True, kw_only=True)
class YesNo(Question[bool]):
    """Yes or no; silence and skipping are neither.

    Attributes:
        no_undoes: Keys of answers that a no puts aside ("Is it right?" "Change").
    """

    yes: Text
    no: Text
    no_undoes: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        return (Option("yes", self.yes), Option("no", self.no))

    def read(self, raw: str) -> bool:
        if raw not in {"yes", "no"}:
            raise Unclear(PICK_ONE)
        return raw == "yes"

    def hear(self, typed: str, ear: Ear) -> str:
        chosen = ear.one_of(typed, self.options)
        if chosen is not None:
            return self.options[chosen].token
        return "yes" if heard(read_yes_no(typed), PICK_ONE) else "no"

    def undone_by(self, raw: str) -> tuple[str, ...]:
        return self.no_undoes if raw == "no" else ()

    def said(self, raw: str) -> Text:
        return label_of(self.options, raw)


@dataclass(frozen=True, kw_only=True)
class Several(Question[tuple[C, ...]]):
    """Some of a few; `alone` is the choice that goes with no other ("niets")."""

    choices: tuple[tuple[C, Text], ...]
    alone: C | None = None

    @property
    def look(self) -> Look:
        return Look.SOME_OF

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(Option(str(value), label) for value, label in self.choices)

    def read(self, raw: str) -> tuple[C, ...]:
        wanted = raw.split(",")
        chosen = tuple(value for value, _ in self.choices if str(value) in wanted)
        if len(chosen) != len(set(wanted)) or (self.alone in chosen and len(chosen) > 1):
            raise Unclear(_PICK_SOME)
        return chosen

    def hear(self, typed: str, ear: Ear) -> str:
        chosen = heard(ear.some_of(typed, self.options), _PICK_SOME)
        raw = ",".join(self.options[index].token for index in sorted(set(chosen)))
        self.read(raw)
        return raw

    def said(self, raw: str) -> Text:
        labels = tuple(label_of(self.options, str(value)) for value in self.read(raw))
        return Text("{words}", (("words", labels),))

    def toggled(self, draft: tuple[str, ...], token: str) -> str:
        """Put one choice in or out of a draft; a draft is no answer until it is done."""
        rest = tuple(one for one in draft if one != token)
        return DRAFT + ",".join(rest if token in draft else (*draft, token))


@dataclass(frozen=True, kw_only=True)
class Scale(Question[int]):
    """A whole number from 0 to 10, with both ends in words (seed 002: schaalvraag)."""

    @property
    def look(self) -> Look:
        return Look.SCALE

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(Option(str(number), words(str(number))) for number in range(11))

    def read(self, raw: str) -> int:
        if raw not in _RUNGS:
            raise Unclear(_ZERO_TO_TEN)
        return int(raw)

    def hear(self, typed: str, ear: Ear) -> str:
        raw = str(heard(read_whole_number(typed), _ZERO_TO_TEN))
        self.read(raw)
        return raw

    def said(self, raw: str) -> Text:
        return words(raw)
