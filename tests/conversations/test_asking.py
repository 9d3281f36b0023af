from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from itertools import permutations

import pytest

from conversations.asking import MOST_QUESTIONS, Answer, Answers, Ask, FlowError, Pause
from conversations.plan.changes import Paused
from conversations.plan.goals import Goal
from conversations.plan.ids import GoalId, PersonId
from conversations.plan.notices import Notice, NoticeKind
from conversations.questions.base import SKIPPED
from conversations.questions.written import Day, Words
from conversations.texts import say

ASK = say("What do you say?")
SAMIRA = PersonId("a1")
GOALS = tuple(
    Goal(GoalId(f"g{number}"), number, wish, SAMIRA)
    for number, wish in enumerate(("School", "Post", "Quiet"), start=1)
)


def opened(talk: Callable[[Ask], object], answers: Answers | None = None) -> Pause:
    """Where a conversation leaves with these answers."""
    with pytest.raises(Pause) as left:
        talk(Ask(answers or {}))
    return left.value


def answered(talk: Callable[[Ask], object], raw: str, answers: Answers | None = None) -> Answers:
    """The answers after the first open question got one more."""
    question = opened(talk, answers).questions[0]
    return {**(answers or {}), question.key: Answer(raw, question.fingerprint)}


@pytest.mark.parametrize(
    ("talk", "raw", "value"),
    [
        (lambda ask: ask.choice("key", ASK, {"a": say("A"), "b": say("B")}), "b", "b"),
        (lambda ask: ask.several("key", ASK, {"a": say("A"), "b": say("B")}), "a,b", ("a", "b")),
        (lambda ask: ask.yes_or_no("key", ASK), "no", False),
        (lambda ask: ask.scale("key", ASK), "7", 7),
        (lambda ask: ask.words("key", ASK), "ja hoor", "ja hoor"),
        (lambda ask: ask.day("key", ASK), "2026-12-10", date(2026, 12, 10)),
        (lambda ask: ask.time("key", ASK), "14:30", time(14, 30)),
        (lambda ask: ask.number("key", ASK), "2.5", Decimal("2.5")),
        (lambda ask: ask.code("key", ASK, lambda _: True), "proved", None),
    ],
)
def test_a_question_leaves_until_there_is_an_answer(
    talk: Callable[[Ask], object], raw: str, value: object
) -> None:
    """Given a question, when it has no answer the conversation waits; then it goes on with it."""
    assert [question.key for question in opened(talk).questions] == ["key"]

    assert talk(Ask(answered(talk, raw))) == value


@pytest.mark.parametrize(
    ("talk", "value"),
    [
        (lambda ask: ask.scale("key", ASK), None),
        (lambda ask: ask.words("key", ASK), None),
        (lambda ask: ask.yes_or_no("key", ASK), None),
    ],
)
def test_everything_but_a_code_may_be_skipped(talk: Callable[[Ask], object], value: object) -> None:
    """Given any question, when it is skipped, there is no answer and the conversation goes on."""
    assert talk(Ask(answered(talk, SKIPPED))) == value


def test_a_skipped_code_is_still_asked() -> None:
    """Given an answer that passes over the code, however it got there, the code is asked."""

    def talk(ask: Ask) -> None:
        ask.code("key", ASK, lambda _: True)

    with pytest.raises(Pause):
        talk(Ask(answered(talk, SKIPPED)))


def test_a_question_carries_what_belongs_to_it() -> None:
    """Given all that may go with a question, when it is asked, it is there."""

    def talk(ask: Ask) -> object:
        return ask.day(
            "key",
            ASK,
            offered={date(2026, 3, 23): say("Next week")},
            earliest=date(2026, 3, 16),
            latest=date(2026, 6, 1),
            above=(say("Think first."),),
            hint=say("A day will do."),
            readers=say("Only Ilse reads this."),
            about=("v1",),
        )

    (question,) = opened(talk).questions

    assert question == Day(
        key="key",
        text=ASK,
        offered=((date(2026, 3, 23), say("Next week")),),
        earliest=date(2026, 3, 16),
        latest=date(2026, 6, 1),
        above=(say("Think first."),),
        hint=say("A day will do."),
        readers=say("Only Ilse reads this."),
        about=("v1",),
    )


def test_words_that_may_not_be_kept_are_refused_by_the_question() -> None:
    """Given a question that refuses names, when it is asked, it knows how."""

    def talk(ask: Ask) -> object:
        return ask.words("key", ASK, longest=9, refuse=lambda _: say("No names."))

    (question,) = opened(talk).questions

    assert isinstance(question, Words)
    assert question.longest == 9
    assert question.refuse is not None
    assert question.refuse("Karim") == say("No names.")


def test_an_answer_to_other_values_is_asked_again_and_comes_back_with_them() -> None:
    """Given an answer about a 4, when it is an 8 it is asked again; with the 4 it counts."""

    def talk(score: int) -> Callable[[Ask], object]:
        return lambda ask: ask.words("helps", say("What makes it a {score}?", score=score))

    answers = answered(talk(4), "maandag ging hij")

    assert len(opened(talk(8), answers).questions) == 1
    assert talk(4)(Ask(answers)) == "maandag ging hij"


def test_an_answer_that_can_no_longer_be_read_is_asked_again() -> None:
    """Given an answer, when its choice is no longer there, it is asked again."""

    def talk(*choices: str) -> Callable[[Ask], object]:
        return lambda ask: ask.choice("key", ASK, {one: say("{c}", c=one) for one in choices})

    answers = answered(talk("a", "b"), "b")

    assert len(opened(talk("a", "c"), answers).questions) == 1


