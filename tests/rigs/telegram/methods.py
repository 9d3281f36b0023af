"""The calls a bot makes about messages and chats, each after the rules it must keep."""

from dataclasses import dataclass
from datetime import datetime

from tests.rigs.clock import Now
from tests.rigs.telegram import rules
from tests.rigs.telegram.formatting import Formatted, formatted, utf16_length
from tests.rigs.telegram.keyboards import keyboard_of
from tests.rigs.telegram.messages import Chats, Message
from tests.rigs.telegram.profile import Method
from tests.rigs.telegram.wire import Arguments, Fields, Json, RefusalError

ACTIONS = {"typing", "upload_photo", "upload_document", "choose_sticker", "cancel"}


@dataclass
class Tap:
    """A press on a button: the person's phone shows a spinner until it is answered or too old."""

    tap_id: str
    person_id: int
    at: datetime
    is_answered: bool = False
    toast: str = ""
    is_alert: bool = False

    def fields(self) -> Fields:
        """Write it for `Phone`."""
        return {"tap_id": self.tap_id, "is_answered": self.is_answered, "toast": self.toast}


class Methods:
    """What the bot may ask of the server about messages.

    Args:
        chats: Who there is and what was said.
        now: The server's clock.
    """

    def __init__(self, chats: Chats, now: Now) -> None:
        self._chats, self._now = chats, now
        self.taps: dict[str, Tap] = {}
        self.actions: list[tuple[int, str]] = []

    def methods(self) -> dict[str, Method]:
        """Name the calls it answers, in small letters."""
        return {
            "getme": self.gets_me,
            "sendmessage": self.sends,
            "editmessagetext": self.edits_text,
            "editmessagereplymarkup": self.edits_keyboard,
            "deletemessage": self.deletes,
            "answercallbackquery": self.answers_tap,
            "sendchataction": self.shows_action,
            "getchat": self.gets_chat,
            "leavechat": self.leaves,
        }

    def gets_me(self, _given: Arguments) -> Json:
        """Tell the bot who it is."""
        can = {"can_join_groups": False, "can_read_all_group_messages": False}
        return {**self._chats.bot.fields(), **can, "supports_inline_queries": False}

    def sends(self, given: Arguments) -> Json:
        """Send a text to a chat that can be reached."""
        chat_id = self._reachable_chat(given)
        keyboard = keyboard_of(given)
        message = Message(
            message_id=self._chats.next_id(),
            chat_id=chat_id,
            author=None,
            sent_at=self._now(),
            said=_said(given, is_edit=False),
            keyboard=keyboard,
            is_silent=given.flag("disable_notification"),
            is_protected=given.flag("protect_content"),
            reply_to=self._answered(given, chat_id),
        )
        return self._chats.fields(self._chats.keeps(message))

    def edits_text(self, given: Arguments) -> Json:
        """Put another text and other buttons in the place of an own message."""
        message = self._own_message(given)
        said, keyboard = _said(given, is_edit=True), keyboard_of(given)
        is_same = (said, keyboard.rows) == (message.said, message.keyboard.rows)
        rules.refuse_an_unchanged_message(is_same=is_same)
        message.changes(said, keyboard, self._now())
        return self._chats.fields(message)

    def edits_keyboard(self, given: Arguments) -> Json:
        """Put other buttons under an own message; none when none are given."""
        message, keyboard = self._own_message(given), keyboard_of(given)
        rules.refuse_an_unchanged_message(is_same=keyboard.rows == message.keyboard.rows)
        message.changes(message.said, keyboard, self._now())
        return self._chats.fields(message)

    def deletes(self, given: Arguments) -> Json:
        """Delete a message for everybody; in a private chat the person's messages too."""
        chat_id = self._reachable_chat(given)
        message = self._chats.finds(chat_id, given.number("message_id"), "message to delete")
        is_private = chat_id not in self._chats.groups
        rules.refuse_to_delete_anothers(is_own=message.author is None, is_private=is_private)
        rules.refuse_a_late_delete(message.sent_at, self._now())
        self._chats.forgets(message)
        return True

    def answers_tap(self, given: Arguments) -> Json:
        """End the spinner of a tap, once and soon, with or without a few words."""
        tap = self.taps.get(given.text("callback_query_id"))
        tapped_at = tap.at if tap and not tap.is_answered else None
        rules.refuse_a_late_answer_to_a_tap(tapped_at, self._now())
        rules.refuse_a_long_toast(given.text("text"))
        if tap:
            tap.is_answered, tap.toast = True, given.text("text")
            tap.is_alert = given.flag("show_alert")
        return True

    def shows_action(self, given: Arguments) -> Json:
        """Show "is typing…" for a moment."""
        chat_id = self._reachable_chat(given)
        if given.text("action") not in ACTIONS:
            raise RefusalError(400, "wrong parameter action in request")
        self.actions.append((chat_id, given.text("action")))
        return True

    def gets_chat(self, given: Arguments) -> Json:
        """Describe a chat that exists."""
        chat_id = self._known_chat(given)
        return {**self._chats.chat_fields(chat_id), "accent_color_id": 0, "max_reaction_count": 11}

    def leaves(self, given: Arguments) -> Json:
        """Leave a group; a private chat cannot be left."""
        chat_id = self._known_chat(given)
        if chat_id not in self._chats.groups:
            raise RefusalError(400, "chat member status can't be changed in private chats")
        self._chats.groups[chat_id].bot_is = "left"
        return True

    def _known_chat(self, given: Arguments) -> int:
        if not given.text("chat_id"):
            raise RefusalError(400, "chat_id is empty")
        chat_id = given.number("chat_id", lowest=-(2**53))
        if chat_id not in self._chats.groups and chat_id not in self._chats.people:
            raise RefusalError(400, "chat not found")
        return chat_id

    def _reachable_chat(self, given: Arguments) -> int:
        chat_id = self._known_chat(given)
        self._chats.refuse_unreachable(chat_id)
        return chat_id

    def _own_message(self, given: Arguments) -> Message:
        chat_id = self._known_chat(given)
        self._chats.refuse_unreachable(chat_id)
        message = self._chats.finds(chat_id, given.number("message_id"), "message to edit")
        rules.refuse_an_edit_of_a_persons_message(is_own=message.author is None)
        return message

    def _answered(self, given: Arguments, chat_id: int) -> int | None:
        answered = given.read("reply_parameters", "reply parameters")
        if answered is None:
            return None
        message_id = int(answered.get("message_id", 0))
        if not answered.get("allow_sending_without_reply"):
            self._chats.finds(chat_id, message_id, "message to be replied")
        return message_id


def _said(given: Arguments, *, is_edit: bool) -> Formatted:
    if not given.text("text"):
        raise RefusalError(400, "message text is empty")
    said = formatted(given.text("text"), given.text("parse_mode"))
    rules.refuse_a_long_text(utf16_length(said.text), is_edit=is_edit)
    rules.refuse_many_entities(len(said.entities))
    return said
