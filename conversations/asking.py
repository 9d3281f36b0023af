"""How a flow asks: `ask` gives the known answer, or leaves the flow until there is one.

Every question but the code may be skipped, and a skipped answer is None; consent that was skipped
is no consent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any, Protocol, TypedDict, TypeVar, Unpack

from conversations.plan.changes import Change
from conversations.plan.notices import Notice
from conversations.questions.base import SKIPPED, C, Question, T, Unclear
from conversations.questions.chosen import Choice, Scale, Several, YesNo
from conversations.questions.written import Code, Day, Number, Time, Words
from conversations.texts import Text, Value, say

MOST_QUESTIONS = 60
# B.yes
YES = say("Yes")
# B.no
NO = say("No")


@dataclass(frozen=True)
class Answer:
    """What was answered, and the fingerprint of the question it was an answer to."""

    raw: str
    to: str


Answers = Mapping[str, Answer]


class FlowError(Exception):
    """A flow broke a rule of its own; our mistake, never the person's. Holds the key only."""


class Pause(BaseException):
    """Leaves the flow at what is still open; only the engine catches it."""

    def __init__(self, questions: tuple[Question[Any], ...]) -> None:
        super().__init__()
        self.questions = questions


class HasId(Protocol):
    """Something in the plan with an id of its own."""

    @property
    def id(self) -> str:
        """Unique in its plan."""
        ...


class Extras(TypedDict, total=False):
    """What any question may carry besides its sentence; see `Question`."""

    above: tuple[Text, ...]
    hint: Text | None
    readers: Text | None
    about: tuple[Value, ...]
    is_of_today: bool


Item = TypeVar("Item", bound=HasId)


class Ask:
    """Asks one person; the answers known so far are handed in, and nothing else is remembered."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._about = ""
        self._item: Text | None = None
        self.asked: dict[str, Question[Any]] = {}
        self.answered: dict[str, Question[Any]] = {}
        self.settled: list[Change] = []
        self.told: list[Notice] = []

    def choice(
        self,
        key: str,
        text: Text,
        choices: Mapping[C, Text],
        *,
        once: Mapping[C, Text] | None = None,
        **extras: Unpack[Extras],
    ) -> C | None:
        """Ask for one of a few, in the order given; `once` are those whose time is over."""
        offered, before = tuple(choices.items()), tuple((once or {}).items())
        return self._ask(
            Choice(key=self._key(key), text=text, choices=offered, once=before, **extras)
        )

    def several(
        self,
        key: str,
        text: Text,
        choices: Mapping[C, Text],
        *,
        alone: C | None = None,
        **extras: Unpack[Extras],
    ) -> tuple[C, ...] | None:
        """Ask for some of a few; `alone` goes with no other."""
        question = Several(
            key=self._key(key), text=text, choices=tuple(choices.items()), alone=alone, **extras
        )
        return self._ask(question)

    def yes_or_no(
        self,
        key: str,
        text: Text,
        *,
        yes: Text = YES,
        no: Text = NO,
        no_undoes: Iterable[str] = (),
        **extras: Unpack[Extras],
    ) -> bool | None:
        """Ask for yes or no; after a no, what it undoes is asked anew."""
        undone = tuple(self._key(one) for one in no_undoes)
        question = YesNo(key=self._key(key), text=text, yes=yes, no=no, no_undoes=undone, **extras)
        return self._ask(question)

    def scale(self, key: str, text: Text, **extras: Unpack[Extras]) -> int | None:
        """Ask for a whole number from 0 to 10; the text names both ends."""
        return self._ask(Scale(key=self._key(key), text=text, **extras))

    def words(
        self,
        key: str,
        text: Text,
        *,
        longest: int = 2000,
        refuse: Callable[[str], Text | None] | None = None,
        **extras: Unpack[Extras],
    ) -> str | None:
        """Ask for somebody's own words; `refuse` says kindly why words cannot be kept so."""
        return self._ask(
            Words(key=self._key(key), text=text, longest=longest, refuse=refuse, **extras)
        )

    def day(
        self,
        key: str,
        text: Text,
        *,
        offered: Mapping[date, Text] | None = None,
        earliest: date = date.min,
        latest: date = date.max,
        **extras: Unpack[Extras],
    ) -> date | None:
        """Ask for a day from `earliest` to `latest`; the offered days have a button."""
        days = tuple((offered or {}).items())
        question = Day(
            key=self._key(key), text=text, offered=days, earliest=earliest, latest=latest, **extras
        )
        return self._ask(question)

    def time(self, key: str, text: Text, **extras: Unpack[Extras]) -> time | None:
        """Ask for a time of day."""
        return self._ask(Time(key=self._key(key), text=text, **extras))

    def number(self, key: str, text: Text, **extras: Unpack[Extras]) -> Decimal | None:
        """Ask how many or how much."""
        return self._ask(Number(key=self._key(key), text=text, **extras))

    def code(
        self, key: str, text: Text, proves: Callable[[str], bool], **extras: Unpack[Extras]
    ) -> None:
        """Ask for the four digits somebody was told; nothing goes on until they are right."""
        self._ask(Code(key=self._key(key), text=text, proves=proves, **extras))

    def for_each(
        self,
        items: Iterable[Item],
        talk: Callable[[Item, Ask], T],
        title: Callable[[Item], Text] | None = None,
    ) -> tuple[T, ...]:
        """Talk about each item; what is open about all of them is asked as one page.

        Keys asked inside get the item's id in front. Any order of answering gives the same outcome.

        Args:
            title: What an item is called on a page where questions about several stand together.
        """
        results: list[T] = []
        waiting: list[Question[Any]] = []
        for item in items:
            try:
                results.append(talk(item, self._inside(item.id, title and title(item))))
            except Pause as pause:
                waiting.extend(pause.questions)
        if waiting:
            raise Pause(tuple(waiting))
        return tuple(results)

    def settle(self, change: Change) -> None:
        """Hand over a fact at once, whose readers the question itself named ("Kom je?")."""
        self.settled.append(change)

    def tell(self, notice: Notice) -> None:
        """Let another know at once, however the conversation goes on ("Shall she call?")."""
        self.told.append(notice)

    def _inside(self, item: str, title: Text | None) -> Ask:
        inner = Ask(self._answers)
        inner._about = f"{self._about}{item}."
        inner._item = title
        inner.asked, inner.answered = self.asked, self.answered
        inner.settled, inner.told = self.settled, self.told
        return inner

    def _key(self, key: str) -> str:
        return f"{self._about}{key}"

    def _ask(self, question: Question[T]) -> T | None:
        if self._item is not None:
            question = replace(question, item=self._item)
        known = self.asked.setdefault(question.key, question)
        if known != question or len(self.asked) > MOST_QUESTIONS:
            raise FlowError(question.key)
        answer = self._answers.get(question.key)
        if answer is None or answer.to != question.fingerprint:
            raise Pause((question,))
        try:
            value = _value(question, answer.raw)
        except Unclear:
            raise Pause((question,)) from None
        self.answered[question.key] = question
        return value


def _value(question: Question[T], raw: str) -> T | None:
    may_be_skipped = question.why_not_skipped is None
    return None if raw == SKIPPED and may_be_skipped else question.read(raw)
