"""What the demo's own pages say; the families' texts are the program's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.languages import Language
from conversations.texts import Text, say, say_many, words

MOST_NAMES = 6
# M.on
MOVE_ON = say("On to what comes next")
# M.on: in the demo, until one of the two open seats gets something
MOVE_ON_FOR = say("On to the next message here")
# M.again
AGAIN = say("Begin again")
# M.families
FAMILIES = say("The families")
# M.phone
PHONE = say("phone")
# M.page
PAGE = say("page")
# M.left
LEFT = say("left")
# M.right
RIGHT = say("right")
# M.above
ABOVE = say("above")
# M.below
BELOW = say("below")
# M.type
TYPE = say("Type a message")
# M.send
SEND = say("Send")
# M.menu
MENU = say("Menu")
# M.empty
EMPTY = say("No messages yet. Move the clock on, or type hello.")
# M.begin
BEGIN = say("Three invented families. Answer as each of them, and move the clock on.")
# M.over
OVER = say("This is the end of the story. You can begin again.")


@dataclass(frozen=True)
class DemoTexts:
    """The demo's words in one language."""

    language: Language

    def __getitem__(self, name: str) -> str:
        """One text, by the name of its constant in small letters."""
        return self.language.render(globals()[name.upper()])

    def day(self, day: date) -> str:
        """A day as people say it."""
        # Q.day
        return self.language.render(say("{day}", day=day))

    def open(self, side: str, name: str) -> str:
        """What a link does that opens a seat."""
        # M.seat
        text = say("{name}, {where}", name=name, where=_SIDES[side])
        return self.language.render(text)

    def unseen(self, count: int) -> str:
        """How much is new at a seat, for who does not see the badge."""
        # M.unseen
        return self.language.render(say_many("{count} new", "{count} new", count))

    def met(self, code: str) -> str:
        """That a family had its talk."""
        # M.met
        return self.language.render(
            say("{code} met. The list of agreements goes round.", code=code)
        )

    def reached(self, names: Iterable[str]) -> str:
        """Who got something."""
        known = list(names)
        shown = [words(name) for name in known[:MOST_NAMES]]
        if more := len(known) - len(shown):
            shown.append(_others(more))
        # M.news
        return self.language.render(say("Something new for {names}.", names=tuple(shown)))


_SIDES = {"left": LEFT, "right": RIGHT}


def _others(count: int) -> Text:
    # M.more
    return say_many("one other", "{count} others", count)
