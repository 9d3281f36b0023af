"""The explorer comes everywhere in a flow, and says where nobody can go on."""

from __future__ import annotations

from itertools import count

import pytest

from conversations.asking import Ask, Pause
from conversations.engine import Outcome, Situation
from conversations.exploring import DeadEnd, TooManyPaths, Why, explore
from conversations.plan.goals import Goal
from conversations.texts import say
from tests.conversations.exploring.small_flows import Talk, at_the_table, ends, flow_of


def test_every_option_and_a_skip_is_walked() -> None:
    """Given two questions, when walked, each combination is, and skipping is an answer too."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        coming = ask.yes_or_no("coming", say("Will you be there?"))
        if coming:
            ask.words("needs", say("What do you need?"))
        return ends("Thank you.")

    explored = explore(flow_of(talk), at_the_table())

    assert explored.paths == 8  # "no", a skip, and after "yes": few words, four odd ones, a skip
    assert (explored.shortest, explored.longest) == (("coming",), ("coming", "needs"))
    assert [question.key for question in explored.questions] == ["coming", "needs"]
    assert explored.dead_ends == ()


def test_a_combination_that_fails_is_told_with_the_way_to_it() -> None:
    """Given a flow that fails on its last answer, when walked, the way there is told."""

    def talk(ask: Ask, here: Situation) -> Outcome:
        score = ask.scale("score", say("Where are you now?"))
        if ask.yes_or_no("more", say("More?")) is False and score == 10:
            return ends(here.plan.people[1].name)
        return ends("Thank you.")

    with pytest.raises(IndexError) as failed:
        explore(flow_of(talk), at_the_table())

    assert failed.value.__notes__ == ["after ['score=10', 'more=no']"]


def test_too_many_paths_are_refused() -> None:
    """Given more paths than allowed, when walked, nothing is left out in silence."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        for number in range(9):
            ask.yes_or_no(f"q{number}", say("And this?"))
        return ends("Thank you.")

    with pytest.raises(TooManyPaths):
        explore(flow_of(talk), at_the_table(), most_paths=1000)


