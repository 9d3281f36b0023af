"""What people do on their phones, and the updates the server makes of it."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from tests.rigs.clock import Now
from tests.rigs.telegram import found, media, rules
from tests.rigs.telegram.formatting import Formatted
from tests.rigs.telegram.keyboards import Button
from tests.rigs.telegram.messages import Chats, Message
from tests.rigs.telegram.methods import Methods, Tap
from tests.rigs.telegram.people import Group, Person
from tests.rigs.telegram.updates import Updates
from tests.rigs.telegram.wire import Fields, Json


class Acts:
    """The phones of everybody on this server; every act is named in a request of the rig."""

    def __init__(self, chats: Chats, methods: Methods, updates: Updates, now: Now) -> None:
        self._chats, self._methods, self._updates, self._now = chats, methods, updates, now

    def all(self) -> dict[str, Callable[[Fields], Json]]:
        """Name the acts a phone may ask for."""
        return {
            "joins": self.joins,
            "starts": self.starts,
            "types": self.types,
            "sends": self.sends,
            "edits": self.edits,
            "taps": self.taps,
            "deletes": self.deletes,
            "blocks": self.blocks,
            "deactivates": self.deactivates,
            "adds_to_group": self.adds_to_group,
            "removes_from_group": self.removes_from_group,
            "upgrades_group": self.upgrades_group,
        }

    def joins(self, act: Fields) -> Json:
        """Make an account on this Telegram."""
        person = Person(**act)
        self._chats.people[person.user_id] = person
        return True

    def starts(self, act: Fields) -> Json:
        """Press Start: the bot is unblocked, the chat opens, and /start is said."""
        person = self._person(act)
        if person.has_blocked:
            self.blocks({**act, "is_blocked": False})
        payload = act.get("payload") or ""
        return self.types({**act, "text": f"/start {payload}".strip()})

    def types(self, act: Fields) -> Json:
        """Send a text, in the private chat or in a group."""
        said = Formatted(act["text"], found.joined(act["text"], ()))
        return self._says(act, said, {})

    def sends(self, act: Fields) -> Json:
        """Send a photo, a voice message or the like, or an album of so many."""
        count = act.get("count", 1)
        album = {"media_group_id": str(secrets.randbelow(10**15))} if count > 1 else {}
        captions = [act.get("caption", ""), *[""] * (count - 1)]  # under the first of an album
        contents = [media.content_of(act["kind"], caption) | album for caption in captions]
        return [self._says(act, Formatted(""), content) for content in contents][-1]

    def edits(self, act: Fields) -> Json:
        """Change an own text."""
        message = self._chats.finds(act["user_id"], act["message_id"])
        said = Formatted(act["text"], found.joined(act["text"], ()))
        message.changes(said, message.keyboard, self._now())
        self._tells("edited_message", message)
        return True

    def taps(self, act: Fields) -> Json:
        """Press a button by its data; a button that is no longer there may be pressed too.

        Returns:
            The id of the tap.
        """
        message = self._chats.finds(act["user_id"], act["message_id"])
        person = self._person(act)
        tap = Tap(str(10**17 + secrets.randbelow(10**17)), person.user_id, self._now())
        self._methods.taps[tap.tap_id] = tap
        query = {
            "id": tap.tap_id,
            "from": person.fields(),
            "message": self._chats.fields(message),
            "chat_instance": str(-message.chat_id),
            "data": act["data"],
        }
        self._updates.adds("callback_query", query, f"taps:{person.user_id}", rules.TAP_KEPT)
        return tap.tap_id

    def deletes(self, act: Fields) -> Json:
        """Delete a message for both sides; the bot is told nothing."""
        self._chats.forgets(self._chats.finds(act["user_id"], act["message_id"]))
        return True

    def blocks(self, act: Fields) -> Json:
        """Block the bot, or unblock it."""
        person, is_blocked = self._person(act), act.get("is_blocked", True)
        person.has_blocked = is_blocked
        was, becomes = ("member", "kicked") if is_blocked else ("kicked", "member")
        self._bot_is(person, person.chat_fields(), was, becomes)
        return True

    def deactivates(self, act: Fields) -> Json:
        """Delete the account; the bot is told nothing."""
        self._person(act).is_deactivated = True
        return True

    def adds_to_group(self, act: Fields) -> Json:
        """Make a group with the bot in it.

        Returns:
            The id of the group.
        """
        group = Group(-1_000 - len(self._chats.groups), act["title"])
        self._chats.groups[group.chat_id] = group
        self._bot_is(self._person(act), group.chat_fields(), "left", "member")
        members = {"new_chat_members": [self._chats.bot.fields()], "group_chat_created": True}
        self._says({**act, "chat_id": group.chat_id}, Formatted(""), members)
        return group.chat_id

    def removes_from_group(self, act: Fields) -> Json:
        """Throw the bot out of a group."""
        group = self._chats.groups[act["chat_id"]]
        group.bot_is = "kicked"
        self._bot_is(self._person(act), group.chat_fields(), "member", "kicked")
        return True

    def upgrades_group(self, act: Fields) -> Json:
        """Turn a group into a supergroup with another id, as Telegram does by itself.

        Returns:
            The id of the supergroup.
        """
        old = self._chats.groups[act["chat_id"]]
        new = Group(-1_000_000_000_000 + old.chat_id, old.title, "supergroup")
        self._chats.groups[new.chat_id] = new
        self._says(act, Formatted(""), {"migrate_to_chat_id": new.chat_id})
        old.moved_to = new.chat_id
        came_from = {"migrate_from_chat_id": old.chat_id}
        self._says({**act, "chat_id": new.chat_id}, Formatted(""), came_from)
        return new.chat_id

    def buttons_ever(self, chat_id: int, message_id: int) -> list[Button]:
        """Give every button a message has or had, the newest keyboard first."""
        message = self._chats.finds(chat_id, message_id)
        keyboards = [message.keyboard, *reversed(message.earlier_keyboards)]
        return [button for keyboard in keyboards for row in keyboard.rows for button in row]

    def _person(self, act: Fields) -> Person:
        return self._chats.people[act["user_id"]]

    def _says(self, act: Fields, said: Formatted, content: Fields) -> int:
        chat_id = act.get("chat_id") or act["user_id"]
        if chat_id == act["user_id"]:
            self._opens_the_chat(self._person(act))
        message = Message(
            message_id=self._chats.next_id(),
            chat_id=chat_id,
            author=self._person(act),
            sent_at=self._now(),
            said=said,
            content=content,
            reply_to=act.get("reply_to"),
        )
        self._tells("message", self._chats.keeps(message))
        return message.message_id

    def _opens_the_chat(self, person: Person) -> None:
        if person.has_blocked or person.is_deactivated:
            raise ValueError(f"person {person.user_id} blocked the bot or left: they cannot speak")
        person.has_started = True

    def _tells(self, kind: str, message: Message) -> None:
        lane, kept = f"chat:{message.chat_id}", rules.MESSAGE_KEPT
        self._updates.adds(kind, self._chats.fields(message), lane, kept)

    def _bot_is(self, person: Person, chat: Fields, was: str, becomes: str) -> None:
        bot = {"user": self._chats.bot.fields()}
        until = {"until_date": 0} if becomes == "kicked" else {}
        change = {
            "chat": chat,
            "from": person.fields(),
            "date": int(self._now().timestamp()),
            "old_chat_member": {**bot, "status": was}
            | ({"until_date": 0} if was == "kicked" else {}),
            "new_chat_member": {**bot, "status": becomes, **until},
        }
        self._updates.adds("my_chat_member", change, f"chat:{chat['id']}", timedelta(hours=24))
