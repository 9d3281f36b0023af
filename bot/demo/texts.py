"""What the demo's own pages say; the families' texts are the program's."""

from __future__ import annotations

from datetime import datetime

from bot.languages import Language
from conversations.texts import say

# M.on
_MOVE_ON = say("On to what comes next")
# M.families
_FAMILIES = say("The families")
# M.phone
_PHONE = say("phone")
# M.page
_PAGE = say("page")
# M.left
_LEFT = say("Open on the left")
# M.right
_RIGHT = say("Open on the right")
# M.type
_TYPE = say("Type a message")
# M.send
_SEND = say("Send")


def texts_in(language: Language) -> dict[str, str]:
    """The demo's words in one language, by the names its templates use."""
    named = {
        "move_on": _MOVE_ON,
        "families": _FAMILIES,
        "phone": _PHONE,
        "page": _PAGE,
        "left": _LEFT,
        "right": _RIGHT,
        "type": _TYPE,
        "send": _SEND,
    }
    return {name: language.render(text) for name, text in named.items()}


def day_in(language: Language, now: datetime) -> str:
    """A day as people say it."""
    # Q.day
    return language.render(say("{day}", day=now.date()))
