"""What stands in a form is kept until it is an answer, and comes back with another mind."""

from __future__ import annotations

from typing import Any

from bot.journeys.forms.drafts import draft_after
from bot.journeys.forms.fields import Draft
from bot.journeys.scenes import TalkBody
from conversations.asking import Answer
from conversations.engine import Asking
from conversations.hearing import Turn
from conversations.questions.base import Question
from conversations.questions.chosen import DRAFT
from storage.documents import decode, encode
from tests.bot.web.questions import COMES, DAY, HOPE, NEEDS, asking


def answered(*questions: Question[Any]) -> Asking:
    """A conversation in which these have an answer, and nothing is open."""
    return Asking((), {one.key: one for one in questions})


def test_what_is_still_open_keeps_what_stood_in_it() -> None:
    """Given words for two questions, when one is answered, the other keeps its words."""
    draft = Draft({COMES.tag: ("yes",)}, {HOPE.tag: "Rust"})

    left = draft_after(draft, asking(COMES, HOPE), {}, Turn(asking(HOPE), {}))

    assert left == Draft(typed={HOPE.tag: "Rust"})


def test_an_answer_that_is_taken_back_stands_in_its_field() -> None:
    """Given a choice, several and words, taken back, each is in its field again; a day is not."""
    answers = {
        "coming": Answer("no", COMES.fingerprint),
        "needs": Answer("transport,childcare", NEEDS.fingerprint),
        "hope": Answer("Rust", HOPE.fingerprint),
        "day": Answer("2026-03-26", DAY.fingerprint),
    }
    every = (COMES, NEEDS, HOPE, DAY)

    left = draft_after(Draft(), answered(*every), answers, Turn(asking(*every), {}))

    picked = {COMES.tag: ("no",), NEEDS.tag: ("transport", "childcare")}
    assert left == Draft(picked, {HOPE.tag: "Rust"})


def test_a_skip_that_is_taken_back_leaves_its_field_empty() -> None:
    """Given a question that was passed over, taken back, nothing stands in its field."""
    answers = {"hope": Answer("", HOPE.fingerprint)}

    assert draft_after(Draft(), answered(HOPE), answers, Turn(asking(HOPE), {})) == Draft()


def test_what_was_ticked_in_a_chat_meanwhile_counts() -> None:
    """Given choices in a draft and others ticked in a chat since, those of the chat are shown."""
    ticked = {"needs": Answer(f"{DRAFT}childcare", NEEDS.fingerprint)}

    left = draft_after(
        Draft({NEEDS.tag: ("transport",)}), asking(NEEDS), {}, Turn(asking(NEEDS), ticked)
    )

    assert left == Draft()


def test_conversations_from_before_there_were_drafts_are_read() -> None:
    """Given a conversation kept by an earlier version, it is read, with nothing in its fields."""
    now = encode(TalkBody())
    before = now.replace(b',"draft":{"picked":{},"typed":{}},"offered":false', b"")
    assert before != now

    assert decode(before, TalkBody) == TalkBody()


def test_a_draft_is_kept_whole() -> None:
    """Given a draft, what is read back is what was written."""
    body = TalkBody(draft=Draft({COMES.tag: ("no",)}, {HOPE.tag: "Rust & ruimte"}))

    assert decode(encode(body), TalkBody) == body