def how_is_it(ask: Ask) -> object:
    """Ask a number for each goal, and with a low one what would help."""

    def about(goal: Goal, ask: Ask) -> tuple[int | None, str | None]:
        score = ask.scale("score", say("“{goal}”?", goal=goal.own_words))
        low = score is not None and score < 5
        return score, ask.words("helps", ASK) if low else None

    return ask.for_each(GOALS, about)


def test_a_page_asks_about_all_items_at_once() -> None:
    """Given three goals, when their numbers are asked, all three are open, under their own key."""
    page = opened(how_is_it).questions

    assert [question.key for question in page] == ["g1.score", "g2.score", "g3.score"]


def test_a_question_on_a_page_knows_what_it_is_about() -> None:
    """Given three goals with a title each, when something is asked about all, each has its own."""

    def talk(ask: Ask) -> object:
        return ask.for_each(GOALS, lambda _, ask: ask.scale("score", ASK), lambda one: say(one.id))

    page = opened(talk).questions

    assert [question.item for question in page] == [say("g1"), say("g2"), say("g3")]
    assert all(question.item is None for question in opened(how_is_it).questions)


def test_each_item_goes_on_by_itself() -> None:
    """Given three goals, when the second has a low number, its next question joins the page."""
    second = opened(how_is_it).questions[1]

    page = opened(how_is_it, {second.key: Answer("3", second.fingerprint)}).questions

    assert [question.key for question in page] == ["g1.score", "g2.helps", "g3.score"]


def test_any_order_of_answering_gives_the_same_outcome() -> None:
    """Given three goals, when they are answered in whatever order, the outcome is the same."""
    raws = {"g1.score": "3", "g1.helps": "samen", "g2.score": "7", "g3.score": SKIPPED}
    outcomes = set()
    for order in permutations(raws):
        answers: dict[str, Answer] = {}
        while (page := left_open(answers)) is not None:
            key = next(key for key in order if key in page)
            answers[key] = Answer(raws[key], page[key])
        outcomes.add(how_is_it(Ask(answers)))

    assert outcomes == {((3, "samen"), (7, None), (None, None))}


def left_open(answers: Answers) -> dict[str, str] | None:
    """What is open with these answers, with its fingerprint; None at the end."""
    try:
        how_is_it(Ask(answers))
    except Pause as pause:
        return {question.key: question.fingerprint for question in pause.questions}
    return None


def test_nothing_to_ask_about_is_no_page() -> None:
    """Given no goals, when each is asked about, the conversation goes on."""
    assert Ask({}).for_each((), lambda goal, _: goal) == ()


def test_what_is_asked_inside_counts_outside() -> None:
    """Given questions about each goal, when they were answered, the whole conversation knows."""
    ask = Ask({})
    notice = Notice(NoticeKind.CALL_ASKED, SAMIRA)

    def about(goal: Goal, inner: Ask) -> None:
        inner.settle(Paused(SAMIRA))
        inner.tell(notice)
        inner.scale("score", say("“{goal}”?", goal=goal.own_words))

    with pytest.raises(Pause):
        ask.for_each(GOALS[:1], about)

    assert list(ask.asked) == ["g1.score"]
    assert (ask.settled, ask.told) == ([Paused(SAMIRA)], [notice])


def test_goals_inside_goals_have_keys_of_their_own() -> None:
    """Given a page within a page, when it is asked, no two questions share a key."""

    def talk(ask: Ask) -> object:
        return ask.for_each(
            GOALS[:2],
            lambda _, outer: outer.for_each(GOALS[:2], lambda _, inner: inner.scale("score", ASK)),
        )

    keys = [question.key for question in opened(talk).questions]

    assert keys == ["g1.g1.score", "g1.g2.score", "g2.g1.score", "g2.g2.score"]


def test_the_same_key_with_another_question_is_our_mistake() -> None:
    """Given a flow that asks two things under one key, when it does, it is stopped."""

    def talk(ask: Ask) -> None:
        ask.scale("key", ASK)
        ask.words("key", ASK)

    with pytest.raises(FlowError, match="key"):
        talk(Ask(answered(talk, "7")))


def test_the_same_question_twice_is_one_question() -> None:
    """Given a flow that needs an answer in two places, when it asks twice, one answer does."""

    def talk(ask: Ask) -> tuple[int | None, int | None]:
        return ask.scale("key", ASK), ask.scale("key", ASK)

    assert talk(Ask(answered(talk, "7"))) == (7, 7)


def test_a_conversation_has_an_end() -> None:
    """Given a flow that never stops asking, when it has asked sixty, it is stopped."""

    def talk(ask: Ask) -> None:
        for number in range(MOST_QUESTIONS + 1):
            ask.scale(f"score{number}", ASK)

    answers: Answers = {}
    for _ in range(MOST_QUESTIONS):
        answers = answered(talk, "7", answers)

    with pytest.raises(FlowError):
        talk(Ask(answers))


def test_a_pause_cannot_be_caught_by_mistake() -> None:
    """Given a flow that guards against mistakes, when it asks, the question gets through."""

    def talk(ask: Ask) -> object:
        try:
            return ask.scale("score", ASK)
        except Exception:  # noqa: BLE001
            return None

    assert len(opened(talk).questions) == 1
