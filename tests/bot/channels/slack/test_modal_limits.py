"""Pages over the chat keep every limit of Slack, whatever is in them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack import limits, modals
from bot.channels.slack.modals import (
    Sheet,
    TalkPage,
    closing_view,
    how_many,
    loading,
    reading_view,
    talk_view,
)
from bot.journeys.forms.fields import Draft
from bot.journeys.forms.given import Given
from bot.letters import Button, Letter
from conversations.exploring.ahead import Ahead
from conversations.flows import every_flow
from conversations.plan.digest import Section
from conversations.questions.chosen import Choice
from conversations.questions.written import LONGEST_WORDS, Words
from conversations.texts import say, words
from tests.bot.channels.slack.drawing import (
    HOSTILE,
    LANGUAGES,
    LONG,
    MANY,
    element,
    fields,
    ink,
    inputs,
    page,
    proved,
    read,
    sheet,
)
from tests.bot.web.questions import GOOD, HOPE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flow", every_flow())
def test_the_title_fits_in_every_language(flow: str, language: str) -> None:
    """Given any conversation, the plan's code comes first, and a cut is seen (S-7)."""
    title = every_flow()[flow].title
    view = proved(
        talk_view(ink(language), Sheet("P-A14", "ids", title), TalkPage("t", fields(GOOD)))
    )

    shown = view["title"]["text"]
    assert shown.startswith("Plan P-A14 · ")
    assert len(shown) <= limits.TITLE
    assert shown.endswith(("…", LANGUAGES[language].render(title)))
    assert LANGUAGES[language].render(title) in read(view)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_of_the_frame_fits(language: str) -> None:
    """Given any language, send and close fit their places, as does a page that is coming."""
    render = LANGUAGES[language].render

    assert len(render(modals.SEND_LABEL)) <= limits.SUBMIT
    assert len(render(modals.CLOSE_LABEL)) <= limits.SUBMIT
    proved(loading(render, "Tafelronde"))


def test_two_hundred_agreements_to_read_keep_every_limit() -> None:
    """Given two hundred agreements in long words, the page holds them, or says that it does not."""
    line = words(f"{LONG} " * 12)
    few, many = Section(say("Agreements"), (line,) * MANY), Section(say("Agreements"), (line,) * 20)

    view = proved(reading_view(ink(), sheet(), [few]))
    whole = proved(reading_view(ink(), sheet(), [many] * 3))

    assert read(view).count(LONG) == 12 * MANY
    assert "Ingekort" not in read(view)
    assert "Ingekort" not in read(whole)


def test_what_does_not_fit_is_cut_visibly() -> None:
    """Given more parts than a page has blocks, its last line says that it was shortened (S16)."""
    part = Section(say("Goal"), (words("x" * 2900),))

    view = proved(reading_view(ink(), sheet(), [part] * MANY))

    assert "Ingekort" in json.dumps(view["blocks"][-1])


def test_two_hundred_agreements_above_a_question_leave_room_for_it() -> None:
    """Given all agreements read out above one question, that can still be answered."""
    above = tuple(words(f"{number}. {LONG} " * 20) for number in range(MANY))
    question = Choice(key="right", text=say("Is it right?"), choices=GOOD_ONES, above=above)

    view = page(question)

    assert element(view, question.tag)["type"] == "radio_buttons"
    assert "Ingekort" in read(view)
    assert view["blocks"][-1]["type"] == "actions"


GOOD_ONES = (("yes", say("Yes")), ("no", say("No")))


def test_more_questions_than_a_page_holds_come_after_these() -> None:
    """Given two hundred questions, as many as fit are asked, and the page says there are more."""
    questions = [
        Words(key=f"k{number}", text=words(f"{LONG} {number}?"), above=(words(LONG * 60),))
        for number in range(MANY)
    ]

    view = page(*questions)

    assert 10 < len(inputs(view)) < MANY
    assert "Hierna komen er meer vragen." in read(view)


def test_a_question_about_the_longest_words_is_whole_or_cut_visibly() -> None:
    """Given words as long as they may be, in the question and in its field, the page keeps them."""
    longest = "w" * LONGEST_WORDS
    question = Words(key="k", text=say("“{words}”: right?", words=longest), readers=words(longest))

    view = page(question, draft=Draft(typed={question.tag: longest}))

    assert inputs(view)[0]["label"]["text"].endswith("…")
    assert element(view, question.tag)["initial_value"] == longest


def test_many_buttons_stand_in_rows() -> None:
    """Given a menu of two hundred things to begin, each has its button."""
    row = tuple((Button(f"{LONG} {number}" * 4, "data"),) for number in range(MANY))

    view = proved(reading_view(ink(), sheet(Letter(("Wat wil je doen?",), row))))

    buttons = [one for block in view["blocks"] for one in block.get("elements", ())]
    assert len([one for one in buttons if one["type"] == "button"]) == MANY


def test_the_answers_at_the_end_can_each_be_changed() -> None:
    """Given two hundred answers, those that fit have a button to change them; a cut is seen."""
    given_ones = [Given(HOPE, words("y" * LONGEST_WORDS)), *[Given(GOOD, words("Ja"))] * MANY]

    view = proved(closing_view(ink(), sheet(Letter(("Dank je.",))), "0123456789abc", given_ones))

    assert "Dank je." in read(view)
    assert view["blocks"][3]["accessory"]["value"].endswith(".!c")
    assert "Ingekort" in read(view)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=4000))
def test_whatever_was_typed_is_no_markup_and_fits(typed: str) -> None:
    """Given any words, they stand in plain text, and the page keeps every rule (S15, S-19)."""
    question = Choice(
        key="k", text=words(typed), choices=(("a", words(typed)),), above=(words(typed),)
    )
    told = TalkPage("t", fields(question), about_name=typed, notes=(words(typed),), typed=(typed,))

    view = proved(talk_view(ink(), sheet(Letter((typed,))), told))

    assert "mrkdwn" not in json.dumps(view)


def test_hostile_words_stand_as_they_were_typed() -> None:
    """Given words that would be markup elsewhere, they are shown as they are, emoji included."""
    view = page(Words(key="k", text=words(HOSTILE)))

    assert inputs(view)[0]["label"] == {"type": "plain_text", "text": HOSTILE, "emoji": False}


@pytest.mark.parametrize(
    ("ahead", "line"),
    [
        (Ahead(2, 4), "Nog 2 tot 4 vragen."),
        (Ahead(1, 1), "Nog één vraag."),
        (Ahead(3, 3), "Nog 3 vragen."),
    ],
)
def test_how_many_questions_may_come_is_said(ahead: Ahead, line: str) -> None:
    """Given how many questions there are to the end, the page says so above the first."""
    view = proved(talk_view(ink(), sheet(), TalkPage("t", fields(GOOD), ahead=ahead)))

    assert ink().render(how_many(ahead)) == line
    assert line in read(view)


def test_only_ids_go_along_with_a_page() -> None:
    """Given a page, what comes back with it holds no words of anybody (S-8)."""
    view = page(HOPE, draft=Draft(typed={HOPE.tag: "Rust"}))

    assert view["private_metadata"] == "ids"
    assert view["notify_on_close"] is True
