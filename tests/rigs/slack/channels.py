"""Every channel and every message in it, with all the message ever was."""

from dataclasses import dataclass, field

from tests.rigs.slack.wire import Fields, Json

Block = Fields
Version = tuple[str, list[Block]]


@dataclass
class Message:
    """One message as it stands; `versions` holds what it was before each edit, oldest first."""

    ts: str
    author: str  # a user id; the bot's own for the app
    text: str
    blocks: list[Block] = field(default_factory=list)
    is_by_app: bool = False
    edited_ts: str = ""
    thread_ts: str = ""
    more: Fields = field(default_factory=dict)  # client_msg_id, files, metadata
    versions: list[Version] = field(default_factory=list)
    is_deleted: bool = False
    state: dict[str, Fields] = field(default_factory=dict)

    def changes(self, text: str, blocks: list[Block], edited_ts: str) -> None:
        """Put other words in its place and remember the former."""
        self.versions.append((self.text, self.blocks))
        self.text, self.blocks, self.edited_ts = text, blocks, edited_ts


@dataclass
class Ephemeral:
    """A message that one person sees, until their app is opened anew."""

    ts: str
    channel_id: str
    user_id: str
    text: str
    blocks: list[Block] = field(default_factory=list)
    is_gone: bool = False


@dataclass
class Channel:
    """A channel, or somebody's direct messages with the app (`user_id` is set then).

    Args:
        team_id: The workspace it belongs to, where the app's bot is.
        members: User ids, the bot's among them when it is in.
    """

    channel_id: str
    team_id: str
    name: str
    members: list[str]
    is_private: bool = True
    is_ext_shared: bool = False
    is_archived: bool = False
    user_id: str = ""
    messages: list[Message] = field(default_factory=list)

    @property
    def is_im(self) -> bool:
        """Whether it is direct messages."""
        return bool(self.user_id)

    @property
    def kind(self) -> str:
        """As events call it: im, group (private) or channel."""
        return "im" if self.is_im else "group" if self.is_private else "channel"

    def mention(self) -> Fields:
        """Write it as in an interactive payload."""
        named = "directmessage" if self.is_im else "privategroup" if self.is_private else self.name
        return {"id": self.channel_id, "name": named}

    def fields(self) -> Fields:
        """Write it as `conversations.info` does."""
        if self.is_im:
            direct = {"is_im": True, "user": self.user_id, "is_user_deleted": False}
            return {"id": self.channel_id, **direct, "is_archived": False, "is_org_shared": False}
        return {
            "id": self.channel_id,
            "name": self.name,
            "is_channel": True,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_general": False,
            "is_shared": self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_org_shared": False,
            "context_team_id": self.team_id,
        }

    def finds(self, ts: str) -> Message | None:
        """Find a message that was not deleted."""
        found = [one for one in self.messages if one.ts == ts and not one.is_deleted]
        return found[0] if found else None


def written(message: Message, bot: Fields) -> Fields:
    """Write a message as events and payloads hold it.

    Args:
        message: As it stands.
        bot: What the app's own messages hold besides: `bot_id`, `app_id`, `bot_profile`.
    """
    edited: Json = {"edited": {"user": message.author, "ts": message.edited_ts}}
    return {
        "type": "message",
        "user": message.author,
        "text": message.text,
        "ts": message.ts,
        **(bot if message.is_by_app else {}),
        **({"blocks": message.blocks} if message.blocks else {}),
        **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        **(edited if message.edited_ts else {}),
        **message.more,
    }
