"""A chat as it looks on a phone: bubbles, day by day, with the buttons below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Bubble:
    """One message in a chat.

    Attributes:
        text: HTML as the bot sent it, or the person's own words, escaped.
        keyboard: Rows of buttons as Telegram has them: `text` with `callback_data` or `url`.
    """

    number: int
    text: str
    at: datetime
    is_mine: bool = False
    keyboard: tuple[tuple[dict[str, str], ...], ...] = ()
    placeholder: str = ""

    def has_button(self, data: str) -> bool:
        """Whether a button with this behind it stands below it now."""
        return any(button.get("callback_data") == data for row in self.keyboard for button in row)


@dataclass
class Chat:
    """What one person sees.

    Attributes:
        version: How often it changed.
    """

    bubbles: list[Bubble] = field(default_factory=list)
    version: int = 0

    def put(self, bubble: Bubble) -> None:
        """Show a message, in the place of the one with its number if there is one."""
        self.version += 1
        for place, known in enumerate(self.bubbles):
            if known.number == bubble.number:
                self.bubbles[place] = replace(bubble, at=known.at)
                return
        self.bubbles.append(bubble)

    def take_away(self, number: int) -> None:
        """Show a message no more."""
        self.version += 1
        self.bubbles = [one for one in self.bubbles if one.number != number]

    def days(self, zone: ZoneInfo) -> Iterator[tuple[date, list[Bubble]]]:
        """The messages of each day on which there were any, oldest first."""
        for day, bubbles in groupby(self.bubbles, key=lambda one: one.at.astimezone(zone).date()):
            yield day, list(bubbles)

    @property
    def placeholder(self) -> str:
        """What stands in the empty field, where the newest message wants typed words."""
        return self.bubbles[-1].placeholder if self.bubbles else ""

    def number_of(self, data: str) -> int | None:
        """The newest message with a button with this behind it; None when there is none."""
        having = (one.number for one in reversed(self.bubbles) if one.has_button(data))
        return next(having, None)
