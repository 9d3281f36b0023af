"""One question of every kind, as the page's tests meet them."""

from __future__ import annotations

from datetime import date
from typing import Any

from conversations.asking import NO, YES
from conversations.engine import Asking
from conversations.questions.base import Ear, Question
from conversations.questions.chosen import Choice, Scale, Several, YesNo
from conversations.questions.written import Code, Day, Number, Time, Words
from conversations.texts import say, words

TODAY = date(2026, 3, 13)
EAR = Ear(TODAY, (lambda text: text.template,))

COMES = Choice(
    key="coming",
    text=say("Do you come?"),
    choices=(("yes", say("Yes, I come")), ("no", say("I cannot"))),
)
NEEDS = Several(
    key="needs",
    text=say("Do you need something?"),
    choices=(
        ("transport", say("Transport")),
        ("childcare", say("Childcare")),
        ("nothing", say("Nothing")),
    ),
    alone="nothing",
)
GOOD = YesNo(key="good", text=say("Is that good?"), yes=YES, no=NO)
STANDS = Scale(key="stands", text=say("Where are you today?"))
HOPE = Words(
    key="hope",
    text=say("What do you hope?"),
    readers=say("Only {name} reads this.", name="Ilse"),
    hint=say("Think of the day after."),
)
DAY = Day(
    key="day",
    text=say("When do you start?"),
    offered=((date(2026, 3, 16), words("Monday")), (date(2026, 3, 23), words("next week"))),
    earliest=TODAY,
)
AT = Time(key="at", text=say("At what time?"))
HOW_MANY = Number(key="how_many", text=say("How many days?"))
CODE = Code(key="code", text=say("Type the code."), proves=lambda digits: digits == "1234")

EVERY_KIND: tuple[Question[Any], ...] = (COMES, NEEDS, GOOD, STANDS, HOPE, DAY, AT, HOW_MANY, CODE)


def asking(*questions: Question[Any]) -> Asking:
    """A conversation in which these are open, and nothing was answered."""
    return Asking(open=questions, answered={})
