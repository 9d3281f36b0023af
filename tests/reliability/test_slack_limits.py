"""Whatever people write, in Slack it is words: no call, no link, never too long without a sign.

Source: reliability 2.2, S15, S16, G16.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.rendering import CUT, render
from bot.letters import Button, Letter
from tests.reliability.labels import CANNOT, CHANGE, WRITES
from tests.reliability.slack_table import ILSE, MARIJKE, SlackTable
from tests.rigs.slack import Colleague
from tests.rigs.slack.saying import said as taken
from tests.rigs.slack.wire import Arguments

HOSTILE = (
    "<!channel> <!here> <!everyone> let op",
    "<@U12345678> <#C12345678|gezin> <!subteam^S1234|team>",
    "<https://kwaad.example|klik hier> https://kwaad.example/x?a=1&b=2",
    "<mailto:kwaad@example.com|mail> <tel:14020|bel>",
    "&lt;!channel&gt; &amp;lt;!channel&amp;gt; R&B",
    "*vet* _schuin_ ~weg~ `code` > aanhaling :smile:",
    '</section> </block> {name} %s "type": "mrkdwn"',
)
LONG = 2900  # of signs in one paragraph
CALLING = ("<!", "<@", "<#", "<http", "<mailto")


def marked(value: object) -> Iterator[str]:
    """Every text in something sent that Slack would read as markup."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        for one in value.values():
            yield from marked(one)
    elif isinstance(value, list):
        for one in value:
            yield from marked(one)


def writes(table: SlackTable, words: str) -> Colleague:
    """Let Marijke, who cannot come, write what she wants to say at the table."""
    marijke = table.is_asked(MARIJKE)
    for label in (CANNOT, WRITES):
        marijke.clicks(label)
        table.settles()
    marijke.types(words)
    table.settles()
    return marijke


def written(table: SlackTable) -> str:
    """What the plan has of it."""
    answer = table.answered(MARIJKE)
    assert answer is not None
    return answer.written


@pytest.mark.parametrize("words", HOSTILE)
def test_S15_what_looks_like_a_call_calls_nobody_and_stays_as_typed(
    any_slack_table: SlackTable, words: str
) -> None:
    """Given Marijke types markup of Slack, it is kept and shown as she typed it, and is no call."""
    marijke = writes(any_slack_table, words)

    assert written(any_slack_table) == words
    marijke.clicks(CHANGE)
    any_slack_table.settles()
    marijke.submits()
    any_slack_table.settles()
    assert marijke.modal is not None
    assert words in marijke.modal.words
    assert [message.calls for message in marijke.dm if message.calls and message.by_app] == []
    for call in any_slack_table.slack.calls:
        assert not any(sign in text for text in marked(call.arguments) for sign in CALLING)


@pytest.mark.parametrize("words", HOSTILE)
def test_S15_on_a_page_and_at_home_too(slack_table: SlackTable, words: str) -> None:
    """Given the same on a page, nothing of it is marked, wherever it is shown again."""
    marijke = slack_table.is_asked(MARIJKE)
    for label in (CANNOT, WRITES):
        marijke.clicks(label)
        slack_table.settles()
    marijke.uses_shortcut("my_questions")
    marijke.waits_for(lambda she: she.modal and she.modal.inputs)
    assert marijke.modal is not None
    marijke.fills(marijke.modal.inputs[0].label, words)
    marijke.submits()
    slack_table.settles()
    for colleague in (marijke, slack_table.sits(ILSE)):
        colleague.opens_home()
    slack_table.settles()

    assert written(slack_table) == words
    assert slack_table.slack.refused == ()
    sent = [one.arguments for one in slack_table.slack.calls]
    assert not any(sign in text for one in sent for text in marked(one) for sign in CALLING)


def test_S15_no_message_is_looked_through_for_names_and_links(slack_table: SlackTable) -> None:
    """Given any message we send, Slack is told to link nothing and to unfold nothing."""
    writes(slack_table, HOSTILE[2])

    sent = slack_table.slack.calls_of("chat.postMessage", "chat.update")
    asked = [one.arguments for one in sent]
    assert asked
    for name in ("link_names", "unfurl_links", "unfurl_media"):
        assert {one[name] for one in asked} == {False}


@given(
    st.lists(st.text(max_size=4000), max_size=40),
    st.lists(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=30), max_size=20),
)
def test_S16_whatever_is_said_slack_takes_it(
    paragraphs: list[str], labels: list[list[str]]
) -> None:
    """Given any paragraphs and buttons at all, the fake Slack's own rules refuse nothing."""
    rows = tuple(tuple(Button(label, "x" * 64) for label in row) for row in labels)
    payload = render(Letter(tuple(paragraphs), rows, plan="P-A14"))

    taken(Arguments(payload))
    shown = texts_of(payload)
    if sum(map(len, paragraphs)) > sum(map(len, shown)) + len(paragraphs):
        assert CUT in shown


def test_S16_what_does_not_fit_in_a_message_says_so(any_slack_table: SlackTable) -> None:
    """Given Marijke types pages of words, Slack takes what we say of them, and any cut is seen."""
    words = " ".join(f"regel {number}" for number in range(LONG))

    marijke = writes(any_slack_table, words)

    assert any_slack_table.slack.refused == ()
    assert any_slack_table.states().keys() == {"sent"}
    assert written(any_slack_table) in {"", words}
    assert marijke.newest.by_app


def texts_of(payload: dict[str, Any]) -> list[str]:
    """The paragraphs of a message as it is sent."""
    return [one["text"]["text"] for one in payload["blocks"] if one["type"] == "section"]
