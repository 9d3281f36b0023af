"""A letter as Telegram wants it: HTML with every word escaped, and buttons in rows.

Source: conventions 1.1, T-8, T-24, I1. Lengths are counted in UTF-16 units, the strictest reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from bot.letters import Button, Letter

LONGEST = 4096
MOST_PARTS = 3
CUT = "…"
PLACEHOLDER = 64

Payload = dict[str, Any]


def render(letter: Letter) -> tuple[Payload, ...]:
    """Write a letter as parameters for sendMessage: mostly one, at most three.

    The buttons stand under the last part. Parameters of editMessageText are the same.
    """
    parts = list(_parts(letter.paragraphs))
    payloads = [_payload(letter, part) for part in parts[:MOST_PARTS]]
    if len(parts) > MOST_PARTS:
        payloads[-1]["text"] += f"\n\n{CUT}"
    payloads[-1].update(_markup(letter))
    return tuple(payloads)


def _payload(letter: Letter, part: str) -> Payload:
    return {
        "text": part,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "disable_notification": not letter.rings,
        "protect_content": True,
    }


def _markup(letter: Letter) -> Payload:
    if letter.rows:
        keyboard = [[_button(one) for one in row] for row in letter.rows]
        return {"reply_markup": {"inline_keyboard": keyboard}}
    if letter.placeholder:
        placeholder = letter.placeholder[:PLACEHOLDER]
        reply = {"force_reply": True, "input_field_placeholder": placeholder}
        return {"reply_markup": reply}
    return {}


def _button(button: Button) -> Payload:
    if button.url:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data}


def _parts(paragraphs: tuple[str, ...]) -> Iterator[str]:
    part = ""
    for paragraph in paragraphs:
        for piece in _pieces(paragraph):
            longer = f"{part}\n\n{piece}" if part else piece
            if part and utf16_length(longer) > LONGEST - 8:
                yield part
                longer = piece
            part = longer
    yield part or CUT


def _pieces(paragraph: str) -> Iterator[str]:
    """Cut a paragraph that fills a message of its own, between words where there are any."""
    rest = paragraph
    while utf16_length(rest) > LONGEST - 8:
        end = LONGEST // 2 - 8
        cut = rest.rfind(" ", end // 2, end)
        cut = end if cut < 0 else cut
        yield escape(rest[:cut], quote=False)
        rest = rest[cut:].lstrip()
    yield escape(rest, quote=False)


def utf16_length(text: str) -> int:
    """How long Telegram finds a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
