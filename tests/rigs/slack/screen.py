"""Blocks as somebody sees them: lines to read, things to press, things to fill in."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.rigs.slack.blocks import elements_of
from tests.rigs.slack.filling import HOLDS, options_of, shown
from tests.rigs.slack.wire import Fields


@dataclass(frozen=True)
class Button:
    """Something to press: a button, or an option of the menu behind three dots.

    Args:
        heading: The words it stands beside or under, and the fields between.
    """

    label: str
    heading: str
    block_id: str
    element: Fields
    option: Fields | None = None

    @property
    def url(self) -> str:
        """The address it opens; empty: none."""
        return str(self.element.get("url") or "")


@dataclass(frozen=True)
class Field:
    """Something to fill in.

    Args:
        label: Of an input; else the words before it.
        kind: As Slack calls it: `plain_text_input`, `radio_buttons`, `datepicker` …
        value: What it holds now: words, or the labels of what is chosen.
        options: The labels to choose from.
    """

    label: str
    hint: str
    kind: str
    value: str | tuple[str, ...]
    options: tuple[str, ...]
    is_optional: bool
    placeholder: str
    block_id: str
    action_id: str
    element: Fields


def lines_of(blocks: Iterable[Fields]) -> tuple[str, ...]:
    """Lay blocks out as the lines somebody reads, buttons left out."""
    return tuple(line for block in blocks for line in _lines(block) if line)


def buttons_of(blocks: Iterable[Fields]) -> tuple[Button, ...]:
    """Give everything to press, in order."""
    found: list[Button] = []
    heading = ""
    for block in blocks:
        if block["type"] == "input":
            heading = "\n".join([heading, *_lines(block)])
        heading = _heading(block) or heading
        for one in elements_of(block):
            if one["type"] == "button":
                found.append(Button(one["text"]["text"], heading, block["block_id"], one))
            elif one["type"] == "overflow":
                found += [
                    Button(option["text"]["text"], heading, block["block_id"], one, option)
                    for option in one["options"]
                ]
    return tuple(found)


def fields_of(blocks: Iterable[Fields], state: dict[str, dict[str, Fields]]) -> tuple[Field, ...]:
    """Give everything to fill in, with what it holds."""
    found, heading = [], ""
    for block in blocks:
        heading = _heading(block) or heading
        for one in (one for one in elements_of(block) if one["type"] in HOLDS):
            held = state.get(block["block_id"], {}).get(one["action_id"]) or _untouched(one)
            is_input = block["type"] == "input"
            found.append(
                Field(
                    label=block["label"]["text"] if is_input else heading,
                    hint=(block.get("hint") or {}).get("text", "") if is_input else "",
                    kind=one["type"],
                    value=shown(held),
                    options=tuple(option["text"]["text"] for option in options_of(one)),
                    is_optional=not is_input or block.get("optional", False),
                    placeholder=(one.get("placeholder") or {}).get("text", ""),
                    block_id=block["block_id"],
                    action_id=one["action_id"],
                    element=one,
                )
            )
    return tuple(found)


def as_read(text: str) -> str:
    """Write marked words as they look: `<https://…|label>` is its label, `&lt;` is `<`."""
    named = re.sub(r"<([^<>|]+)\|([^<>]*)>", lambda found: found[2], text)
    return html.unescape(re.sub(r"<((?:https?|mailto):[^<>|]+)>", lambda found: found[1], named))


def _lines(block: Fields) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield _words(block.get("text"))
            yield from (_words(one) for one in block.get("fields") or [])
        case "header":
            yield _words(block["text"])
        case "markdown":
            yield str(block["text"])
        case "context":
            yield " ".join(_words(one) for one in block["elements"])
        case "input":
            yield _words(block["label"])
            yield _words(block.get("hint"))
        case "image":
            yield str(block["alt_text"])
        case _:
            return


def _words(text: Fields | None) -> str:
    if not text:
        return ""
    if text["type"] == "image":
        return str(text["alt_text"])
    return as_read(text["text"]) if text["type"] == "mrkdwn" else str(text["text"])


def _heading(block: Fields) -> str:
    is_said = block["type"] in {"section", "header", "context"}
    return "\n".join(_lines(block)) if is_said else ""


def _untouched(element: Fields) -> Fields:
    name, first = HOLDS[element["type"]]
    return {"type": element["type"], name: element.get(first)}
