"""How many questions may still come is told beforehand, and is true."""

from __future__ import annotations

from conversations.asking import Answer, Ask
from conversations.engine import Asking, Outcome, Situation, play
from conversations.exploring.ahead import MOST_PLAYS, Ahead, questions_ahead
from conversations.plan.goals import Goal
from conversations.texts import say
from tests.conversations.exploring.small_flows import Talk, at_the_table, ends, flow_of


def ahead(talk: Talk, *goals: str) -> Ahead | None:
    """What may come from the first question on."""
    return questions_ahead(flow_of(talk), at_the_table(*goals), {})


def _come(ask: Ask, _: Situation) -> Outcome:
    if ask.yes_or_no("coming", say("Will you be there?")):
        ask.words("needs", say("What do you need?"))
        ask.words("hope", say("What do you hope?"))
    return ends("Thank you.")


def test_the_shortest_and_the_longest_way_are_counted() -> None:
    """Given that a yes leads to two more questions, there are one to three."""
    assert ahead(_come) == Ahead(1, 3)


def test_what_was_answered_counts_no_more() -> None:
    """Given a yes, two are left, whatever is said."""
    flow, here = flow_of(_come), at_the_table()
    step = play(flow, here, {})
    assert isinstance(step, Asking)

    left = questions_ahead(flow, here, {"coming": Answer("yes", step.open[0].fingerprint)})

    assert left == Ahead(2, 2)


def test_two_ways_may_come_together_again() -> None:
    """Given another question after a yes than after a no, and the same one at last, it is three."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        if ask.yes_or_no("coming", say("Will you be there?")):
            ask.words("needs", say("What do you need?"))
        else:
            ask.words("instead", say("What do you do instead?"))
        ask.words("hope", say("What do you hope?"))
        return ends("Thank you.")

    assert ahead(talk) == Ahead(3, 3)


def test_each_goal_counts_and_what_comes_after_them() -> None:
    """Given two goals with a question after a number, and one about all, there are two to five."""

    def talk(ask: Ask, here: Situation) -> Outcome:
        def talk_about(goal: Goal, ask: Ask) -> int | None:
            score = ask.scale("score", say("“{goal}”: where are you?", goal=goal.own_words))
            if score is not None:
                ask.words("helps", say("What helps?"))
            return score

        scores = ask.for_each(here.plan.open_goals, talk_about)
        if any(score is not None for score in scores):
            ask.yes_or_no("who", say("May everyone see this?"))
        return ends("Thank you.")

    assert ahead(talk, "school", "post") == Ahead(2, 5)


def test_a_way_that_would_ask_too_much_counts_for_nothing() -> None:
    """Given a flow that goes on for ever after a no, what is known is told."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        number = 0
        while ask.yes_or_no(f"q{number}", say("And this?")) is False:
            number += 1
        return ends("Thank you.")

    counted = ahead(talk)

    assert counted is not None
    assert counted.least == 1


def test_a_question_nobody_can_answer_is_counted_once() -> None:
    """Given a code nobody knows here, it is one question."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        ask.code("code", say("Type the code."), lambda _: False)
        return ends("Thank you.")

    assert ahead(talk) == Ahead(1, 1)


def test_too_much_to_look_through_is_not_told() -> None:
    """Given more ways than can be looked through while somebody waits, nothing is made up."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        said = ""
        for number in range(12):
            said += str(ask.yes_or_no(f"q{number}{said}", say("And {said}?", said=said)))
        return ends("Thank you.")

    assert ahead(talk) is None
    assert MOST_PLAYS < 2**12
