"""Every question of every flow, on every channel, in every language: within limits, read back.

A new flow, channel or language is met here without another line of test.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from bot.buttons import BACK, EXPLAIN, HELP, MOST_BYTES, SKIP, Buttons, Press
from bot.channels.slack import rendering as slack
from bot.channels.slack.fields import Ink
from bot.channels.slack.filled import draft_in
from bot.channels.slack.modals import Sheet, TalkPage, talk_view
from bot.channels.telegram.rendering import LONGEST, render, utf16_length
from bot.holidays import DutchHolidays
from bot.journeys.desk import Desk, Seat
from bot.journeys.forms.fields import Draft, fields_of
from bot.journeys.forms.meaning import Form, meant
from bot.journeys.scenes import Scene as Opened
from bot.journeys.scenes import TalkBody
from bot.journeys.showing import Pen
from bot.languages import every_language
from conversations.engine import Asking
from conversations.hearing import Filled
from conversations.questions.base import SKIPPED, Look, Question
from conversations.questions.chosen import DRAFT_DONE
from storage.keys import Keys, new_line
from storage.sealing import new_key
from storage.talks import Talk, TalkId, TalkState
from tests.contracts.scenes import Scene, every_scene, explored
from tests.rigs.slack.blocks import elements_of, texts_in, wrong_with
from tests.rigs.slack.filling import filled, first_state
from tests.rigs.slack.views import refuse_a_bad_view

LANGUAGES = every_language()
MOST_IN_A_ROW = 8
MOST_BUTTONS = 100
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The desk of one house."""
    keys = Keys.from_text(new_line())
    keys.move_in(new_key())
    return Desk(LANGUAGES, Buttons(keys), DutchHolidays(), page="http://127.0.0.1:8000")


def _scenes() -> list[Scene]:
    """Each flow on each occasion once, with one family; the other families say the same things."""
    every = (one for one in every_scene() if one.plan.id == "P-A14")
    return list({(one.flow.name, one.here.moment, one.here.me.kind): one for one in every}.values())


@pytest.mark.parametrize("scene", _scenes(), ids=str)
def test_each_question_fits_and_comes_back(scene: Scene, desk: Desk) -> None:
    """Given a question, in a chat and on the page each of its buttons is one of its answers."""
    for question in explored(scene).questions:
        for language in LANGUAGES:
            _in_a_chat(desk, scene, question, language)
            _in_a_message(desk, scene, question, language)
            _over_a_chat(desk, scene, question, language)
        _on_the_page(question)


def _in_a_chat(desk: Desk, scene: Scene, question: Question[Any], language: str) -> None:
    seat = Seat(scene.here.plan.id, scene.here.me.id, "telegram", "9007199254740991")
    *_, payload = render(Pen(desk, seat, language).question(_opened(scene, question)))
    assert utf16_length(payload["text"]) <= LONGEST
    rows = payload["reply_markup"].get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    assert max((len(row) for row in rows), default=0) <= MOST_IN_A_ROW
    assert len(buttons) <= MOST_BUTTONS
    heard = [_heard(desk, seat, question, one["callback_data"]) for one in buttons]
    if buttons:
        assert [one for one in heard if one] == [one.token for one in question.options]
    else:
        assert payload["reply_markup"]["force_reply"]


def _in_a_message(desk: Desk, scene: Scene, question: Question[Any], language: str) -> None:
    """In Slack a lock screen shows nothing of the plan, and a bare number says what it is to."""
    seat = Seat(scene.here.plan.id, scene.here.me.id, "slack", "T0123456789:U0123456789")
    letter = Pen(desk, seat, language).question(_opened(scene, question))
    payload = slack.render(replace(letter, plan=scene.here.plan.id))
    first, *blocks = payload["blocks"]
    assert wrong_with(payload["blocks"], in_view=False, at="") == []
    assert [payload["text"]] == list(texts_in(first)) == [f"Plan {scene.here.plan.id}"]
    assert not any(payload[one] for one in ("link_names", "unfurl_links", "unfurl_media"))
    _is_nobodys_markup(payload["blocks"])
    buttons = [one for block in blocks for one in elements_of(block)]
    assert all(one["accessibility_label"] for one in buttons if one["text"]["text"].isdecimal())
    heard = [_heard(desk, seat, question, one["value"]) for one in buttons]
    assert [one for one in heard if one] == [one.token for one in question.options if buttons]


