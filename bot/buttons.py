"""What stands behind a button: which conversation, which question, which choice, and whose it is.

Telegram puts at most 64 bytes in a button; the rest stays with us.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import NamedTuple

from storage.keys import Keys

SKIP = "!s"
BACK = "!b"
EXPLAIN = "!e"
HELP = "!h"
CHANGE = "!c"
GO_ON = "!g"
BEGIN = "!n"
VIEW = "!v"
WIPE = "!w"
MINE = "!m"
MOST_BYTES = 64
_MARK = 12
_OF_PLAN = "@"


class Beginning(NamedTuple):
    """What a button begins, besides its name.

    Attributes:
        about: The id of what it is about.
        moment: Which time it is asked.
        answer: To its first question; empty where that is asked.
    """

    about: str = ""
    moment: str = "own"
    answer: str = ""

    @property
    def token(self) -> str:
        """As it stands in a button."""
        told = self if self.answer else self[:2]
        return f"{BEGIN}{':'.join(told)}"


@dataclass(frozen=True)
class Press:
    """A button, read back.

    Attributes:
        talk: The conversation; empty for a button that belongs to none.
        tag: The question (`Question.tag`), or what to begin, view or wipe.
        token: The choice, or one of the words above.
        plan: Whose button it is, where no conversation says so.
    """

    talk: str
    tag: str
    token: str
    plan: str = ""

    @property
    def opens(self) -> bool:
        """Whether it leads to something to fill in or to read, and answers nothing by itself."""
        return self.token in {GO_ON, VIEW, CHANGE, MINE} or self.token.startswith(BEGIN)

    @property
    def begins(self) -> Beginning:
        """What it begins, where it begins something."""
        return Beginning(*self.token.removeprefix(BEGIN).split(":"))


class Buttons:
    """Writes and reads buttons; a button works for one address only, and cannot be made up."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def write(self, press: Press, channel: str, address: str) -> str:
        """Write a button in at most 64 bytes of ASCII.

        Raises:
            ValueError: It does not fit.
        """
        whose = f"{_OF_PLAN}{press.plan}" if press.plan else press.talk
        plain = f"{whose}.{press.tag}.{press.token}"
        data = f"{plain}.{self._mark(plain, channel, address)}"
        if len(data.encode()) > MOST_BYTES:
            raise ValueError("a button holds at most 64 bytes")
        return data

    def read(self, data: str, channel: str, address: str) -> Press | None:
        """Read a button; None when it is not ours, or not this person's."""
        plain, _, mark = data.rpartition(".")
        if not hmac.compare_digest(mark.encode(), self._mark(plain, channel, address).encode()):
            return None
        whose, tag, token = plain.split(".", 2)
        if whose.startswith(_OF_PLAN):
            return Press("", tag, token, whose.removeprefix(_OF_PLAN))
        return Press(whose, tag, token)

    def _mark(self, plain: str, channel: str, address: str) -> str:
        blind = self._keys.blind("button", channel, address, plain)
        return urlsafe_b64encode(blind).decode()[:_MARK]
