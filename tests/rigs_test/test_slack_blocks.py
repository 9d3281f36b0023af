"""The fake Slack refuses what breaks a limit of Block Kit, and says where."""

import pytest

from tests.rigs.slack import Slack
from tests.rigs.slack.wire import Fields, Json
from tests.rigs_test.slack_calling import asks, button, buttons, call, options, plain, section

MENU = {"type": "static_select", "action_id": "pick", "placeholder": plain("Kies")}
NUMBERS = [str(number) for number in range(101)]


def menu(count: int, **more: object) -> Fields:
    """Make a menu of so many options."""
    return {**MENU, "options": options(*NUMBERS[:count]), **more}


def boxes(kind: str, count: int) -> Fields:
    """Make radio buttons or boxes of so many options."""
    return {"type": kind, "action_id": "pick", "options": options(*NUMBERS[:count])}


def row(*elements: Fields) -> Fields:
    """Make a row of elements."""
    return {"type": "actions", "elements": list(elements)}


def several(count: int) -> Fields:
    """Make a row of so many buttons."""
    return row(*(button("Ja", f"tap:{number}") for number in range(count)))


FITS: dict[str, Fields] = {
    "a section of 3000": section("a" * 3000),
    "ten fields of 2000": {"type": "section", "fields": [plain("a" * 1300)] * 10},
    "a header of 150": {"type": "header", "text": plain("a" * 150)},
    "25 buttons in a row": several(25),
    "10 things in a context": {"type": "context", "elements": [plain("a")] * 10},
    "a button of 75 with a value of 2000": row(button("a" * 75, value="a" * 2000)),
    "a menu of 100": row(menu(100)),
    "10 radio buttons": row(boxes("radio_buttons", 10)),
    "10 boxes": row(boxes("checkboxes", 10)),
    "a label of 2000": asks("q", "a" * 2000, {"type": "plain_text_input"}, hint=plain("a" * 2000)),
    "a picture": {"type": "image", "image_url": "https://a.nl/b.png", "alt_text": "Een huis"},
    "a line": {"type": "divider", "block_id": "a" * 255},
}
BREAKS: dict[str, tuple[Fields, str]] = {
    "a section of 3001": (
        section("a" * 3001),
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a section of nothing": (section(""), "must be more than 0 characters"),
    "a section without words": ({"type": "section"}, "missing required field: text or fields"),
    "eleven fields": ({"type": "section", "fields": [plain("a")] * 11}, "no more than 10 items"),
    "a field of 2001": ({"type": "section", "fields": [plain("a" * 2001)]}, "less than 2001"),
    "a header of 151": ({"type": "header", "text": plain("a" * 151)}, "less than 151"),
    "a marked header": (
        {"type": "header", "text": {"type": "mrkdwn", "text": "a"}},
        "unsupported type: mrkdwn",
    ),
    "26 buttons": (several(26), "no more than 25 items allowed [json-pointer:/blocks/0/elements]"),
    "no buttons": (row(), "no fewer than 1 items"),
    "11 in a context": ({"type": "context", "elements": [plain("a")] * 11}, "no more than 10"),
    "a button of 76": (row(button("a" * 76)), "less than 76"),
    "a value of 2001": (row(button("a", value="a" * 2001)), "less than 2001"),
    "a long accessibility label": (row(button("a", accessibility_label="a" * 76)), "less than 76"),
    "a marked button": (row(button("a", text={"type": "mrkdwn", "text": "a"})), "unsupported"),
    "an address of 3001": (row(button("a", url="h" * 3001)), "less than 3001"),
    "an unknown style": (row(button("a", style="warm")), "valid enum value"),
    "a menu of 101": (row(menu(101)), "no more than 100 items"),
    "a menu of none": (row(menu(0)), "no fewer than 1 items"),
    "a long placeholder": (row(menu(1, placeholder=plain("a" * 151))), "less than 151"),
    "an option of 76": (row(menu(1, options=options("a" * 76))), "less than 76"),
    "an option's value of 151": (
        row(menu(1, options=[{"text": plain("a"), "value": "a" * 151}])),
        "less than 151",
    ),
    "a first choice of no option": (row(menu(1, initial_option=options("x")[0])), "exactly match"),
    "11 radio buttons": (row(boxes("radio_buttons", 11)), "no more than 10 items"),
    "11 boxes": (row(boxes("checkboxes", 11)), "no more than 10 items"),
    "an action id of 256": (row(button("a", "a" * 256)), "less than 256"),
    "a block id of 256": ({"type": "divider", "block_id": "a" * 256}, "less than 256"),
    "an action id twice": (row(button("a"), button("b")), "`action_id` already exists"),
    "a label of 2001": (asks("q", "a" * 2001, {"type": "plain_text_input"}), "less than 2001"),
    "a hint of 2001": (
        asks("q", "a", {"type": "plain_text_input"}, hint=plain("a" * 2001)),
        "less than 2001",
    ),
    "a text field in a row": (row({"type": "plain_text_input"}), "unsupported type"),
    "a number field without decimals said": (asks("q", "a", {"type": "number_input"}), "missing"),
    "a day that is none": (row({"type": "datepicker", "initial_date": "1 mei"}), "YYYY-MM-DD"),
    "a picture without words": ({"type": "image", "image_url": "https://a.nl/b.png"}, "alt_text"),
    "an unknown block": ({"type": "carousel", "elements": []}, "unsupported type: carousel"),
    "an unknown property": ({"type": "divider", "color": "red"}, "invalid additional property"),
}


@pytest.mark.parametrize("name", FITS)
def test_what_is_within_the_limits_is_accepted(slack: Slack, name: str) -> None:
    """Given a block at its limit, the message is posted."""
    noor = slack.colleague("Noor")

    answer = call(slack, "chat.postMessage", channel=noor.user_id, text="a", blocks=[FITS[name]])

    assert answer.error == ""


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_over_a_limit_is_refused_with_the_place(slack: Slack, name: str) -> None:
    """Given a block over a limit, the message is refused and the answer says where."""
    noor = slack.colleague("Noor")
    block, why = BREAKS[name]

    answer = call(slack, "chat.postMessage", channel=noor.user_id, text="a", blocks=[block])

    assert answer.error == "invalid_blocks"
    assert why in answer.body["errors"][0]
    assert answer.body["response_metadata"]["messages"] == [
        f"[ERROR] {detail}" for detail in answer.body["errors"]
    ]
    assert noor.dm == ()


def test_a_message_has_at_most_50_blocks_of_13200_characters(slack: Slack) -> None:
    """Given 51 blocks, or blocks that are too long together, both are refused by name."""
    noor = slack.colleague("Noor")

    def posts(*blocks: Fields) -> str:
        return call(slack, "chat.postMessage", channel=noor.user_id, blocks=list(blocks)).error

    assert posts(*[section("a")] * 50) == ""
    assert posts(*[section("a")] * 51) == "invalid_blocks"
    assert posts(*[section("a" * 2640)] * 5) == ""
    assert posts(*[section("a" * 2640)] * 5, section("a")) == "msg_blocks_too_long"


def test_a_block_id_is_used_once(slack: Slack) -> None:
    """Given two rows of one name, the message is refused."""
    noor = slack.colleague("Noor")
    blocks = [buttons("Ja"), buttons("Nee")]

    answer = call(slack, "chat.postMessage", channel=noor.user_id, blocks=blocks)

    assert "`block_id` already exists: row" in answer.body["errors"][0]


def test_blocks_are_a_list(slack: Slack) -> None:
    """Given blocks that are no list of objects, they are refused as such."""
    noor = slack.colleague("Noor")

    wrongs: tuple[Json, ...] = ("no json", {"blocks": []}, ["divider"])

    for wrong in wrongs:
        answer = call(slack, "chat.postMessage", channel=noor.user_id, blocks=wrong)
        assert answer.error == "invalid_blocks_format"
