"""A person's phone in a test: what they do, and what they see."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.rigs.telegram.formatting import utf16_length
from tests.rigs.telegram.rules import LONGEST_TEXT
from tests.rigs.telegram.screen import Shown, drawn
from tests.rigs.telegram.wire import Json

if TYPE_CHECKING:
    from tests.rigs.telegram.rig import Telegram

Screen = tuple[Shown, ...]


class Phone:
    """The phone of one person with a Telegram account; made by `Telegram.phone`."""

    def __init__(self, telegram: "Telegram", user_id: int) -> None:
        self.telegram, self.user_id = telegram, user_id

    def starts(self, payload: str = "") -> None:
        """Follow a deep link, or press Start; unblocks the bot."""
        self._does("starts", payload=payload)

    def types(self, text: str, *, reply_to: int | None = None, chat_id: int | None = None) -> int:
        """Send a text; the app cuts a long one in pieces of 4096, as real ones do.

        Args:
            text: What the person typed.
            reply_to: The message it answers, when they chose "reply".
            chat_id: A group; `None`: the private chat.

        Returns:
            The id of the (last) message.
        """
        sent = 0
        for piece in _pieces(text):
            sent = self._does("types", text=piece, reply_to=reply_to, chat_id=chat_id)
        return sent

    def edits(self, message_id: int, text: str) -> None:
        """Change an own message."""
        self._does("edits", message_id=message_id, text=text)

    def deletes(self, message_id: int) -> None:
        """Delete a message for both sides."""
        self._does("deletes", message_id=message_id)

    def sends(self, kind: str, caption: str = "", count: int = 1) -> int:
        """Send something that is not text.

        Args:
            kind: One of `media.content_of`: photo, voice, sticker, location, contact …
            caption: The words under it.
            count: More than one is an album.

        Returns:
            The id of the (last) message.
        """
        sent: int = self._does("sends", kind=kind, caption=caption, count=count)
        return sent

    def taps(self, label: str) -> str:
        """Press a button on the newest message that has it.

        Returns:
            The id of the tap; empty for a button that types its own label.

        Raises:
            AssertionError: No such button; the message draws the screen.
        """
        having = [shown for shown in self.screen if label in shown.buttons]
        if not having:
            raise AssertionError(f"no button “{label}” on the screen:\n{drawn(self.screen)}")
        return self.taps_old(having[-1].message_id, label)

    def taps_old(self, message_id: int, label: str) -> str:
        """Press a button of one message that it has or ever had, as a slow phone may.

        Raises:
            AssertionError: That message never had such a button.
        """
        where = {"chat_id": self.user_id, "message_id": message_id}
        buttons = self.telegram.asks("buttons", **where)
        button = next((button for button in buttons if button["label"] == label), None)
        if button is None:
            raise AssertionError(f"message {message_id} never had a button “{label}”")
        if button["url"]:
            raise AssertionError(f"“{label}” opens {button['url']}: see Shown.links")
        return self.taps_forged(message_id, button["data"]) if button["data"] else self._says(label)

    def taps_forged(self, message_id: int, data: str) -> str:
        """Send any data as if a button had it; a changed app can do that."""
        tap: str = self._does("taps", message_id=message_id, data=data)
        return tap

    def blocks_the_bot(self) -> None:
        """Block it: it can send nothing more."""
        self._does("blocks", is_blocked=True)

    def unblocks_the_bot(self) -> None:
        """Unblock it without starting it again."""
        self._does("blocks", is_blocked=False)

    def deletes_the_account(self) -> None:
        """Leave Telegram."""
        self._does("deactivates")

    def adds_the_bot_to_a_group(self, title: str = "Familie") -> int:
        """Make a group with the bot in it; the group's id."""
        group: int = self._does("adds_to_group", title=title)
        return group

    def removes_the_bot_from(self, group: int) -> None:
        """Throw the bot out of a group."""
        self._does("removes_from_group", chat_id=group)

    def upgrades(self, group: int) -> int:
        """Let a group become a supergroup; its new id."""
        supergroup: int = self._does("upgrades_group", chat_id=group)
        return supergroup

    @property
    def screen(self) -> Screen:
        """The private chat as it looks now, oldest message first."""
        return self.telegram.screen(self.user_id)

    @property
    def newest(self) -> Shown:
        """The newest message by the bot.

        Raises:
            AssertionError: It has said nothing.
        """
        by_bot = [shown for shown in self.screen if shown.by_bot]
        if not by_bot:
            raise AssertionError(f"the bot has said nothing:\n{drawn(self.screen)}")
        return by_bot[-1]

    def hears(self, within_s: float = 10) -> str:
        """Wait until all is quiet and give the newest text of the bot."""
        self.telegram.quiet(within_s=within_s)
        return self.newest.text

    @property
    def toasts(self) -> tuple[str, ...]:
        """The words shown for a moment after each answered tap, oldest first; mostly empty."""
        taps = self.telegram.asks("tapped", user_id=self.user_id)
        return tuple(tap["toast"] for tap in taps if tap["is_answered"])

    @property
    def spinners(self) -> int:
        """How many taps have not been answered."""
        taps = self.telegram.asks("tapped", user_id=self.user_id)
        return sum(not tap["is_answered"] for tap in taps)

    def waits_for(self, predicate: Callable[[Screen], bool], seconds: float = 10) -> Screen:
        """Wait until the screen is as wished.

        Returns:
            The screen.

        Raises:
            AssertionError: It never was; the message draws the screen.
        """
        deadline = time.monotonic() + seconds
        while not predicate(screen := self.screen):
            if time.monotonic() > deadline:
                raise AssertionError(f"not seen within {seconds} s:\n{drawn(screen)}")
            time.sleep(0.02)
        return screen

    def _does(self, act: str, **fields: object) -> Json:
        return self.telegram.asks(act, user_id=self.user_id, **fields)

    def _says(self, text: str) -> str:
        self.types(text)
        return ""


def _pieces(text: str) -> list[str]:
    pieces, piece = [], ""
    for sign in text:
        if utf16_length(piece) + utf16_length(sign) > LONGEST_TEXT:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]
