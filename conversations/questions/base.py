"""What every question has: a key, a sentence, ways to answer, and what it was asked with."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Generic, TypeVar

from conversations.replies.choices import read_choice, read_choices
from conversations.texts import Text, Value, canonical, say

T = TypeVar("T")
C = TypeVar("C", bound=str)

SKIPPED = ""
# Q.pick
PICK_ONE = say("I do not know which one you mean. Tap a button.")


class Unclear(Exception):
    """A reply could not be understood; the person is told why and asked again."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.template)
        self.why = why


class Look(Enum):
    """How a channel should draw the ways to answer."""

    ONE_OF = "one_of"
    SOME_OF = "some_of"
    SCALE = "scale"
    WRITTEN = "written"


@dataclass(frozen=True)
class Option:
    """One way to answer: the token that is kept, and its label (at most 30 characters)."""

    token: str
    label: Text


@dataclass(frozen=True)
class Ear:
    """What it takes to understand a typed reply.

    Attributes:
        today: The day the conversation began; "morgen" is the day after.
        tongues: How a text sounds in each language people may type in.
    """

    today: date
    tongues: tuple[Callable[[Text], str], ...]

    def one_of(self, typed: str, options: Sequence[Option]) -> int | None:
        """Find the option that is meant, in whatever language; None when it is not certain."""
        heard = {read_choice(typed, [say_it(o.label) for o in options]) for say_it in self.tongues}
        meant = heard - {None}
        return meant.pop() if len(meant) == 1 else None

    def some_of(self, typed: str, options: Sequence[Option]) -> tuple[int, ...] | None:
        """Find the options that are meant, in whatever language; None when it is not certain."""
        heard = {read_choices(typed, [say_it(o.label) for o in options]) for say_it in self.tongues}
        meant = heard - {None}
        return meant.pop() if len(meant) == 1 else None


@dataclass(frozen=True, kw_only=True)
class Question(ABC, Generic[T]):
    """Something asked of one person.

    Attributes:
        key: Names the fact, once in a conversation; in `for_each` the item's id stands in front.
        text: The question itself: at most one question mark.
        above: What is said before it, each its own line; part of what is answered to.
        hint: Said when somebody asks for an explanation (`uitleg`).
        readers: Who will read what is typed here; shown before anything is typed.
        about: Further values the answer is about; when they change the question is asked again.
        item: What the question is about where several are asked about at once ("Goal 1: …").
        is_of_today: Its sentence holds for one day ("in 14 days"): it is the same question on
            another, and only what it is `about` tells it from others.
    """

    key: str
    text: Text
    above: tuple[Text, ...] = ()
    hint: Text | None = None
    readers: Text | None = None
    about: tuple[Value, ...] = ()
    item: Text | None = None
    is_of_today: bool = False

    @property
    def look(self) -> Look:
        """How the ways to answer are drawn."""
        return Look.ONE_OF

    @property
    def options(self) -> tuple[Option, ...]:
        """The buttons, in order; a question answered in words may have none."""
        return ()

    @property
    def why_not_skipped(self) -> Text | None:
        """Why it cannot be passed over; None for nearly every question: it may be."""
        return None

    @property
    def fingerprint(self) -> str:
        """What the question was asked with, and who will read it: the values, not the wording."""
        asked = () if self.is_of_today else (self.text,)
        lines = (*asked, *self.above, *((self.readers,) if self.readers else ()))
        values = tuple((line.count, *(value for _, value in line.values)) for line in lines)
        asked_with = f"{type(self).__name__}{canonical((values, self.about))}"
        return sha256(asked_with.encode()).hexdigest()[:16]

    @property
    def tag(self) -> str:
        """Eight characters that stand for it on a button; one shown with other values is old."""
        return tag_of(self.key, self.fingerprint)

    def tapped(self, token: str) -> str:
        """Take a button, as a token.

        Raises:
            Unclear: It never was one of its buttons.
        """
        label_of(self.options, token)
        return token

    def undone_by(self, raw: str) -> tuple[str, ...]:
        """Keys of answers that this answer puts aside, and itself with them: all are asked anew."""
        return ()

    @abstractmethod
    def read(self, raw: str) -> T:
        """Read a kept token.

        Raises:
            Unclear: It no longer is an answer to this question.
        """

    @abstractmethod
    def hear(self, typed: str, ear: Ear) -> str:
        """Understand a typed reply, in Dutch or English, as a token.

        Raises:
            Unclear: It can be read in no way, or in more than one.
        """

    @abstractmethod
    def said(self, raw: str) -> Text:
        """Say an answer back."""

    def accept(self, given: str, ear: Ear) -> str:
        """Take a token or a typed reply, whichever it is, as a token.

        Raises:
            Unclear: It is neither.
        """
        try:
            self.read(given)
        except Unclear:
            return self.hear(given, ear)
        return given


def tag_of(key: str, fingerprint: str) -> str:
    """Give the tag of a question of which only these are known; see `Question.tag`."""
    return sha256(f"{key} {fingerprint}".encode()).hexdigest()[:8]


def heard(value: T | None, why: Text) -> T:
    """Take what was understood.

    Raises:
        Unclear: Nothing was.
    """
    if value is None:
        raise Unclear(why)
    return value


def label_of(options: Sequence[Option], raw: str) -> Text:
    """Find the label of a token.

    Raises:
        Unclear: No option has it.
    """
    for option in options:
        if option.token == raw:
            return option.label
    raise Unclear(PICK_ONE)
