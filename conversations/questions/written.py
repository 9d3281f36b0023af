"""Questions answered by typing: words, a day, a time, a number, a code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from conversations.questions.base import Ear, Look, Option, Question, Unclear, heard
from conversations.replies.days import read_day
from conversations.replies.normal import clean, plain
from conversations.replies.numbers import read_number
from conversations.replies.times import read_time
from conversations.texts import Text, say, words

LONGEST_WORDS = 2000
A_WEEK, HALF_A_YEAR = timedelta(weeks=1), timedelta(weeks=26)
# Q.empty
_NOTHING_THERE = say("I see no words. Type your answer, or tap Skip.")
# Q.which
_WHICH_DAY = say("I do not know which day you mean. Type it like this: 26 March.")
# Q.when
_WHAT_TIME = say("I do not know what time you mean. Type it like this: 14:30.")
# Q.number
_WHICH_NUMBER = say("I do not know which number you mean. Type it like this: 3.")
# Q.wrong
WRONG_CODE = say("That code is not right. Try it again.")
# Q.nocode
_NO_WAY_AROUND = say("I cannot go on without the code. Ask for it where you got your link.")
PROVED = "proved"


@dataclass(frozen=True, kw_only=True)
class Words(Question[str]):
    """Somebody's own words, at most 2,000 characters, kept as typed.

    Attributes:
        refuse: Looks at the words and says kindly why they cannot be kept so; None accepts them.
    """

    longest: int = LONGEST_WORDS
    refuse: Callable[[str], Text | None] | None = field(default=None, compare=False)

    @property
    def look(self) -> Look:
        return Look.WRITTEN

    def read(self, raw: str) -> str:
        if not raw.strip():
            raise Unclear(_NOTHING_THERE)
        if len(raw) > self.longest:
            raise Unclear(_too_long(self.longest))
        if self.refuse and (why := self.refuse(raw)):
            raise Unclear(why)
        return raw

    def hear(self, typed: str, ear: Ear) -> str:
        if not plain(typed):
            raise Unclear(_NOTHING_THERE)
        return self.read(clean(typed).strip())

    def accept(self, given: str, ear: Ear) -> str:
        return self.hear(given, ear)

    def said(self, raw: str) -> Text:
        return words(raw)


@dataclass(frozen=True, kw_only=True)
class Day(Question[date]):
    """A day; `offered` days have a button, any other may be typed."""

    offered: tuple[tuple[date, Text], ...] = ()
    earliest: date = date.min
    latest: date = date.max

    @property
    def look(self) -> Look:
        return Look.WRITTEN

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(Option(day.isoformat(), label) for day, label in self.offered)

    def read(self, raw: str) -> date:
        try:
            day = date.fromisoformat(raw)
        except ValueError:
            raise Unclear(_WHICH_DAY) from None
        if day < self.earliest:
            # Q.early
            raise Unclear(say("That day is too early. Pick {day} or later.", day=self.earliest))
        if day > self.latest:
            # Q.late
            raise Unclear(say("That day is too late. Pick {day} or earlier.", day=self.latest))
        return day

    def hear(self, typed: str, ear: Ear) -> str:
        chosen = ear.one_of(typed, self.options) if self.offered else None
        if chosen is not None and read_day(typed, ear.today) is None:
            return self.options[chosen].token
        day = heard(read_day(typed, ear.today), _WHICH_DAY)
        if self.latest <= ear.today < day:
            day = _lately(typed, ear.today) or day
        raw = day.isoformat()
        self.read(raw)
        return raw

    def said(self, raw: str) -> Text:
        # Q.day
        return say("{day}", day=date.fromisoformat(raw))


@dataclass(frozen=True, kw_only=True)
class Time(Question[time]):
    """A time of day, in minutes."""

    @property
    def look(self) -> Look:
        return Look.WRITTEN

    def read(self, raw: str) -> time:
        try:
            at = time.fromisoformat(raw)
        except ValueError:
            raise Unclear(_WHAT_TIME) from None
        if at.isoformat("minutes") != raw:
            raise Unclear(_WHAT_TIME)
        return at

    def hear(self, typed: str, ear: Ear) -> str:
        return heard(read_time(typed), _WHAT_TIME).isoformat("minutes")

    def said(self, raw: str) -> Text:
        # Q.time
        return say("{at}", at=time.fromisoformat(raw))


@dataclass(frozen=True, kw_only=True)
class Number(Question[Decimal]):
    """How many or how much, zero or more."""

    most: Decimal = Decimal(1_000_000)

    @property
    def look(self) -> Look:
        return Look.WRITTEN

    def read(self, raw: str) -> Decimal:
        try:
            number = Decimal(raw)
        except InvalidOperation:
            raise Unclear(_WHICH_NUMBER) from None
        if not (number.is_finite() and 0 <= number <= self.most):
            raise Unclear(_WHICH_NUMBER)
        return number

    def hear(self, typed: str, ear: Ear) -> str:
        raw = f"{heard(read_number(typed), _WHICH_NUMBER):f}"
        self.read(raw)
        return raw

    def accept(self, given: str, ear: Ear) -> str:
        return self.hear(given, ear)

    def said(self, raw: str) -> Text:
        return words(raw)


@dataclass(frozen=True, kw_only=True)
class Code(Question[str]):
    """The four digits somebody was told in person; only that they were right is kept (F0.4)."""

    proves: Callable[[str], bool] = field(compare=False)

    @property
    def fingerprint(self) -> str:
        """Who was proved once is proved, whatever the question calls the one who told the code."""
        return sha256(type(self).__name__.encode()).hexdigest()[:16]

    @property
    def why_not_skipped(self) -> Text:
        return _NO_WAY_AROUND

    @property
    def look(self) -> Look:
        return Look.WRITTEN

    def read(self, raw: str) -> str:
        if raw != PROVED:
            raise Unclear(WRONG_CODE)
        return raw

    def hear(self, typed: str, ear: Ear) -> str:
        digits = "".join(one for one in typed if one.isdecimal())
        if not self.proves(digits):
            raise Unclear(WRONG_CODE)
        return PROVED

    def accept(self, given: str, ear: Ear) -> str:
        # What is kept of a right code is no code: typed, it proves nothing.
        return self.hear(given, ear)

    def said(self, raw: str) -> Text:
        # Q.code
        return say("The code is right.")


def _lately(typed: str, today: date) -> date | None:
    """Read a day that has been, where people say a weekday or a date; "tomorrow" never has been."""
    for ago in (A_WEEK, HALF_A_YEAR):
        then = today - ago
        day = read_day(typed, then)
        if day is not None and day <= today and day == read_day(typed, then - timedelta(days=1)):
            return day
    return None


def _too_long(longest: int) -> Text:
    # Q.long
    return say("That is too long for me. Can you say it in {longest} characters?", longest=longest)
