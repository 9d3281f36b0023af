"""Letters as Slack shows them: fit for a lock screen, within its limits, nothing read as markup."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.channels.slack.rendering import CUT, LONGEST_SECTION, MOST_BUTTONS, render
from bot.letters import Button, Letter

CHILD = "Bilal gaat elke dag naar school."
YES = Button("Ja", "t.q.yes.mac")
SCALE = tuple(Button(str(number), f"t.q.{number}.mac") for number in range(11))


def _texts(payload: dict[str, Any]) -> list[str]:
    return [one["text"]["text"] for one in payload["blocks"] if one["type"] == "section"]


def test_S14_who_walks_by_reads_only_whose_plan_it_is() -> None:
    """Given a message is about a goal of a child, a lock screen shows the code of the plan."""
    payload = render(Letter((CHILD,), plan="P-A14"))

    assert payload["text"] == "Plan P-A14"
    assert json.dumps(payload["blocks"][0]).count("Bilal") == 0
    assert _texts(payload) == [CHILD]


def test_somebody_no_plan_knows_reads_our_own_name() -> None:
    """Given a stranger writes to us, nothing tells of any plan."""
    assert render(Letter(("Ik ken je nog niet.",)))["text"] == "Tafelronde"


def test_S15_nothing_people_wrote_is_read_as_markup() -> None:
    """Given somebody types a mention of everybody, it stays the words they typed."""
    hostile = "<!channel> <@U123> <http://a.example|bel> *vet* & <"
    payload = render(Letter((hostile,), ((Button(hostile, "x"),),)))

    assert _texts(payload) == [hostile]
    kinds = {one["text"]["type"] for one in payload["blocks"] if one["type"] == "section"}
    assert kinds == {"plain_text"}
    assert payload["link_names"] is False
    assert payload["unfurl_links"] is False


def test_a_scale_stands_in_two_rows() -> None:
    """Given eleven buttons in two rows, they are two blocks of buttons (S-13)."""
    payload = render(Letter(("Waar sta je nu?",), (SCALE[:6], SCALE[6:])))

    rows = [one for one in payload["blocks"] if one["type"] == "actions"]
    assert [len(row["elements"]) for row in rows] == [6, 5]


def test_a_button_says_whether_it_answers_or_opens() -> None:
    """Given three buttons, Slack brings each back as what it is."""
    leads = Button("Ga verder", "t..!g.mac", opens=True)
    page = Button("Open", "", "https://plan.example/in/x")
    (row,) = render(Letter((), ((YES, leads, page),)))["blocks"][1:]

    assert [one["action_id"] for one in row["elements"]] == ["tap:0", "open:1", "link:2"]
    assert [one.get("value") for one in row["elements"]] == ["t.q.yes.mac", "t..!g.mac", None]


def test_S16_what_was_cut_shows_that_it_was() -> None:
    """Given more to read than a message can hold, the question below it is still there."""
    payload = render(Letter((*(f"{number} {'a' * 2900}" for number in range(9)), "Klopt dat?")))

    assert CUT in _texts(payload)
    assert _texts(payload)[0].startswith("0 ")
    assert _texts(payload)[-1] == "Klopt dat?"
    assert sum(map(len, _texts(payload))) < 13_200


@given(
    st.lists(st.text(max_size=4000), max_size=60),
    st.lists(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=30), max_size=40),
)
def test_S16_every_letter_fits(paragraphs: list[str], labels: list[list[str]]) -> None:
    """Given any letter at all, it stays within what Slack takes."""
    rows = tuple(tuple(Button(label, "x" * 64) for label in row) for row in labels)
    payload = render(Letter(tuple(paragraphs), rows, plan="P-A14"))

    blocks = payload["blocks"]
    assert len(blocks) <= 50
    assert len({one["block_id"] for one in blocks if "block_id" in one}) == len(
        [one for one in blocks if "block_id" in one]
    )
    for block in blocks:
        if block["type"] == "section":
            assert 0 < len(block["text"]["text"]) <= LONGEST_SECTION
        if block["type"] == "actions":
            assert 0 < len(block["elements"]) <= MOST_BUTTONS
            assert len({one["action_id"] for one in block["elements"]}) == len(block["elements"])
    for parsed in Block.parse_all(blocks):
        parsed.validate_json()
