"""Whatever is sent to the page, it stays whole and says kindly what is the matter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import structlog

from conversations.asking import Ask, FlowError
from conversations.engine import Outcome, Situation
from conversations.flows import every_flow
from conversations.replies.normal import clean
from tests.bot.web.table import Table
from tests.bot.web.visitor import Visitor

COME = "Do you come to the table?"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "';DROP TABLE plans;--",
    "=1+1",
    "\u202emoc.live\u202c \u0000\u200b",
    "👨‍👩‍👧‍👦 مرحبا Ωمega",
)


def writes(table: Table) -> Visitor:
    """Samira, where her own words are asked."""
    samira = table.sits("a1").presses(COME).ticks("I cannot").presses("Send")
    return samira.ticks("I write something down").presses("Send")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(early_table: Table, words: str) -> None:
    """Given words that look like a program, they are kept and shown as words (I2, I3)."""
    samira = writes(early_table).types(words).presses("Send")

    assert samira.status == 200
    page = samira.http.get("/answers").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49" not in page.partition("<main")[2]
    assert " ".join(clean(words).split()) in samira.opens("/answers").sees


def test_a_body_of_more_than_a_mebibyte_is_refused(early_table: Table) -> None:
    """Given a body that is too large, it is refused before it is read to the end (I4)."""
    samira = writes(early_table)

    refused = samira.http.post("/talk/x", data={"t.x": "x" * 1_048_577})

    assert refused.status_code == 413
    assert "That is too long for me." in refused.text


def test_a_large_body_without_a_length_is_refused_too(early_table: Table) -> None:
    """Given a body that does not tell its length, it is refused all the same (I4)."""
    samira = writes(early_table)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    refused = samira.http.post("/talk/x", content=iter([b"a=" + b"x" * 99_999] * 11), headers=kind)

    assert refused.status_code == 413


def test_words_that_are_too_long_are_given_back_whole(early_table: Table) -> None:
    """Given more words than can be kept, Samira reads so and loses none of them."""
    samira = writes(early_table)

    samira.types("woord " * 500).presses("Send")

    assert samira.status == 422
    assert "That is too long for me." in samira.sees
    assert samira.typed() == ("woord " * 500).strip()


def test_files_are_refused_unread(early_table: Table) -> None:
    """Given a photo sent as a form, it is refused kindly (design 11)."""
    refused = early_table.sits("a1").http.post("/talk/x", files={"photo": b"..."})

    assert refused.status_code == 415
    assert "I can only read words." in refused.text


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b"&".join(b"a=%d" % number for number in range(600)),
        b"stamp=" + b"A" * 10_000,
        b"stamp=%00%ff&act=%F0%9F&p.=%ED%A0%80&t.=",
        b"act=change:&act=send&t.x=y",
        b'{"a": ' * 1000,
        b"",
    ],
)
def test_nonsense_is_answered_with_a_page(early_table: Table, body: bytes) -> None:
    """Given anything as a body, there is a page that says what is the matter, and no fault (G3)."""
    samira = early_table.sits("a1").presses(COME)
    form, _ = samira.screen.button("Send")
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    for path in (form.action, "/begin", "/language", "/resume", "/join/x", "/in/x", "/leave"):
        answer = samira.http.post(path, content=body, headers=kind)
        assert answer.status_code < 500
        assert "<h1>" in answer.text


@pytest.mark.parametrize("path", ["/talk/x", "/begin", "/leave", "/nowhere", "/static/none.css"])
def test_looking_where_one_can_only_send_finds_nothing(early_table: Table, path: str) -> None:
    """Given an address that only takes forms, or none at all, looking at it does no harm."""
    visitor = early_table.sits("a1").opens(path)

    assert visitor.status in {404, 405}
    assert "This is not here" in visitor.sees


def test_only_what_is_offered_can_be_begun(early_table: Table) -> None:
    """Given a form made up by hand, no conversation is begun that was not offered."""
    samira = early_table.sits("a1")
    form, button = samira.screen.button("Rest or stop")

    for flow, about in (("evaluation", "r1"), ("welcome", ""), ("progress", "A1"), ("no", "")):
        sent = dict(form.sends(button)) | {"flow": flow, "about": about}
        assert samira.http.post(form.action, data=sent).status_code == 404
    assert samira.opens("/").is_asked == []


def fault(_ask: Ask, _here: Situation) -> Outcome:
    """A conversation that breaks its own rules."""
    raise FlowError("attendance")


def test_our_own_mistake_is_told_in_one_sentence_and_logged_without_words(
    early_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a flow at fault, Samira reads that this is not kept; the log holds ids alone (B-5)."""
    samira = writes(early_table)
    sound = every_flow()["attendance"]

    monkeypatch.setitem(every_flow(), "attendance", replace(sound, talk=fault))
    with structlog.testing.capture_logs() as logs:
        samira.types("Mijn geheime woorden").presses("Send")

    assert samira.status == 500
    assert "What you sent just now is not kept." in samira.sees
    assert "Mijn geheime woorden" in samira.sees
    (line,) = (one for one in logs if one["event"] == "page failed")
    assert line["error"] == "FlowError"
    assert "geheime" not in json.dumps(line, default=str)
    monkeypatch.setitem(every_flow(), "attendance", sound)
    assert samira.opens("/").is_asked


def test_a_conversation_at_fault_leaves_the_rest_of_the_page_alone(
    early_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a flow that cannot be drawn, Samira still reads her messages and may begin others."""
    samira = writes(early_table)

    monkeypatch.setitem(every_flow(), "attendance", replace(every_flow()["attendance"], talk=fault))
    samira.opens("/")

    assert "One conversation does not work now." in samira.sees
    assert "Rest or stop" in samira.sees


def test_every_answer_keeps_browsers_from_telling_or_remembering(early_table: Table) -> None:
    """Given any page, its headers keep it out of caches, other sites' frames and referrers."""
    samira = early_table.sits("a1")

    for path in ("/", "/help", "/nowhere", "/in/x"):
        headers = samira.http.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["content-security-policy"].startswith("default-src 'self';")
    page = samira.http.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
