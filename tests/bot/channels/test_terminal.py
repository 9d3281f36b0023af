"""The smallest channel: a conversation played by typed lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import pytest

from bot.channels.terminal import Terminal
from bot.languages import every_language
from conversations.asking import Ask
from conversations.engine import Flow, Outcome, Situation
from conversations.plan.ids import PersonId
from conversations.plan.sharing import seen_by
from conversations.questions.base import Ear
from conversations.replies.words import Command
from conversations.texts import say
from tests.families import before_the_table

TODAY = date(2026, 3, 16)
EVENINGS = {"evening": say("Evening, until 8 o'clock"), "day": say("During the day")}
NEEDS = {"transport": say("Transport"), "childcare": say("Childcare"), "nothing": say("Nothing")}


def _talk(ask: Ask, _: Situation) -> Outcome:
    when = ask.choice("when", say("When may I send something?"), EVENINGS)
    needs = ask.several("needs", say("Do you need something?"), NEEDS, alone="nothing")
    score = ask.scale("score", say("Where are you today?"))
    hope = ask.words("hope", say("What do you hope?"), readers=say("Only you read this."))
    return Outcome(closing=(say("{all}", all=f"{when} {needs} {score} {hope}"),))


def _rest(ask: Ask, _: Situation) -> Outcome:
    if ask.yes_or_no("drop", say("Do you want to stop?")):
        return Outcome(closing=(say("I stop these questions."),), drops_interrupted=True)
    return Outcome(closing=(say("That is fine."),))


FLOW = Flow("small", "F99", say("Small"), _talk)
REST = Flow("rest", "F98", say("Rest"), _rest)


@dataclass
class Table:
    """A terminal whose lines are given beforehand."""

    typed: Iterable[str]
    shown: list[str] = field(default_factory=list)

    def plays(self) -> Outcome:
        """Play the small conversation, in English."""
        plan, lines = before_the_table(), iter(self.typed)
        me = plan.person(PersonId("a1"))
        here = Situation(seen_by(plan, me.id, TODAY), me, me, TODAY)
        english = every_language()["en"]
        ear = Ear(TODAY, (english.render,))
        aside: dict[Command | None, Flow] = {Command.STOP: REST}
        return Terminal(english, lambda: next(lines), self.shown.append, aside).plays(
            FLOW, here, ear
        )

    @property
    def last(self) -> str:
        """What was shown last."""
        return self.shown[-1]


def test_a_number_is_the_place_of_a_choice_and_a_scale_is_one_line() -> None:
    """Given typed numbers, each is understood as what stands beside it."""
    table = Table(["1", "1, 2", "7", "Rest."])
    table.plays()

    assert "  1. Evening, until 8 o'clock" in table.shown
    assert "  1. Transport" in table.shown
    assert "  0 1 2 3 4 5 6 7 8 9 10" in table.shown
    assert "Only you read this." in table.shown
    assert table.last == "evening ('transport', 'childcare') 7 Rest."


def test_words_are_understood_and_what_is_not_is_asked_again() -> None:
    """Given something unclear, it says why and asks again; labels and words do too."""
    table = Table(["purple", "during the day", "nothing", "7,5", "eight", "Rest."])
    table.plays()

    assert "I do not know which one you mean. Tap a button." in table.shown
    assert "Pick one whole number from 0 to 10." in table.shown
    assert table.last == "day ('nothing',) 8 Rest."


def test_skip_and_back_work_as_in_a_chat() -> None:
    """Given a skip and a step back, the answer that was changed is the one that counts."""
    table = Table(["1", "back", "2", "skip", "skip", "skip"])
    table.plays()

    assert table.last == "day None None None"


def test_explain_says_it_differently_and_asks_again() -> None:
    """Given "explain", a hint is shown and the question stays open."""
    table = Table(["explain", "1", "skip", "skip", "skip"])
    table.plays()

    assert "There is no wrong answer. You may also skip this." in table.shown
    assert table.shown.count("When may I send something?") == 2


def test_a_word_plays_another_conversation_and_then_this_one_goes_on() -> None:
    """Given "stop" and a no, the question is asked again; given a yes, the rest is dropped."""
    goes_on = Table(["stop", "no", "1", "skip", "skip", "skip"])
    goes_on.plays()
    assert goes_on.last == "evening None None None"

    dropped = Table(["1", "stop", "yes"])
    assert dropped.plays().drops_interrupted
    assert dropped.last == "I stop these questions."


def test_without_more_lines_it_ends() -> None:
    """Given the lines run out in the middle, whoever gave them hears of it."""
    with pytest.raises(StopIteration):
        Table(["1"]).plays()