def test_a_boundary_that_leads_elsewhere_is_walked_on() -> None:
    """Given a 1 alone has a question of its own, when walked, it is met; a 9 is not lost."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        score = ask.scale("score", say("Where are you now?"))
        if score == 1:
            ask.words("first", say("What made it a {score}?", score=score))
        elif score is not None:
            ask.words("helps", say("Why a {score}?", score=score))
        return ends("Thank you.")

    explored = explore(flow_of(talk), at_the_table())

    asked = [(one.key, dict(one.text.values).get("score")) for one in explored.questions]
    assert ("first", 1) in asked
    assert ("helps", 9) in asked


def test_goals_are_walked_one_by_one() -> None:
    """Given three goals on a page, when walked, each screen of each goal is met, in few paths."""
    here = at_the_table("school", "post", "rust")

    explored = explore(flow_of(_where_are_we), here)

    keys = {question.key for question in explored.questions}
    assert keys == {f"g{goal}.{key}" for goal in (1, 2, 3) for key in ("score", "helps")} | {"who"}
    assert {end[0].template for end in explored.ends.values()} == {"Thank you.", "Nothing, then."}
    assert explored.paths < 300


def _where_are_we(ask: Ask, here: Situation) -> Outcome:
    def talk_about(goal: Goal, ask: Ask) -> int | None:
        score = ask.scale("score", say("“{goal}”: where are you?", goal=goal.own_words))
        if score:
            ask.words("helps", say("What helps?"))
        return score

    scores = ask.for_each(here.plan.open_goals, talk_about)
    if all(score is None for score in scores):
        return ends("Nothing, then.")
    ask.yes_or_no("who", say("May everyone see this?"))
    return ends("Thank you.")


def test_goals_that_are_not_independent_are_found() -> None:
    """Given that one goal's question hangs on another's answer, when walked, that is a dead end."""

    def talk(ask: Ask, here: Situation) -> Outcome:
        said: list[bool | None] = []

        def talk_about(goal: Goal, ask: Ask) -> None:
            again = say("Again?") if any(said) else say("Will you help?")
            said.append(ask.yes_or_no("helps", again, about=(goal.own_words,)))

        ask.for_each(here.plan.open_goals, talk_about)
        return ends("Thank you.")

    explored = explore(flow_of(talk), at_the_table("school", "post"))

    assert {dead_end.why for dead_end in explored.dead_ends} == {Why.ENTANGLED}


def test_answers_of_another_goal_that_do_not_fit_are_replaced() -> None:
    """Given goals with other choices each, when walked alike, each gets an answer of its own."""

    def talk(ask: Ask, here: Situation) -> Outcome:
        def talk_about(goal: Goal, ask: Ask) -> str | None:
            return ask.choice("who", say("Who?"), {goal.own_words: say("Somebody")})

        return ends(*("Good." for one in ask.for_each(here.plan.open_goals, talk_about) if one))

    explored = explore(flow_of(talk), at_the_table("school", "post"))

    assert len(explored.questions) == 2


def test_a_question_asked_anew_about_a_goal_stays_with_that_goal() -> None:
    """Given that "no" asks again about one goal, when walked, the goals stay apart."""

    def talk(ask: Ask, here: Situation) -> Outcome:
        def talk_about(_: Goal, ask: Ask) -> None:
            if ask.yes_or_no("right", say("Is it right?")) is False:
                ask.yes_or_no("again.right", say("And now?"))

        ask.for_each(here.plan.open_goals, talk_about)
        return ends("Thank you.")

    explored = explore(flow_of(talk), at_the_table("school", "post"))

    assert explored.dead_ends == ()
    assert explored.paths == 3 * 5  # five ways through one goal, three times in all


def test_what_comes_after_a_page_is_walked_in_every_way_once() -> None:
    """Given a question after a page, when walked, each answer to it is, but not after each page."""

    def talk(ask: Ask, here: Situation) -> Outcome:
        ask.for_each(here.plan.open_goals, lambda _, ask: ask.yes_or_no("on", say("Go on?")))
        return ends("Then not." if ask.yes_or_no("sure", say("Sure?")) is False else "Thank you.")

    explored = explore(flow_of(talk), at_the_table("school", "post"))

    assert len(explored.ends) == 2
    assert explored.paths == 3 * 3 + 2


def test_an_answer_that_leads_aside_is_followed_but_not_from_everywhere() -> None:
    """Given words that raise a doubt, when walked, the doubt is asked once on each path at most."""

    def talk(ask: Ask, _: Situation) -> Outcome:
        if "06" in (ask.words("words", say("What?")) or ""):
            ask.yes_or_no("doubt", say("Is that what you want?"))
        ask.yes_or_no("more", say("More?"))
        return ends("Thank you.")

    explored = explore(flow_of(talk), at_the_table())

    assert explored.paths == 2 * 3 + 3
    assert explored.longest == ("words", "doubt", "more")


def test_a_second_page_is_walked_too() -> None:
    """Given a page of goals and then one of people, when walked, both are."""

    def talk(ask: Ask, here: Situation) -> Outcome:
        ask.for_each(here.plan.open_goals, lambda _, ask: ask.yes_or_no("on", say("Go on?")))
        ask.for_each(here.plan.open_goals, lambda _, ask: ask.yes_or_no("new", say("New?")))
        return ends("Thank you.")

    explored = explore(flow_of(talk), at_the_table("school", "post"))

    assert [question.key for question in explored.questions] == [
        "g1.on",
        "g2.on",
        "g1.new",
        "g2.new",
    ]
    assert explored.dead_ends == ()


def _says_nothing(_: Ask, __: Situation) -> Outcome:
    return Outcome()


def _waits_for_nothing(_: Ask, __: Situation) -> Outcome:
    raise Pause(())


def _accepts_nothing(ask: Ask, _: Situation) -> Outcome:
    ask.words("words", say("What?"), refuse=lambda _: say("Not that."))
    return ends("Thank you.")


def _asks_otherwise_each_time() -> Talk:
    moment = count()

    def talk(ask: Ask, _: Situation) -> Outcome:
        ask.words("words", say("What is the time? It is {now}.", now=next(moment)))
        return ends("Thank you.")

    return talk


@pytest.mark.parametrize(
    ("talk", "dead_end"),
    [
        (_says_nothing, DeadEnd(Why.SILENT_END, ())),
        (_waits_for_nothing, DeadEnd(Why.NOTHING_OPEN, ())),
        (_accepts_nothing, DeadEnd(Why.NO_ANSWER, ())),
        (_asks_otherwise_each_time(), DeadEnd(Why.ASKED_AGAIN, ("words=Ik bel eerst even.",))),
    ],
)
def test_a_dead_end_is_found(talk: Talk, dead_end: DeadEnd) -> None:
    """Given a flow with a dead end, when walked, it is told with the answers that lead there."""
    assert dead_end in explore(flow_of(talk), at_the_table()).dead_ends


def test_everything_shown_can_be_read_back() -> None:
    """Given a question with all it may carry, when walked, all of it is among the texts."""
    lines = [
        say(line) for line in ("Above.", "And you?", "A hint.", "Only Ilse reads this.", "Bye.")
    ]
    above, text, hint, readers, bye = lines

    def talk(ask: Ask, _: Situation) -> Outcome:
        ask.choice("a", text, {"me": say("Me")}, above=(above,), hint=hint, readers=readers)
        return Outcome(closing=(bye,))

    explored = explore(flow_of(talk), at_the_table())

    assert list(explored.texts()) == [above, text, hint, readers, say("Me"), bye]
