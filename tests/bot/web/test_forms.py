"""A page of questions that comes back is understood as one thing said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.forms import read
from bot.journeys.forms.fields import Draft, fields_of
from bot.journeys.forms.meaning import command_of, meant
from conversations.asking import Answer
from conversations.hearing import Filled, Reopened, WentBack
from conversations.questions.base import SKIPPED, Question
from conversations.questions.chosen import DRAFT
from conversations.replies.words import Command
from conversations.texts import say
from tests.bot.web.questions import (
    AT,
    CODE,
    COMES,
    DAY,
    EAR,
    EVERY_KIND,
    GOOD,
    HOPE,
    HOW_MANY,
    NEEDS,
    STANDS,
    asking,
)

EVERYTHING = asking(*EVERY_KIND)


def picked(question: Question[Any], *tokens: str) -> list[tuple[str, str]]:
    """What a browser sends for ticked buttons."""
    return [(f"p.{question.tag}", token) for token in tokens]


def typed(question: Question[Any], words: str) -> list[tuple[str, str]]:
    """What a browser sends for a text field."""
    return [(f"t.{question.tag}", words)]


def test_a_whole_page_is_filled_in_at_once() -> None:
    """Given one question of every kind, all that was ticked and typed is taken, by its key."""
    sent = [
        *picked(COMES, "yes"),
        *picked(NEEDS, "transport", "childcare"),
        *picked(GOOD, "no"),
        *picked(STANDS, "7"),
        *typed(HOPE, "Rust in huis"),
        *typed(DAY, "26 maart"),
        *typed(AT, "half drie"),
        *typed(HOW_MANY, "3"),
        *typed(CODE, "1234"),
    ]

    said = meant(read(sent), EVERYTHING)

    assert said == Filled(
        {
            "coming": "yes",
            "needs": "transport,childcare",
            "good": "no",
            "stands": "7",
            "hope": "Rust in huis",
            "day": "26 maart",
            "at": "half drie",
            "how_many": "3",
            "code": "1234",
        }
    )
    assert all(one.accept(said.fields[one.key], EAR) for one in EVERY_KIND)


def test_what_is_left_empty_stays_open() -> None:
    """Given a page of questions, when only one is answered, nothing is said about the others."""
    sent = [*typed(HOPE, "   "), *typed(DAY, ""), *picked(STANDS, "0")]

    assert meant(read(sent), EVERYTHING) == Filled({"stands": "0"})


def test_skip_passes_over_one_question_and_keeps_what_was_typed_elsewhere() -> None:
    """Given words typed in one field, when another question is skipped, the words are kept too."""
    sent = [("act", f"skip:{COMES.tag}"), *picked(COMES, "yes"), *typed(HOPE, "Rust")]

    assert meant(read(sent), EVERYTHING) == Filled({"coming": SKIPPED, "hope": "Rust"})


def test_back_and_change_are_no_answers() -> None:
    """Given the buttons Back and Change, whatever else stands in the form is left alone."""
    assert meant(read([("act", "back"), *typed(HOPE, "x")]), EVERYTHING) == WentBack()
    assert meant(read([("act", "change:abcd")]), EVERYTHING) == Reopened("abcd")


def test_typed_words_go_before_an_offered_day() -> None:
    """Given a day that is ticked and another that is typed, the typed one is meant."""
    sent = [*picked(DAY, "2026-03-16"), *typed(DAY, "26 maart")]

    assert meant(read(sent), asking(DAY)) == Filled({"day": "26 maart"})


def test_an_offered_day_is_one_tap() -> None:
    """Given an offered day that is ticked, the empty text field beside it does not matter."""
    sent = [*picked(DAY, "2026-03-16"), *typed(DAY, "")]

    assert meant(read(sent), asking(DAY)) == Filled({"day": "2026-03-16"})


def test_words_for_a_question_with_buttons_are_not_listened_to() -> None:
    """Given a text field nobody drew, what stands in it is no answer."""
    assert meant(read(typed(COMES, "yes")), asking(COMES)) == Filled({})


@pytest.mark.parametrize(
    ("word", "command"),
    [("stop", Command.STOP), ("hulp", Command.HELP), ("taal", Command.LANGUAGE)],
)
def test_the_words_for_every_moment_work_in_a_field_too(word: str, command: Command) -> None:
    """Given a field for words, when only a command word is typed, it is obeyed and not kept."""
    form = read(typed(HOPE, word))

    assert command_of(form) is command
    assert meant(form, asking(HOPE)) == Filled({})


def test_skip_and_back_can_be_typed() -> None:
    """Given a field for words, "sla over" skips it and "terug" goes a question back."""
    assert meant(read(typed(HOPE, "sla over")), asking(HOPE)) == Filled({"hope": SKIPPED})
    assert meant(read(typed(HOPE, "terug")), asking(HOPE)) == WentBack()


def test_line_ends_and_control_characters_are_made_safe() -> None:
    """Given words as a browser sends them, lines end plainly and nothing invisible is kept (I2)."""
    form = read(typed(HOPE, "een\r\ntwee\x00\u202e\r\n"))

    assert form.draft.typed == {HOPE.tag: "een\ntwee"}


@given(st.lists(st.tuples(st.text(), st.text())))
def test_whatever_comes_in_is_read(pairs: list[tuple[str, str]]) -> None:
    """Given anything at all, it is understood as something said, or as nothing."""
    assert isinstance(meant(read(pairs), EVERYTHING), Filled | WentBack | Reopened)


def test_fields_hold_what_was_given_and_what_is_wrong_with_it() -> None:
    """Given a form that was not kept, its fields hold what was given, and why it was not kept."""
    draft = Draft({NEEDS.tag: ("transport",)}, {HOPE.tag: "Rust"})
    why = say("Pick one.")

    needs, hope = fields_of(asking(NEEDS, HOPE), {}, draft, {"needs": why})

    assert [one.token for one in needs.picks if one.is_chosen] == ["transport"]
    assert (needs.problem, needs.notes) == (why, ("problem",))
    assert (hope.typed, hope.problem, hope.notes) == ("Rust", None, ("readers",))


def test_what_was_ticked_in_a_chat_is_ticked_here_too() -> None:
    """Given choices ticked elsewhere and not sent, the page shows them ticked."""
    answers = {"needs": Answer(f"{DRAFT}childcare", NEEDS.fingerprint)}

    (needs,) = fields_of(asking(NEEDS), answers, Draft(), {})

    assert [one.token for one in needs.picks if one.is_chosen] == ["childcare"]


def test_each_kind_of_question_gets_its_own_field() -> None:
    """Given one question of every kind, each is drawn so that it can be answered on a phone."""
    drawn = {one.question.key: one for one in fields_of(EVERYTHING, {}, Draft(), {})}

    assert {key for key, one in drawn.items() if one.is_typed} == {
        "hope",
        "day",
        "at",
        "how_many",
        "code",
    }
    assert [key for key, one in drawn.items() if one.is_long] == ["hope"]
    assert (drawn["code"].keyboard, drawn["how_many"].keyboard) == ("numeric", "decimal")
    assert len(drawn["stands"].picks) == 11
    assert {key for key, one in drawn.items() if one.example} == {"day", "at", "code"}
