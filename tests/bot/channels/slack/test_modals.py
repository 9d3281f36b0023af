"""Each kind of question has its field on a page, and comes back as it was filled in."""

from __future__ import annotations

import json

import pytest

from bot.channels.slack.fields import errors
from bot.channels.slack.filled import draft_in
from bot.journeys.forms.fields import Draft
from conversations.questions.chosen import Choice, Several
from conversations.texts import say, words
from tests.bot.channels.slack.drawing import MANY, element, fields, ink, inputs, page, read
from tests.bot.web.questions import COMES, DAY, EVERY_KIND, GOOD, HOPE, NEEDS, STANDS
from tests.rigs.slack.filling import first_state


def test_each_kind_of_question_has_its_own_field() -> None:
    """Given one question of every kind, each is drawn so that it can be answered at once."""
    view = page(*EVERY_KIND)

    kinds = [one["element"]["type"] for one in inputs(view)]
    assert kinds == [
        "radio_buttons",
        "checkboxes",
        "radio_buttons",
        "static_select",
        "plain_text_input",
        "radio_buttons",
        *["plain_text_input"] * 4,
    ]
    assert all(one["optional"] for one in inputs(view))


def test_a_scale_is_a_menu_of_eleven_and_never_radio_buttons() -> None:
    """Given a scale, its numbers from 0 to 10 are a menu: ten boxes is the most (S-13)."""
    scale = element(page(STANDS), STANDS.tag)

    assert scale["type"] == "static_select"
    assert [one["value"] for one in scale["options"]] == [str(number) for number in range(11)]


@pytest.mark.parametrize(("count", "kind"), [(10, "radio_buttons"), (11, "static_select")])
def test_more_choices_than_boxes_are_a_menu(count: int, kind: str) -> None:
    """Given more than ten choices, they are a menu instead of boxes."""
    choices = tuple((f"p{number}", words(f"Persoon {number}")) for number in range(count))
    question = Choice(key="who", text=say("Who?"), choices=choices)

    assert element(page(question), question.tag)["type"] == kind


def test_two_hundred_choices_are_a_menu_in_parts() -> None:
    """Given two hundred agreements to choose from, all of them can be chosen."""
    choices = tuple((f"A{number}", words(f"Afspraak {number}")) for number in range(MANY))
    question = Several(key="wrong", text=say("Which one is not right?"), choices=choices)
    draft = Draft({question.tag: tuple(token for token, _ in choices)})

    menu = element(page(question, draft=draft), question.tag)

    assert [len(one["options"]) for one in menu["option_groups"]] == [100, 100]


def test_an_offered_day_can_be_picked_or_another_typed() -> None:
    """Given offered days, a second field takes any other day."""
    view = page(DAY)

    assert [one["block_id"] for one in inputs(view)] == [DAY.tag, f"{DAY.tag}.type"]
    assert "26 maart" in json.dumps(inputs(view)[1]["hint"])


def test_who_reads_it_stands_with_the_field() -> None:
    """Given words for one reader, the field says who that is, before anything is typed."""
    assert inputs(page(HOPE))[0]["hint"]["text"] == "Only Ilse reads this."


def test_what_was_filled_in_is_in_its_field() -> None:
    """Given a draft of every sort, each field holds what was picked or typed in it."""
    draft = Draft(
        {COMES.tag: ("no",), NEEDS.tag: ("transport", "childcare"), STANDS.tag: ("7",)},
        {HOPE.tag: "Rust <in> huis & hof"},
    )
    view = page(COMES, NEEDS, STANDS, HOPE, draft=draft)

    state = draft_in({"state": {"values": first_state(view["blocks"])}})

    assert state == draft


def test_an_empty_page_comes_back_empty() -> None:
    """Given nothing filled in, every field of the page says so."""
    view = page(*EVERY_KIND)

    draft = draft_in({"state": {"values": first_state(view["blocks"])}})

    assert draft.tags == {one.tag for one in EVERY_KIND}
    assert draft.filled == Draft()


def test_a_page_without_a_state_holds_nothing() -> None:
    """Given a page that was closed and came without what stood in it, nothing is read from it."""
    assert draft_in({"id": "V1"}) == Draft()


def test_what_is_unclear_stands_with_the_field_it_is_about() -> None:
    """Given a typed day that is none, the line stands below the field it was typed in (S-9)."""
    typed = Draft(typed={DAY.tag: "blauwdag"})
    wrong = fields(DAY, HOPE, GOOD, draft=typed, day="Welke dag?", good="Kies er één.")

    told = errors(ink(), wrong)

    assert told == {f"{DAY.tag}.type": "Welke dag?", GOOD.tag: "Kies er één."}


def test_a_problem_is_on_the_page_where_that_is_drawn_anew() -> None:
    """Given a page that is drawn anew, the line stands above the question it is about."""
    assert "Kies er één." in read(page(GOOD, good="Kies er één."))
