"""What App Home is drawn with: plain text, and buttons that work for one person alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.buttons import Press
from bot.channels.slack import blocks, limits
from bot.channels.slack.blocks import Block
from bot.channels.slack.rendering import button, cut, plain
from bot.journeys.visit import Visit
from bot.letters import Button
from conversations.texts import Text, say

LONGEST_LINES = 600
BUTTONS_IN_A_ROW = 5

Group = tuple[Block, ...]
"""Blocks that stay together."""


class Drawing:
    """Draws for one seat, in the language of who sits there.

    Args:
        numbers: Of buttons, not used before in the same view.
    """

    def __init__(self, visit: Visit, numbers: Iterator[int]) -> None:
        self._visit = visit
        self._numbers = numbers

    def says(self, text: Text) -> str:
        """A text in the reader's language."""
        return self._visit.pen.render(text)

    def heading(self, title: Text | None = None) -> Block:
        """Whose plan it is, by its code, and what stands below."""
        code = self._visit.seat.plan
        # S.plan
        plan = say("Plan {code}", code=code)
        if title is None:
            return blocks.header(self.says(plan))
        # S.plan: what stands below
        return blocks.header(self.says(say("Plan {code}: {title}", code=code, title=title)))

    def lines(self, *lines: Text) -> Block:
        """A few lines."""
        text = "\n".join(self.says(line) for line in lines)
        return {"type": "section", "text": plain(cut(text, LONGEST_LINES))}

    def tap(self, label: Text, press: Press, about: str = "") -> Block:
        """A button that says something at once."""
        return self._button(label, press, about, opens=False)

    def opens(self, label: Text, press: Press, about: str = "") -> Block:
        """A button that opens a page over the chat."""
        return self._button(label, press, about, opens=True)

    def _button(self, label: Text, press: Press, about: str, *, opens: bool) -> Block:
        """Draw a button; whoever hears it read out hears what it is about too (S-20)."""
        seat, words = self._visit.seat, self.says(label)
        data = self._visit.desk.buttons.write(press, seat.channel, seat.address)
        drawn = button(Button(words, data, opens=opens), next(self._numbers))
        if about:
            drawn["accessibility_label"] = cut(f"{words}: {about}", limits.BUTTON)
        return drawn


def in_rows(buttons: Sequence[Block]) -> Iterator[Group]:
    """Put buttons in rows."""
    for at in range(0, len(buttons), BUTTONS_IN_A_ROW):
        elements = list(buttons[at : at + BUTTONS_IN_A_ROW])
        yield ({"type": "actions", "elements": elements},)
