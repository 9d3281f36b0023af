"""What people do in messages: type, edit, send files, press buttons, use commands and shortcuts."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.rigs.slack.channels import Channel, Message
from tests.rigs.slack.deliveries import COMMANDS, INTERACTIVE, Deliveries, Delivery
from tests.rigs.slack.events import Events
from tests.rigs.slack.outcomes import Outcomes
from tests.rigs.slack.payloads import Payloads
from tests.rigs.slack.people import Person, Team
from tests.rigs.slack.typed import as_sent, typed, with_file
from tests.rigs.slack.wire import Fields, Json
from tests.rigs.slack.world import World


@dataclass
class Acts:
    """Everybody's Slack; every act is named in a request of the rig."""

    world: World
    events: Events
    payloads: Payloads
    deliveries: Deliveries
    outcomes: Outcomes

    def all(self) -> dict[str, Callable[[Fields], Json]]:
        """Name the acts a person may ask for."""
        return {
            "types": self.types,
            "edits": self.edits,
            "removes": self.removes,
            "sends_file": self.sends_file,
            "clicks_message": self.clicks_message,
            "clicks_ephemeral": self.clicks_ephemeral,
            "commands": self.commands,
            "uses_shortcut": self.uses_shortcut,
            "uses_message_shortcut": self.uses_message_shortcut,
        }

    def types(self, act: Fields) -> Json:
        """Send words, to the app or in a channel; where the app is called, it hears so.

        Returns:
            The message's ts.
        """
        channel = self.place(act)
        bot = self.world.teams[channel.team_id].bot_user_id
        message = typed(self.world.ts(), act["user_id"], act["text"], bot)
        channel.messages.append(message)
        self.events.said(channel, message)
        if f"<@{bot}>" in message.text and not channel.is_im:
            self.events.mentioned(channel, message)
        return message.ts

    def edits(self, act: Fields) -> Json:
        """Change an own message."""
        channel, message = self._own(act)
        former = self.world.written(message, channel)
        message.changes(as_sent(act["text"]), [], self.world.ts())
        self.events.changed(channel, message, former)
        return True

    def removes(self, act: Fields) -> Json:
        """Take an own message away."""
        channel, message = self._own(act)
        message.is_deleted = True
        self.events.deleted(channel, message)
        return True

    def sends_file(self, act: Fields) -> Json:
        """Send a file, with a few words; the message's ts."""
        channel = self.place(act)
        made = (self.world.ts(), act["user_id"], act["text"], act["name"], act["mimetype"])
        message = with_file(*made)
        channel.messages.append(message)
        self.events.said(channel, message)
        return message.ts

    def clicks_message(self, act: Fields) -> Json:
        """Press or choose something in a message."""
        channel = self.world.channels[act["channel_id"]]
        person, message = self.person(act), channel.finds(act["ts"])
        if message is None or person.user_id not in channel.members:
            raise ValueError("they do not see that message")
        action: Fields = act["action"]
        if "value" not in action or action["type"] != "button":
            _remembers(message, action)
        payload = self.payloads.click_on_message(person, channel, message, action)
        self._interacts(payload, person, act["label"])
        return True

    def clicks_ephemeral(self, act: Fields) -> Json:
        """Press something in words that only they see."""
        person = self.person(act)
        shown = [one for one in self.world.ephemerals if one.ts == act["ts"] and not one.is_gone]
        if not shown or shown[0].user_id != person.user_id:
            raise ValueError("they do not see that message")
        payload = self.payloads.click_on_ephemeral(person, shown[0], act["action"])
        self._interacts(payload, person, act["label"])
        return True

    def commands(self, act: Fields) -> Json:
        """Type a slash command, with the app or in a channel."""
        person, channel = self.person(act), self.place(act)
        command, _, text = act["text"].partition(" ")
        payload = self.payloads.command(person, channel, command, text.strip())
        secret = payload["response_url"].rpartition("/")[2]
        response = self.payloads.responses.ever[secret]
        delivery = Delivery(
            COMMANDS,
            command,
            payload,
            person.user_id,
            lambda body: self.outcomes.of_command(response, body),
            lambda: self.outcomes.of_lost_command(person.user_id, command),
        )
        self.deliveries.starts(delivery)
        return True

    def uses_shortcut(self, act: Fields) -> Json:
        """Choose a shortcut of the app, from anywhere."""
        person = self.person(act)
        payload = self.payloads.shortcut(person, self.home_of(person), act["callback_id"])
        self._interacts(payload, person, act["callback_id"])
        return True

    def uses_message_shortcut(self, act: Fields) -> Json:
        """Choose a shortcut of the app on a message, anybody's."""
        person, channel = self.person(act), self.world.channels[act["channel_id"]]
        message = channel.finds(act["ts"])
        if message is None:
            raise ValueError("they do not see that message")
        made = self.payloads.message_shortcut(person, channel, message, act["callback_id"])
        self._interacts(made, person, act["callback_id"])
        return True

    def person(self, act: Fields) -> Person:
        """Tell who acts.

        Raises:
            ValueError: Their account is deactivated.
        """
        person = self.world.people[act["user_id"]]
        if person.deleted:
            raise ValueError("their account is deactivated")
        return person

    def home_of(self, person: Person) -> Team:
        """Choose the workspace in which somebody meets the app."""
        return self.world.teams[person.team_id]

    def place(self, act: Fields) -> Channel:
        """Tell where somebody acts: in a channel, or in their messages with the app."""
        person = self.person(act)
        if not act.get("channel_id"):
            return self.world.direct(self.home_of(person).team_id, person.user_id)
        channel = self.world.channels[act["channel_id"]]
        if channel.is_archived or person.user_id not in channel.members:
            raise ValueError("they cannot write there")
        return channel

    def _own(self, act: Fields) -> tuple[Channel, Message]:
        channel = self.place(act)
        message = channel.finds(act["ts"])
        if message is None or message.author != act["user_id"]:
            raise ValueError("not a message of theirs")
        return channel, message

    def _interacts(self, payload: Fields, person: Person, label: str) -> None:
        delivery = Delivery(
            INTERACTIVE,
            payload["type"],
            payload,
            person.user_id,
            self.outcomes.of_click,
            lambda: self.outcomes.of_lost_click(person.user_id, label),
        )
        self.deliveries.starts(delivery)


def _remembers(message: Message, action: Fields) -> None:
    known = ("block_id", "action_id")
    held = {name: value for name, value in action.items() if name not in known}
    message.state.setdefault(action["block_id"], {})[action["action_id"]] = held
