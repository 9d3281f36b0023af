"""The calls about messages: chat.postMessage, update, delete, postEphemeral."""

from dataclasses import dataclass, field

from tests.rigs.slack.channels import Channel, Ephemeral, Message
from tests.rigs.slack.events import Events
from tests.rigs.slack.reaching import Caller
from tests.rigs.slack.saying import said
from tests.rigs.slack.wire import Arguments, Fields, RefusalError
from tests.rigs.slack.world import World


@dataclass
class Push:
    """What lights up on somebody's locked screen."""

    user_id: str
    channel_id: str
    ts: str
    text: str
    blocks: list[Fields]


@dataclass
class Chat:
    """Messages by the app.

    Args:
        world: Who and what there is.
        events: Who is told: Slack tells an app of its own messages too.
    """

    world: World
    events: Events
    pushes: list[Push] = field(default_factory=list)

    def posts(self, caller: Caller, given: Arguments) -> Fields:
        """chat.postMessage."""
        caller.needs("chat:write")
        if not given.text("channel"):
            raise RefusalError("channel_not_found")
        channel = caller.open_channel(given.text("channel"))
        text, blocks = said(given)
        message = self.adds(channel, text, blocks or [], given.text("thread_ts"))
        written = self.world.written(message, channel)
        return {"channel": channel.channel_id, "ts": message.ts, "message": written}

    def adds(
        self, channel: Channel, text: str, blocks: list[Fields], thread_ts: str = ""
    ) -> Message:
        """Put a message of the app in a channel and light up its members' screens."""
        bot = self.world.teams[channel.team_id].bot_user_id
        message = Message(self.world.ts(), bot, text, blocks, is_by_app=True, thread_ts=thread_ts)
        channel.messages.append(message)
        self.events.said(channel, message)
        others = [one for one in channel.members if one != bot]
        self.pushes += [Push(one, channel.channel_id, message.ts, text, blocks) for one in others]
        return message

    def updates(self, caller: Caller, given: Arguments) -> Fields:
        """chat.update; blocks that are not given stay, an empty list takes them away."""
        channel, message = self._own(caller, given, "cant_update_message")
        text, blocks = said(given)
        self.changes(channel, message, text, message.blocks if blocks is None else blocks)
        written = self.world.written(message, channel)
        return {
            "channel": channel.channel_id,
            "ts": message.ts,
            "text": text,
            "message": written,
        }

    def changes(self, channel: Channel, message: Message, text: str, blocks: list[Fields]) -> None:
        """Put other words in the place of a message."""
        former = self.world.written(message, channel)
        message.changes(text, blocks, self.world.ts())
        self.events.changed(channel, message, former)

    def deletes(self, caller: Caller, given: Arguments) -> Fields:
        """chat.delete."""
        channel, message = self._own(caller, given, "cant_delete_message")
        self.removes(channel, message)
        return {"channel": channel.channel_id, "ts": message.ts}

    def removes(self, channel: Channel, message: Message) -> None:
        """Take a message away."""
        message.is_deleted = True
        self.events.deleted(channel, message)

    def whispers(self, caller: Caller, given: Arguments) -> Fields:
        """chat.postEphemeral."""
        caller.needs("chat:write")
        channel = caller.open_channel(given.text("channel"))
        user_id = given.text("user")
        if user_id not in channel.members:
            raise RefusalError("user_not_in_channel")
        text, blocks = said(given)
        ephemeral = self.whispers_to(user_id, channel.channel_id, text, blocks or [])
        return {"message_ts": ephemeral.ts}

    def whispers_to(
        self, user_id: str, channel_id: str, text: str, blocks: list[Fields]
    ) -> Ephemeral:
        """Show somebody words that nobody else sees."""
        ephemeral = Ephemeral(self.world.ts(), channel_id, user_id, text, blocks)
        self.world.ephemerals.append(ephemeral)
        return ephemeral

    def _own(self, caller: Caller, given: Arguments, error: str) -> tuple[Channel, Message]:
        caller.needs("chat:write")
        channel = caller.channel(given.text("channel"))
        if channel.is_archived:
            raise RefusalError("is_archived")
        message = channel.finds(given.text("ts"))
        if message is None:
            raise RefusalError("message_not_found")
        if not message.is_by_app:
            raise RefusalError(error)
        return channel, message
