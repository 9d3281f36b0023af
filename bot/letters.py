"""A message as it waits in the outbox: whole sentences in the reader's language, and buttons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """A label, and what stands behind it: data (see `buttons.py`), or an address on the page.

    Attributes:
        opens: Whether it opens a page over the chat, on a channel that has such pages.
    """

    label: str
    data: str
    url: str = ""
    opens: bool = False


@dataclass(frozen=True)
class Letter:
    """One message to one person.

    Attributes:
        paragraphs: Plain text; a channel escapes it.
        rows: Buttons, row by row.
        placeholder: Set when a typed answer is wanted: stands in the empty field (64 characters).
        rings: Questions and reminders do; confirmations come in silence.
        edits: The key in the outbox of the message this one replaces; empty for a new message.
        message: The platform's own number of the message this one replaces, where it is known.
        to: The address it answers; it goes nowhere else while that one works.
        plan: Whose plan it is about, once it is on its way; empty for somebody no plan knows.
        flow: In which conversation it is said, by name; empty for what is said in none.
        heard: The platform's own number of what was typed, where it answers that.
        vanishes: Takes away the message it would replace; it stands there itself only where that
            message is too old to be taken away.
        home: Says nothing: what somebody sees in their own place in an app is to be drawn anew.
    """

    paragraphs: tuple[str, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    placeholder: str = ""
    rings: bool = True
    edits: str = ""
    message: str = ""
    to: str = ""
    flow: str = ""
    heard: str = ""
    vanishes: bool = False
    plan: str = ""
    home: bool = False
