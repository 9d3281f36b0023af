"""A channel in a test: what is in it, who is in it, and what happens to it."""

from typing import TYPE_CHECKING

from tests.rigs.slack.posts import Shown

if TYPE_CHECKING:
    from tests.rigs.slack.colleague import Colleague
    from tests.rigs.slack.rig import Slack


class Room:
    """One channel; made by `Slack.channel`."""

    def __init__(self, slack: "Slack", channel_id: str) -> None:
        self.slack, self.channel_id = slack, channel_id

    @property
    def posts(self) -> tuple[Shown, ...]:
        """Every message as it looks now, oldest first; deleted ones left out."""
        return tuple(post for post in self.everything if not post.is_deleted)

    @property
    def everything(self) -> tuple[Shown, ...]:
        """Every message there ever was, each with its `history`, deleted ones too."""
        found = self.slack.asks("messages", channel_id=self.channel_id)
        return tuple(Shown.read(fields) for fields in found)

    @property
    def members(self) -> tuple[str, ...]:
        """The user ids of who is in it, the bot's too."""
        return tuple(self.slack.asks("channel", channel_id=self.channel_id)["members"])

    def joins(self, colleague: "Colleague", by: "Colleague | None" = None) -> None:
        """Let somebody in."""
        self._changes("invites", user_id=colleague.user_id, by=by.user_id if by else "")

    def leaves(self, colleague: "Colleague") -> None:
        """Let somebody go."""
        self._changes("removes_member", user_id=colleague.user_id)

    def invites_the_app(self, by: "Colleague | None" = None) -> None:
        """Bring the app's bot in."""
        self._changes("invites", user_id="", by=by.user_id if by else "")

    def removes_the_app(self) -> None:
        """Throw the app's bot out."""
        self._changes("removes_member", user_id="")

    def archives(self, by: "Colleague | None" = None) -> None:
        """Put it in the archive; `unarchives` takes it out."""
        self._changes("archives", is_archived=True, by=by.user_id if by else "")

    def unarchives(self) -> None:
        """Take it out of the archive."""
        self._changes("archives", is_archived=False, by="")

    def shares(self, *, is_ext_shared: bool = True) -> None:
        """Share it with another organisation, or no longer."""
        self._changes("shares", is_ext_shared=is_ext_shared)

    def _changes(self, act: str, **fields: object) -> None:
        self.slack.asks(act, channel_id=self.channel_id, **fields)
