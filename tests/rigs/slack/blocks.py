"""What blocks may hold, per surface, and what must be unique among them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.rigs.slack import elements
from tests.rigs.slack.elements import ID, plain, words
from tests.rigs.slack.schema import (
    Rule,
    anything,
    complaint,
    every,
    flag,
    items,
    kinds,
    record,
    text,
)
from tests.rigs.slack.wire import Fields, Json

MOST_IN_A_MESSAGE, MOST_IN_A_VIEW = 50, 100
MOST_FIELDS, MOST_ACTIONS, MOST_IN_CONTEXT = 10, 25, 10
LONGEST_MARKDOWN = 12_000

ACCESSORIES = {
    "image": elements.IMAGE,
    **elements.BUTTONS,
    **elements.MENUS,
    **elements.WIDE_MENUS,
    **elements.CHOICES,
}
ACTIONS = {**elements.BUTTONS, **elements.MENUS, **elements.CHOICES, **elements.MOMENT}
INPUTS = {
    **elements.TYPED,
    **elements.MENUS,
    **elements.WIDE_MENUS,
    **elements.CHOICES,
    **elements.MOMENT,
}
NAMED: Mapping[str, Rule] = {"block_id": ID}


def _says_something(section: Json, at: str) -> Iterator[str]:
    if not section.get("text") and not section.get("fields"):
        yield complaint("missing required field: text or fields", at)


SECTION = every(
    record(
        {},
        {
            **NAMED,
            "text": words(3000),
            "fields": items(words(2000), MOST_FIELDS),
            "accessory": kinds(ACCESSORIES),
            "expand": flag,
        },
    ),
    _says_something,
)
CONTEXT = kinds(
    {
        "image": elements.IMAGE,
        "plain_text": record({"text": text(3000)}, {"emoji": flag}),
        "mrkdwn": record({"text": text(3000)}, {"verbatim": flag}),
    }
)
COMMON: dict[str, Rule] = {
    "section": SECTION,
    "divider": record({}, NAMED),
    "header": record({"text": plain(150)}, NAMED),
    "context": record({"elements": items(CONTEXT, MOST_IN_CONTEXT)}, NAMED),
    "actions": record({"elements": items(kinds(ACTIONS), MOST_ACTIONS)}, NAMED),
    "image": record(
        {"image_url": text(3000), "alt_text": text(2000)}, {**NAMED, "title": plain(2000)}
    ),
    "rich_text": record({"elements": anything}, NAMED),
    "input": record(
        {"label": plain(2000), "element": kinds(INPUTS)},
        {**NAMED, "hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
}
MESSAGE = COMMON | {"markdown": record({"text": text(LONGEST_MARKDOWN)}, NAMED)}


def wrong_with(blocks: Json, *, in_view: bool, at: str) -> list[str]:
    """Tell all that is wrong with the blocks of a message or of a view.

    Args:
        blocks: Whatever was given as such.
        in_view: Otherwise in a message.
        at: The JSON pointer to them.
    """
    kind = kinds(COMMON if in_view else MESSAGE)
    most = MOST_IN_A_VIEW if in_view else MOST_IN_A_MESSAGE
    found = list(items(kind, most, 0)(blocks, at))
    return found or [*_twice(blocks, at), *_focused_twice(blocks, at)]


def _twice(blocks: list[Fields], at: str) -> Iterator[str]:
    ids = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for number, block in enumerate(blocks):
        if ids[block.get("block_id", "")] > 1:
            words_ = f"`block_id` already exists: {block['block_id']}"
            yield complaint(words_, f"{at}/{number}/block_id")
        actions = Counter(one["action_id"] for one in elements_of(block) if one.get("action_id"))
        for action_id in (name for name, times in actions.items() if times > 1):
            words_ = f"`action_id` already exists for `block_id`: {action_id}"
            yield complaint(words_, f"{at}/{number}/elements")


def _focused_twice(blocks: list[Fields], at: str) -> Iterator[str]:
    focused = [one for block in blocks for one in elements_of(block) if one.get("focus_on_load")]
    if len(focused) > 1:
        yield complaint("only one element may have `focus_on_load`", at)


def elements_of(block: Fields) -> list[Fields]:
    """Give the elements of a block that people act on, in order."""
    match block["type"]:
        case "section":
            accessory = block.get("accessory")
            return [accessory] if accessory and accessory["type"] != "image" else []
        case "actions":
            return list(block["elements"])
        case "input":
            return [block["element"]]
        case _:
            return []


def texts_in(value: Json) -> Iterator[str]:
    """Give every text that is shown, in order; options and placeholders too."""
    if isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "text" and isinstance(one, str):
                yield one
            else:
                yield from texts_in(one)
