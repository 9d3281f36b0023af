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
MOST_ROWS = 24
LAST = 3  # a question, who will read the answer, and how to type it
MOST_BUTTONS = 25
LONGEST_LABEL = 75
CUT = "…"
TAPPED, OPENED = "tap", "open"
NAME = "Tafelronde"

Payload = dict[str, Any]


def render(letter: Letter) -> Payload:
    """Write a letter as the arguments of chat.postMessage; those of chat.update are the same."""
    first_line = f"Plan {letter.plan}" if letter.plan else NAME
    rows = list(_rows(letter))[:MOST_ROWS]
    sections = _sections(letter.paragraphs, MOST_BLOCKS - len(rows))
    blocks = [_context(first_line), *sections, *rows]
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


def button(one: Button, number: int, asked: str = "") -> Payload:
    """A button with something behind it, or one that leads to a page.

    Args:
        asked: What a bare number answers to; whoever hears it read out hears that too (S-20).
    """
    drawn: Payload = {"type": "button", "text": plain(cut(one.label, LONGEST_LABEL))}
    if one.url:
        return {**drawn, "action_id": f"link:{number}", "url": one.url}
    kind = OPENED if one.opens else TAPPED
    drawn |= {"action_id": f"{kind}:{number}", "value": one.data}
    if one.label.isdecimal() and asked:
        drawn["accessibility_label"] = cut(f"{one.label}: {asked}", LONGEST_LABEL)
    return drawn


def _context(line: str) -> Payload:
    return {"type": "context", "elements": [plain(cut(line, LONGEST_LABEL))]}


def _sections(paragraphs: Sequence[str], most: int) -> Iterator[Payload]:
    """As much as fits; what is left out is the middle, for a question stands at the end."""
    every = [piece for one in paragraphs for piece in pieces(one, LONGEST_SECTION) if piece.strip()]
    if len(every) > most or sum(map(len, every)) > LONGEST_MESSAGE:
        last = every[-LAST:]
        every = [*_first(every[:-LAST], most - LAST - 1, last), CUT, *last]
    yield from ({"type": "section", "text": plain(piece)} for piece in every)


def _first(every: Sequence[str], most: int, last: Sequence[str]) -> Iterator[str]:
    """As many pieces as fit before the last ones."""
    left = LONGEST_MESSAGE - sum(map(len, last))
    for piece in every[:most]:
        left -= len(piece)
        if left < 0:
            return
        yield piece


def _rows(letter: Letter) -> Iterator[Payload]:
    """One row of buttons is one block, so that a scale stands in two."""
    asked, number = _asked(letter.paragraphs), 0
    for place, row in enumerate(_few(letter.rows)):
        drawn = []
        for one in row[:MOST_BUTTONS]:
            drawn.append(button(one, number, asked))
            number += 1
        yield {"type": "actions", "block_id": f"row:{place}", "elements": drawn}


def _asked(paragraphs: Sequence[str]) -> str:
    """What the buttons answer to: the last question, or else what was said last."""
    questions = [one for one in paragraphs if one.rstrip().endswith("?")]
    return ("", *paragraphs, *questions)[-1]


def _few(rows: Sequence[Sequence[Button]]) -> list[tuple[Button, ...]]:
    """Put rows together where there are more of them than blocks."""
    if len(rows) <= MOST_BLOCKS // 4:
        return [tuple(row) for row in rows]
    together = [one for row in rows for one in row]
    return [tuple(together[at : at + MOST_BUTTONS]) for at in range(0, len(together), MOST_BUTTONS)]
