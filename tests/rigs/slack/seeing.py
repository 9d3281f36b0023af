"""What somebody sees on their Slack at this moment."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from tests.rigs.slack.panes import Pane
from tests.rigs.slack.posts import Shown
from tests.rigs.slack.screen import lines_of
from tests.rigs.slack.wire import Json

if TYPE_CHECKING:
    from tests.rigs.slack.rig import Slack


@dataclass(frozen=True)
class Notification:
    """What lights up on a locked screen: a desk's shows the first block, a phone's the text."""

    channel_id: str
    first_block: str
    text: str


class Screen:
    """The screen of somebody with a Slack account.

    Args:
        slack: Where it is.
        user_id: Whose it is.
    """

    def __init__(self, slack: "Slack", user_id: str) -> None:
        self.slack, self.user_id = slack, user_id

    @property
    def dm(self) -> tuple[Shown, ...]:
        """The messages with the app as they look now, oldest first."""
        found = self._does("messages")
        return tuple(Shown.read(one) for one in found if not one["is_deleted"])

    @property
    def newest(self) -> Shown:
        """The newest message by the app in those.

        Raises:
            AssertionError: It has said nothing.
        """
        by_app = [message for message in self.dm if message.by_app]
        if not by_app:
            raise AssertionError("the app has said nothing")
        return by_app[-1]

    def hears(self, within_s: float = 10) -> str:
        """Wait until all is quiet and give the words of the newest message by the app."""
        self.slack.quiet(within_s=within_s)
        return self.newest.words

    @property
    def modals(self) -> tuple[Pane, ...]:
        """The modals that are open, the one on top last."""
        return tuple(Pane.read(view) for view in self._does("modals"))

    @property
    def modal(self) -> Pane | None:
        """The modal on top; `None`: none is open."""
        return (self.modals or (None,))[-1]

    @property
    def home(self) -> Pane | None:
        """The app's home as last published; `None`: never."""
        view = self._does("home")
        return Pane.read(view) if view else None

    @property
    def ephemerals(self) -> tuple[Shown, ...]:
        """Words that only they saw, oldest first."""
        found = (Shown.read(one) for one in self._does("ephemerals"))
        return tuple(one for one in found if not one.is_deleted)

    @property
    def notifications(self) -> tuple[Notification, ...]:
        """What lit up on their locked screen, oldest first."""
        return tuple(
            Notification(push["channel_id"], "\n".join(lines_of(push["blocks"][:1])), push["text"])
            for push in self._does("pushes")
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What Slack itself said when the app did not acknowledge, oldest first."""
        return tuple(self._does("warnings"))

    def waits_for(self, predicate: Callable[[Self], object], within_s: float = 10) -> None:
        """Wait until something is so of what they see: `lambda noor: noor.modal`.

        Raises:
            AssertionError: It never was; the message draws their messages and the modal.
        """
        deadline = time.monotonic() + within_s
        while not predicate(self):
            if time.monotonic() > deadline:
                seen = "\n".join(str(one) for one in (*self.dm, *self.modals))
                raise AssertionError(f"not seen within {within_s} s:\n{seen}")
            time.sleep(0.02)

    def _does(self, act: str, **fields: object) -> Json:
        return self.slack.asks(act, user_id=self.user_id, **fields)
