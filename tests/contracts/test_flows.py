"""Every flow, in every family and language: no dead end, nothing too long, all read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages import Language, every_language
from bot.saying import is_bare
from conversations.asking import Answer, Answers
from conversations.engine import Asking, Outcome, play
from conversations.exploring import texts_of
from conversations.exploring.samples import samples_of
from conversations.flows import every_flow
from conversations.plan.rules import PlanRefuses, apply
from conversations.plan.wording import ADDRESS, MONEY, PHONE, TOPIC
from conversations.questions.base import Ear, Look, Question, Unclear
from conversations.texts import Text, Value
from tests import plain_language as plain
from tests.contracts.scenes import Scene, every_scene, explored
from tests.families import CODES

TESTS = Path(__file__).parents[1] / "conversations" / "flows"
LANGUAGES = every_language()
TONGUES = tuple(language.render for language in LANGUAGES.values())
# Telegram's own limit, in UTF-16 units, and the lengths people can take in (domain 8).
MOST_IN_A_MESSAGE = 4096
MOST_IN_A_QUESTION = 350
MOST_ON_A_BUTTON = 30
MOST_WORDS_ON_A_BUTTON = 6
MOST_WORDS_OF_PROGRESS = 4
LONG_NAME = "Maximiliaan-Alexander-Ferdinand-Willibrord"[:40]
LONG_WISH = "Wij willen dat het thuis elke dag voor iedereen rustig is en"


@pytest.fixture(scope="module", params=every_scene(), ids=str)
def scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """One conversation; all tests of it follow each other, so that it is walked once."""
    yield request.param
    explored.cache_clear()


@pytest.fixture(params=list(LANGUAGES.values()), ids=list(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Language:
    """One of the languages people choose from."""
    chosen: Language = request.param
    return chosen


def test_nobody_comes_to_a_dead_end(scene: Scene) -> None:
    """Given a conversation, whatever is answered, it goes on or ends with a word."""
    assert explored(scene).dead_ends == ()
    assert explored(scene).outcomes


def test_everything_can_be_said(scene: Scene, language: Language) -> None:
    """Given a conversation, whatever is answered, all that is shown is in the reader's language."""
    unsaid = {text.template for text in explored(scene).texts() if not language.has(text)}

    assert unsaid == set()


def test_every_message_can_be_taken_in(scene: Scene, language: Language) -> None:
    """Given a conversation, whatever is answered, no question and no button is too long."""
    questions = explored(scene).questions
    asked = {language.render(question.text) for question in questions}
    ours = {option.label for one in questions for option in one.options if _is_ours(option.label)}
    labels = {language.render(label) for label in ours}

    assert [text for text in asked if len(text) > MOST_IN_A_QUESTION] == []
    assert [label for label in labels if len(label) > MOST_ON_A_BUTTON] == []
    most = MOST_WORDS_OF_PROGRESS if scene.flow.code == "F11" else MOST_WORDS_ON_A_BUTTON
    assert [label for label in labels if len(plain.words_of(label)) > most] == []


def _is_ours(label: Text) -> bool:
    return not is_bare(label.template)


def test_a_message_asks_one_thing(scene: Scene, language: Language) -> None:
    """Given a conversation, each question asks one thing, after three sentences at most."""
    asked = {language.render(question.text) for question in explored(scene).questions}

    assert [text for text in asked if len(plain.questions_in(text)) > 1] == []
    assert [text for text in asked if plain.sentences_before_the_question(text) > 3] == []


def test_the_longest_names_fit(scene: Scene, language: Language) -> None:
    """Given names of 40 and goals of 60 characters, each message fits in one of Telegram's."""
    longer = {person.given_name: LONG_NAME for person in scene.plan.people}
    longer |= {goal.own_words: LONG_WISH for goal in scene.plan.goals}
    messages = ("\n".join(_shown(one, language, longer)) for one in explored(scene).questions)

    assert [one for one in messages if len(one.encode("utf-16-le")) > 2 * MOST_IN_A_MESSAGE] == []


