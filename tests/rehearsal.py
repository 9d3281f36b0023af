"""Plays one conversation, in English, so that a test reads as it goes at the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from conversations.asking import Answers
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.hearing import Filled, Pressed, Reopened, Said, Skipped, WentBack, Wrote, hear
from conversations.plan.changes import Change
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from conversations.plan.reach import who_can_be_called
from conversations.plan.rules import apply
from conversations.plan.sharing import seen_by
from conversations.plan.wording import weigher
from conversations.questions.base import Ear, Question
from conversations.questions.chosen import DRAFT_DONE, Several
from conversations.texts import Text, Value

CODE = "4711"
Ch = TypeVar("Ch")


class Rehearsal:
    """One conversation of one person, about one plan.

    Attributes:
        plan: Whole, with what was settled so far; the flow knows what `me` may see of it. Put
            another in its place to let it move.
        unclear: Why what was said last was not understood, in English.
        is_stale: What was said last was said to a question that is not open.
        now: What the clock says, where a test sets it.
    """

    def __init__(
        self,
        flow: Flow,
        plan: Plan,
        me: str = "a1",
        *,
        today: date,
        speaker: str = "",
        about: str = "",
        moment: str = "own",
    ) -> None:
        self.flow, self.plan = flow, plan
        self.unclear: tuple[str, ...] = ()
        self.is_stale = False
        self._me, self._speaker = PersonId(me), PersonId(speaker or me)
        self._today, self._about, self._moment = today, about, moment
        self.now: datetime | None = None
        self._answers: Answers = {}

    # What one does

    def answers(self, item: str = "", **replies: object) -> None:
        """Answer by key, one after the other; `item` is a goal in its own words, or any id."""
        inside = f"{self._id(item)}." if item else ""
        for key, reply in replies.items():
            assert inside + key in self._keys, (inside + key, self._keys)
            self._say(Filled({inside + key: _raw(reply)}))
            assert not self.unclear, self.unclear

    def taps(self, *labels: str) -> None:
        """Press the button with this label; of a choice of some, each of them, and then Done."""
        question = self._first
        tokens = {in_english(option.label): option.token for option in question.options}
        for label in labels:
            assert label in tokens, tuple(tokens)
            self._say(Pressed(question.tag, tokens[label]))
        if isinstance(question, Several) and self.is_asking and self._first == question:
            self._say(Pressed(question.tag, DRAFT_DONE))

    def presses(self, button: Pressed) -> None:
        """Press a button that was shown before."""
        self._say(button)

    def types(self, text: str) -> None:
        """Type something, as an answer to the question asked last."""
        self._say(Wrote(text))

    def skips(self) -> None:
        """Pass over the question."""
        self._say(Skipped())

    def back(self) -> None:
        """Go back one question."""
        self._say(WentBack())

    def changes_mind(self, key: str) -> None:
        """Answer one question anew."""
        self._say(Reopened(self.step.answered[key].tag))

    # What one meets

    @property
    def here(self) -> Situation:
        """What the flow may know."""
        seen = seen_by(self.plan, self._me, self._today)
        return Situation(
            plan=seen,
            me=seen.person(self._me),
            speaker=self.plan.person(self._speaker),
            today=self._today,
            about=self._about,
            moment=self._moment,
            caller=who_can_be_called(self.plan, self._speaker, self._today),
            now=self.now,
            proves=lambda digits: digits == CODE,
            weigh=weigher(self.plan, self._me, self._today),
        )

    @property
    def step(self) -> Asking | Outcome:
        """Where the conversation is now."""
        return play(self.flow, self.here, self._answers)

    @property
    def is_asking(self) -> bool:
        """Whether it waits for an answer."""
        return isinstance(self.step, Asking)

    def hears(self) -> str:
        """The question a chat asks now."""
        return in_english(self._first.text)

    @property
    def above(self) -> tuple[str, ...]:
        """What is said before that question, and who will read the answer."""
        readers = self._first.readers
        lines = (*self._first.above, *((readers,) if readers else ()))
        return tuple(in_english(line) for line in lines)

    @property
    def hint(self) -> str:
        """What is said about that question when somebody asks for an explanation."""
        return in_english(self._first.hint) if self._first.hint else ""

    @property
    def buttons(self) -> tuple[str, ...]:
        """The ways to answer that question with a tap."""
        return tuple(in_english(option.label) for option in self._first.options)

    @property
    def page(self) -> tuple[str, ...]:
        """All questions a page asks at once."""
        return tuple(in_english(question.text) for question in self._open)

    @property
    def closing(self) -> tuple[str, ...]:
        """What is said last."""
        return tuple(in_english(line) for line in self.outcome.closing)

    # What comes of it

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        step = self.step
        assert isinstance(step, Outcome), self.page
        return step

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it adds to the plan at its end."""
        return self.outcome.changes

    def change(self, kind: type[Ch]) -> Ch:
        """The one change of a kind it adds to the plan at its end."""
        (one,) = (change for change in self.changes if isinstance(change, kind))
        return one

    @property
    def settled(self) -> tuple[Change, ...]:
        """What was handed over before the end."""
        return self.step.settled

    @property
    def tells(self) -> tuple[NoticeKind, ...]:
        """What others hear at once."""
        return tuple(notice.kind for notice in self.step.notices)

    @property
    def _open(self) -> tuple[Question[Any], ...]:
        step = self.step
        assert isinstance(step, Asking), step
        return step.open

    @property
    def _first(self) -> Question[Any]:
        return self._open[0]

    @property
    def _keys(self) -> tuple[str, ...]:
        return tuple(question.key for question in self._open)

    def _say(self, said: Said) -> None:
        turn = hear(self.flow, self.here, self._answers, said, Ear(self._today, (in_english,)))
        self._answers, self.is_stale = turn.answers, turn.stale
        self.unclear = tuple(in_english(why) for why in turn.unclear.values())
        for change in turn.step.settled:
            self.plan = apply(self.plan, change)

    def _id(self, item: str) -> str:
        goals: Mapping[str, str] = {goal.own_words: goal.id for goal in self.plan.goals}
        return goals.get(item, item)


def in_english(text: Text) -> str:
    """Fill a text in as an English reader sees it: 25 March, 15:30, "a, b and c"."""
    is_one = not text.plural or text.count == 1
    template = text.template if is_one else text.plural
    values = {name: _spoken(value) for name, value in text.values}
    return template.format(**{"count": text.count, **values})


def _spoken(value: Value) -> str:
    match value:
        case Text():
            return in_english(value)
        case tuple():
            *most, last = (_spoken(one) for one in value)
            return f"{', '.join(most)} and {last}" if most else last
        case date():
            return f"{value.day} {value:%B}"
        case time():
            return f"{value:%H:%M}"
        case str() | int():
            return str(value)


def _raw(reply: object) -> str:
    match reply:
        case bool():
            return "yes" if reply else "no"
        case date() | time():
            return reply.isoformat()
        case tuple():
            return ",".join(str(one) for one in reply)
        case _:
            return str(reply)
