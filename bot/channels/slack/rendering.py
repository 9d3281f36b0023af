"""A letter as Slack wants it: blocks of plain text, with a first line fit for a lock screen.

Source: conventions 1.3, S-14, S14, S15, S16. Desktops announce the first block and phones `text`:
both say only whose plan it is. Nothing people wrote is ever read as markup: blocks hold
`plain_text`, where Slack expands no mention and no link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.channels.slack.limits import pieces
from bot.letters import Button, Letter

LONGEST_SECTION = 3000
LONGEST_MESSAGE = 12_000  # Slack refuses a message at about 13,200 characters in its blocks
MOST_BLOCKS = 48
MOST_BUTTONS = 25
LONGEST_LABEL = 75
CUT = "…"
TAPPED, OPENED = "tap", "open"
NAME = "Tafelronde"

Payload = dict[str, Any]


def render(letter: Letter) -> Payload:
    """Write a letter as the arguments of chat.postMessage; those of chat.update are the same."""
    first_line = f"Plan {letter.plan}" if letter.plan else NAME
    blocks = [_context(first_line), *_sections(letter.paragraphs)]
    blocks.extend(_rows(letter.rows))
    return {
        "text": first_line,
        "blocks": blocks,
        "unfurl_links": False,
        "unfurl_media": False,
        "link_names": False,
    }


def plain(text: str) -> Payload:
    """A text that Slack shows as it is written."""
    return {"type": "plain_text", "text": text, "emoji": False}


def cut(text: str, longest: int) -> str:
    """Shorten a text so that everybody sees it was shortened."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + CUT


def button(one: Button, number: int) -> Payload:
    """A button with something behind it, or one that leads to a page."""
    drawn: Payload = {"type": "button", "text": plain(cut(one.label, LONGEST_LABEL))}
    if one.url:
        return {**drawn, "action_id": f"link:{number}", "url": one.url}
    kind = OPENED if one.opens else TAPPED
    drawn |= {"action_id": f"{kind}:{number}", "value": one.data}
    if one.label != drawn["text"]["text"]:
        drawn["accessibility_label"] = drawn["text"]["text"]
    return drawn


def _context(line: str) -> Payload:
    return {"type": "context", "elements": [plain(cut(line, LONGEST_LABEL))]}


def _sections(paragraphs: Sequence[str]) -> Iterator[Payload]:
    left, blocks = LONGEST_MESSAGE, MOST_BLOCKS
    for paragraph in paragraphs:
        for piece in pieces(paragraph, LONGEST_SECTION):
            if len(piece) > left or blocks <= 1:
                yield {"type": "section", "text": plain(CUT)}
                return
            left, blocks = left - len(piece), blocks - 1
            yield {"type": "section", "text": plain(piece)}


def _rows(rows: Sequence[Sequence[Button]]) -> Iterator[Payload]:
    """One row of buttons is one block, so that a scale stands in two."""
    number = 0
    for place, row in enumerate(_few(rows)):
        drawn = []
        for one in row[:MOST_BUTTONS]:
            drawn.append(button(one, number))
            number += 1
        yield {"type": "actions", "block_id": f"row:{place}", "elements": drawn}


def _few(rows: Sequence[Sequence[Button]]) -> list[tuple[Button, ...]]:
    """Put rows together where there are more of them than blocks."""
    if len(rows) <= MOST_BLOCKS // 4:
        return [tuple(row) for row in rows]
    together = [one for row in rows for one in row]
    return [tuple(together[at : at + MOST_BUTTONS]) for at in range(0, len(together), MOST_BUTTONS)]