def _shown(question: Question[Any], language: Language, longer: dict[str, str]) -> Iterator[str]:
    for text in texts_of(question):
        yield language.render(_stretched(text, longer))


def _stretched(text: Text, longer: dict[str, str]) -> Text:
    def stretch(value: Value) -> Value:
        match value:
            case str():
                return longer.get(value, value)
            case Text():
                return _stretched(value, longer)
            case tuple():
                return tuple(stretch(one) for one in value)
            case _:
                return value

    values = tuple((name, stretch(value)) for name, value in text.values)
    return Text(text.template, values, text.plural, text.count)


def test_every_button_is_read_back(scene: Scene, language: Language) -> None:
    """Given a button, when pressed, or typed as it reads, that is the answer."""
    ear = Ear(scene.here.today, TONGUES)
    misread = [
        (question.key, option.token, label)
        for question in explored(scene).questions
        for option in question.options
        if _typed(question, label := language.render(option.label), ear) != option.token
    ]

    assert misread == []


def test_every_answer_is_said_back(scene: Scene, language: Language) -> None:
    """Given a button, when pressed, the answer can be said back, as it read or more exactly."""
    pressed = ((one, option) for one in explored(scene).questions for option in one.options)

    for question, option in pressed:
        said, label = question.said(option.token), option.label
        assert language.render(said) == language.render(label) or question.look is Look.WRITTEN


def _typed(question: Question[Any], text: str, ear: Ear) -> str | None:
    try:
        return question.hear(text, ear)
    except Unclear:
        return None


def test_what_comes_of_it_fits_in_the_plan(scene: Scene) -> None:
    """Given any way through a conversation, the plan takes it; or would, with fewer readers."""
    taken: set[str] = set()
    refused: set[str] = set()
    for outcome in explored(scene).outcomes:
        but_for_readers = re.sub(r"audience=<[^>]*>", "", repr(outcome.changes))
        (taken if _is_taken(scene, outcome) else refused).add(but_for_readers)

    assert refused - taken == set()


def _is_taken(scene: Scene, outcome: Outcome) -> bool:
    plan = scene.plan
    try:
        for change in (*outcome.settled, *outcome.changes):
            plan = apply(plan, change)
    except PlanRefuses as refused:
        if refused.why not in {MONEY, PHONE, ADDRESS, TOPIC}:
            raise
        return False
    return True


@given(seed=st.integers(0, 2**32), order=st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_answers_in_any_order_come_to_the_same(scene: Scene, seed: int, order: Random) -> None:
    """Given the same answers, in the order of the chat or in any other, the outcome is one."""
    in_turn = _played(scene, seed, lambda step: step.open[0])

    assert _played(scene, seed, lambda step: step.open[-1]) == in_turn
    assert _played(scene, seed, lambda step: order.choice(step.open)) == in_turn


def _played(scene: Scene, seed: int, choose: Callable[[Asking], Question[Any]]) -> Outcome:
    """Answer until it ends, each question as the seed says, in the order chosen; play twice."""
    answers: Answers = {}
    while isinstance(step := play(scene.flow, scene.here, answers), Asking):
        assert play(scene.flow, scene.here, dict(reversed(list(answers.items())))) == step
        question = choose(step)
        samples = samples_of(question, scene.here.today).apart
        raw = Random(f"{seed} {question.key}").choice(samples)
        answers = {**answers, question.key: Answer(raw, question.fingerprint)}
    return step


def test_every_conversation_is_begun_in_every_family() -> None:
    """Given the three families, each flow has somebody in it in each of them."""
    played = {(scene.flow.name, scene.plan.id) for scene in every_scene()}

    assert played == {(name, code) for name in every_flow() for code in CODES}


@pytest.mark.parametrize("name", every_flow())
def test_a_flow_has_tests_of_its_own(name: str) -> None:
    """Given a flow, there is a file in which it is played at a family's table."""
    assert (TESTS / f"test_{name}.py").exists()
