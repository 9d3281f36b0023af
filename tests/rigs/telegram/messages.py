"""Every message in every chat, as it stands now."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.rigs.telegram import rules
from tests.rigs.telegram.formatting import Formatted
from tests.rigs.telegram.keyboards import Keyboard
from tests.rigs.telegram.people import BotAccount, Group, Person
from tests.rigs.telegram.wire import Fields, RefusalError

NO_BUTTONS = Keyboard()


@dataclass
class Message:
    """One message; `content` holds what is not text, such as `{"photo": […]}`."""

    message_id: int
    chat_id: int
    author: Person | None  # None: the bot
    sent_at: datetime
    said: Formatted
    keyboard: Keyboard = NO_BUTTONS
    content: Fields = field(default_factory=dict)
    is_silent: bool = False
    is_protected: bool = False
    reply_to: int | None = None
    edited_at: datetime | None = None
    earlier_keyboards: list[Keyboard] = field(default_factory=list)

    def changes(self, said: Formatted, keyboard: Keyboard, now: datetime) -> None:
        """Put another text and other buttons in its place, remembering the buttons it had."""
        self.earlier_keyboards.append(self.keyboard)
        self.said, self.keyboard, self.edited_at = said, keyboard, now

    def fields(self, chat: Fields, bot: BotAccount) -> Fields:
        """Write it as the Bot API's `Message`."""
        author = self.author.fields() if self.author else bot.fields()
        written = (
            {"text": self.said.text} if self.said.text and "caption" not in self.content else {}
        )
        entities = [entity.fields() for entity in self.said.entities]
        return {
            "message_id": self.message_id,
            "from": author,
            "chat": chat,
            "date": int(self.sent_at.timestamp()),
            **written,
            **({"entities": entities} if entities and written else {}),
            **({"edit_date": int(self.edited_at.timestamp())} if self.edited_at else {}),
            **({"has_protected_content": True} if self.is_protected else {}),
            **self.keyboard.fields(),
            **self.content,
        }

    def shown(self) -> Fields:
        """Write it as a person sees it, for `screen.Shown`."""
        return {
            "message_id": self.message_id,
            "by_bot": self.author is None,
            "text": self.said.text,
            "rows": [[button.label for button in row] for row in self.keyboard.rows],
            "links": {b.label: b.url for row in self.keyboard.rows for b in row if b.url},
            "entities": [
                {**entity.fields(), "words": entity.covers(self.said.text)}
                for entity in self.said.entities
            ],
            "is_edited": self.edited_at is not None,
            "is_silent": self.is_silent,
            "is_protected": self.is_protected,
            "asks_to_type": self.keyboard.asks_to_type,
            "placeholder": self.keyboard.placeholder,
            "reply_to": self.reply_to,
            "sent_at": self.sent_at.isoformat(),
        }


class Chats:
    """People, groups and their messages.

    Args:
        bot: Who answers here.
    """

    def __init__(self, bot: BotAccount) -> None:
        self.bot = bot
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self._messages: dict[int, dict[int, Message]] = {}
        self._last_id = 0

    def refuse_unreachable(self, chat_id: int) -> None:
        """Let a message through only to a chat that can be reached.

        Raises:
            RefusalError: 400 or 403, in the server's words.
        """
        if chat_id in self.groups:
            rules.refuse_an_unreachable_group(self.groups[chat_id])
        else:
            rules.refuse_an_unreachable_person(self.people.get(chat_id))

    def chat_fields(self, chat_id: int) -> Fields:
        """Write a chat as the Bot API's `Chat`."""
        return (self.groups.get(chat_id) or self.people[chat_id]).chat_fields()

    def next_id(self) -> int:
        """Give a new message id; like the server's they rise over all private chats together."""
        self._last_id += 1
        return self._last_id

    def keeps(self, message: Message) -> Message:
        """Add a message to its chat."""
        self._messages.setdefault(message.chat_id, {})[message.message_id] = message
        return message

    def finds(self, chat_id: int, message_id: int, called: str = "message") -> Message:
        """Look a message up.

        Raises:
            RefusalError: 400 "… not found".
        """
        message = self._messages.get(chat_id, {}).get(message_id)
        if message is None:
            raise RefusalError(400, f"{called} not found")
        return message

    def forgets(self, message: Message) -> None:
        """Delete a message for everybody."""
        del self._messages[message.chat_id][message.message_id]

    def in_chat(self, chat_id: int) -> list[Message]:
        """Give the messages of a chat as they stand, oldest first."""
        return list(self._messages.get(chat_id, {}).values())

    def fields(self, message: Message) -> Fields:
        """Write a message as the Bot API's `Message`, with what it answers."""
        written = message.fields(self.chat_fields(message.chat_id), self.bot)
        answered = self._messages[message.chat_id].get(message.reply_to or 0)
        if answered:
            chat = self.chat_fields(message.chat_id)
            written["reply_to_message"] = answered.fields(chat, self.bot)
        return written
