"""A message as somebody sees it at this moment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tests.rigs.slack.screen import Button, as_read, buttons_of, lines_of
from tests.rigs.slack.wire import Fields

CALLS = re.compile(r"<(![a-z]+[^>]*|@[UW][A-Z0-9]+[^>]*|#C[A-Z0-9]+[^>]*)>")


@dataclass(frozen=True)
class Shown:
    """One message as it looks now.

    Args:
        ts: Slack's id of it, within its channel.
        by_app: Otherwise by a person, `author`.
        text: What lock screens and readers use; also the whole of a message without blocks.
        lines: What is read: the blocks, or the text when there are none.
        is_ephemeral: Only one person sees it.
        history: Text and blocks of every former version, oldest first.
    """

    ts: str
    channel_id: str
    by_app: bool
    author: str
    text: str
    blocks: tuple[Fields, ...]
    is_edited: bool
    is_deleted: bool
    history: tuple[tuple[str, tuple[Fields, ...]], ...]
    is_ephemeral: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """What is read, line by line."""
        if not self.blocks or not self.by_app:
            return (as_read(self.text),)
        return lines_of(self.blocks)

    @property
    def words(self) -> str:
        """All that is read, as one text."""
        return "\n".join(self.lines)

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of all that can be pressed."""
        return tuple(button.label for button in buttons_of(self.blocks))

    @property
    def presses_ever(self) -> tuple[Button, ...]:
        """All that can be pressed, and after that what could be in former versions."""
        former = [blocks for _, blocks in reversed(self.history)]
        return tuple(one for blocks in (self.blocks, *former) for one in buttons_of(blocks))

    @property
    def links(self) -> dict[str, str]:
        """Label to address, of the buttons that open one."""
        return {button.label: button.url for button in buttons_of(self.blocks) if button.url}

    @property
    def calls(self) -> tuple[str, ...]:
        """Who is called by it: `!channel`, `@U…`; in marked words only."""
        return tuple(CALLS.findall("\n".join([self.text, *_marked(self.blocks)])))

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Read one from what the server tells."""
        versions = fields.get("versions") or ()
        return cls(
            ts=fields["ts"],
            channel_id=fields["channel_id"],
            by_app=fields.get("is_by_app", True),
            author=fields.get("author", ""),
            text=fields["text"],
            blocks=tuple(fields["blocks"]),
            is_edited=fields.get("is_edited", False),
            is_deleted=bool(fields.get("is_deleted") or fields.get("is_gone")),
            is_ephemeral="user_id" in fields,
            history=tuple((text, tuple(blocks)) for text, blocks in versions),
        )

    def __str__(self) -> str:
        """Draw it for the message of a failing test."""
        who = "app" if self.by_app else "   "
        buttons = f"\n        [{'] ['.join(self.buttons)}]" if self.buttons else ""
        return f"  {who} {self.words!r}{buttons}"


def _marked(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        for one in value.values():
            yield from _marked(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _marked(one)
