"""A message as a person sees it on their phone at this moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from tests.rigs.telegram.wire import Fields


@dataclass(frozen=True)
class ShownEntity:
    """A stretch of a message that is more than text, and the words it covers."""

    kind: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Shown:
    """One message on the screen.

    Args:
        message_id: The server's id.
        by_bot: Otherwise by the person.
        text: Plain, as read; empty for a photo and the like.
        rows: Labels of the buttons, top to bottom.
        links: Label to address, of the buttons that open one.
        entities: What is bold, a link, a mention …, marked by the bot or found by Telegram.
        is_edited: It says "edited".
        is_silent: It came without a sound.
        is_protected: It cannot be forwarded or saved.
        asks_to_type: The reply box opened by itself, with `placeholder` in grey.
        reply_to: The message it answers.
        sent_at: Aware.
    """

    message_id: int
    by_bot: bool
    text: str
    rows: tuple[tuple[str, ...], ...]
    links: dict[str, str]
    entities: tuple[ShownEntity, ...]
    is_edited: bool
    is_silent: bool
    is_protected: bool
    asks_to_type: bool
    placeholder: str
    reply_to: int | None
    sent_at: datetime

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of all its buttons, row by row."""
        return tuple(label for row in self.rows for label in row)

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Read one from what the server tells."""
        entities = tuple(
            ShownEntity(one["type"], one["words"], one.get("url", "")) for one in fields["entities"]
        )
        rows = tuple(tuple(row) for row in fields["rows"])
        sent_at = datetime.fromisoformat(fields["sent_at"])
        return cls(**fields | {"entities": entities, "rows": rows, "sent_at": sent_at})

    def __str__(self) -> str:
        """Draw it for the message of a failing test."""
        who = "bot" if self.by_bot else "   "
        rows = "".join(f"\n        [{'] ['.join(row)}]" for row in self.rows)
        return f"  {self.message_id:4} {who} {self.text!r}{rows}"


def drawn(screen: tuple[Shown, ...]) -> str:
    """Draw a whole screen."""
    return "\n".join(str(shown) for shown in screen) or "  (nothing)"