def _is_nobodys_markup(blocks: list[dict[str, Any]]) -> None:
    """Whatever people wrote, nothing of it is read as markup (S-19)."""
    assert "mrkdwn" not in json.dumps(blocks)


def _over_a_chat(desk: Desk, scene: Scene, question: Question[Any], language: str) -> None:
    """On a page in Slack it keeps all limits, and comes back as it was filled in."""
    ink = Ink(desk.language_of(language).render, partial(_written, desk))
    step = Asking((question,), {})
    sheet = Sheet(scene.here.plan.id, "ids", scene.flow.title)
    fields = fields_of(step, {}, Draft(), {})
    page = TalkPage("0123456789abc", fields, about_name="Fatima", can_go_back=True)
    view = talk_view(ink, sheet, page)
    refuse_a_bad_view(view, "modal")
    _is_nobodys_markup(view["blocks"])
    kinds = {one["element"]["type"] for one in view["blocks"] if one["type"] == "input"}
    assert question.look is not Look.SCALE or kinds == {"static_select"}
    ways = next(one for one in view["blocks"] if one.get("block_id") == f"{question.tag}.ways")
    assert all(one["accessibility_label"] for one in elements_of(ways))
    for option in question.options:
        label = ink.render(option.label)
        given = draft_in({"state": {"values": _filled_in(view, question.tag, label)}})
        assert meant(Form(draft=given), step) == Filled({question.key: option.token})
    if question.look is Look.WRITTEN:
        block = question.tag + (".type" if question.options else "")
        given = draft_in({"state": {"values": _filled_in(view, block, "eigen woorden")}})
        assert meant(Form(draft=given), step) == Filled({question.key: "eigen woorden"})


def _filled_in(view: dict[str, Any], block_id: str, value: str) -> dict[str, Any]:
    values = first_state(view["blocks"])
    element = next(one["element"] for one in view["blocks"] if one.get("block_id") == block_id)
    values[block_id][element["action_id"]] = filled(element, value)
    return values


def _written(desk: Desk, press: Press) -> str:
    return desk.buttons.write(press, "slack", "T0123456789:U0123456789")


def _on_the_page(question: Question[Any]) -> None:
    step = Asking((question,), {})
    for option in question.options:
        draft = Draft(picked={question.tag: (option.token,)})
        assert meant(Form(draft=draft), step) == Filled({question.key: option.token})
        question.read(option.token)
    skipped = Form("skip", question.tag)
    assert meant(skipped, step) == Filled({question.key: SKIPPED})


def _heard(desk: Desk, seat: Seat, question: Question[Any], data: str) -> str:
    """What a tap says, as the question reads it; empty for a word that is heard everywhere."""
    assert len(data.encode()) <= MOST_BYTES
    press = desk.buttons.read(data, seat.channel, seat.address)
    assert press is not None
    assert press.tag == question.tag
    if press.token in {SKIP, BACK, EXPLAIN, HELP, DRAFT_DONE}:
        return ""
    question.read(press.token)
    return press.token


def _opened(scene: Scene, question: Question[Any]) -> Opened:
    talk = Talk(
        id=TalkId("0123456789abc"),
        plan=scene.here.plan.id,
        person=scene.here.me.id,
        speaker=scene.here.speaker.id,
        flow=scene.flow.name,
        about=scene.here.about,
        state=TalkState.OPEN,
        key=None,
        priority=5,
        version=1,
        began_on=date(2026, 3, 16),
        touched_at=NOW,
        expires_at=None,
        body=TalkBody(),
    )
    return Opened(talk, scene.flow, scene.here, Asking((question,), {"before": question}))
