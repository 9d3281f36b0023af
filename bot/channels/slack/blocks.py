"""The blocks pages are made of; all text is `plain_text`: nothing people wrote is markup (S15)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from bot.channels.slack import limits
from bot.channels.slack.rendering import cut, plain
from bot.letters import Button, Letter

Block = dict[str, Any]


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(cut(text, limits.HEADER))}


def lines(texts: Iterable[str]) -> list[Block]:
    """Paragraphs, as many in one block as fit."""
    together: list[str] = []
    for text in texts:
        for piece in limits.pieces(text, limits.SECTION):
            longer = f"{together[-1]}\n\n{piece}" if together else piece
            if together and len(longer) <= limits.SECTION:
                together[-1] = longer
            else:
                together.append(piece)
    return [{"type": "section", "text": plain(one)} for one in together if one.strip()]


def small(text: str) -> Block:
    """A line that is there for who looks for it."""
    return {"type": "context", "elements": [plain(cut(text, limits.SECTION))]}


def ways(block_id: str, buttons: Sequence[Button], about: str = "") -> list[Block]:
    """Buttons of a page, in rows; see `way`."""
    numbered = [way(one, number, about) for number, one in enumerate(buttons)]
    rows = range(0, len(numbered), limits.MOST_BUTTONS)
    return [
        {
            "type": "actions",
            "block_id": f"{block_id}.{at}" if at else block_id,
            "elements": numbered[at : at + limits.MOST_BUTTONS],
        }
        for at in rows
    ]


def way(one: Button, number: int = 0, about: str = "") -> Block:
    """One button of a page; a label that others have too is heard with what it is about (S-20)."""
    drawn: Block = {"type": "button", "text": plain(cut(one.label, limits.BUTTON))}
    drawn["action_id"] = f"way:{number}"
    if about:
        drawn["accessibility_label"] = cut(f"{one.label}: {about}", limits.BUTTON)
    return {**drawn, "url": one.url} if one.url else {**drawn, "value": one.data}


def letters(said: Iterable[Letter]) -> Iterator[Block]:
    """What was said, with the buttons below it."""
    for number, letter in enumerate(said):
        yield from lines(letter.paragraphs)
        buttons = [one for row in letter.rows for one in row]
        yield from ways(f"said.{number}", buttons)


class Space(NamedTuple):
    """How much there is room for."""

    blocks: int
    size: int

    def holds(self, blocks: Sequence[Block]) -> bool:
        """Whether some blocks fit."""
        return len(blocks) <= self.blocks and size_of(blocks) <= self.size

    def beside(self, blocks: Sequence[Block]) -> Space:
        """What is left of it beside some blocks."""
        return Space(self.blocks - len(blocks), self.size - size_of(blocks))


VIEW = Space(limits.MOST_BLOCKS, limits.LARGEST_VIEW)
# What stands above a question leaves room for the question itself.
ABOVE = Space(VIEW.blocks * 2 // 5, VIEW.size * 2 // 5)


def size_of(blocks: Sequence[Block]) -> int:
    """How large blocks are on their way to Slack, at the most."""
    return sum(len(json.dumps(block)) for block in blocks)


def fitting(blocks: Sequence[Block], space: Space, shortened: str) -> list[Block]:
    """As many blocks as there is room for; the last one tells when that is not all (S16)."""
    if space.holds(blocks):
        return list(blocks)
    fit, left = [], space.beside([small(shortened)])
    for block in blocks:
        if not left.holds([block]):
            break
        fit.append(block)
        left = left.beside([block])
    return [*fit, small(shortened)]
