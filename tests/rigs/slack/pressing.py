"""Finding what to press, and the action it sends."""

from collections.abc import Iterable

from tests.rigs.slack.screen import Button
from tests.rigs.slack.wire import Fields

SENT = ("type", "action_id", "text", "value", "style", "url")


def chosen(buttons: Iterable[Button], label: str, near: str) -> Button | None:
    """Find the first with a label, beside certain words when they are given."""
    found = (button for button in buttons if button.label == label and near in button.heading)
    return next(found, None)


def action_of(button: Button) -> Fields:
    """Write a press as one of a payload's `actions`."""
    element = button.element
    block = {"block_id": button.block_id}
    if button.option:
        kept = {"type": "overflow", "action_id": element["action_id"]}
        return {**kept, **block, "selected_option": button.option}
    return {name: element[name] for name in SENT if name in element} | block
