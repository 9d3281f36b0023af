"""The server's rules about what a call may hold, one small function each; README.md lists them all.

Each returns nothing, or raises `RefusalError` with the server's own words.
"""

import re
from datetime import datetime, timedelta

from tests.rigs.telegram.people import Group, Person
from tests.rigs.telegram.wire import RefusalError

LONGEST_TEXT = 4096  # UTF-16 units after parsing
MOST_ENTITIES = 100
MOST_IN_A_ROW, MOST_BUTTONS = 8, 100
LONGEST_DATA = 64  # bytes
LONGEST_PLACEHOLDER = 64
LONGEST_TOAST = 200
DELETABLE = timedelta(hours=48)
TAP_ANSWERABLE = timedelta(seconds=15)
MESSAGE_KEPT = timedelta(hours=24)
TAP_KEPT = timedelta(seconds=150)
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


def refuse_an_unknown_token(given: str, known: str, *, is_revoked: bool) -> None:
    """Only the one bot's token opens this server."""
    if ":" not in given or given.startswith("0"):
        raise RefusalError(401, "invalid token specified")
    if given != known or is_revoked:
        raise RefusalError(401, "")


def refuse_an_unreachable_person(person: Person | None) -> None:
    """A person is reached from the first /start until they block the bot or leave Telegram."""
    if person is None:
        raise RefusalError(400, "chat not found")
    if person.is_deactivated:
        raise RefusalError(403, "user is deactivated")
    if person.has_blocked:
        raise RefusalError(403, "bot was blocked by the user")
    if not person.has_started:
        raise RefusalError(403, "bot can't initiate conversation with a user")


def refuse_an_unreachable_group(group: Group) -> None:
    """A group is reached while the bot is in it and it has not become a supergroup."""
    if group.moved_to is not None:
        reason = "group chat was upgraded to a supergroup chat"
        raise RefusalError(400, reason, {"migrate_to_chat_id": group.moved_to})
    if group.bot_is == "kicked":
        raise RefusalError(403, f"bot was kicked from the {group.kind} chat")
    if group.bot_is != "member":
        raise RefusalError(403, f"bot is not a member of the {group.kind} chat")


def refuse_a_long_text(length: int, *, is_edit: bool) -> None:
    """A message has at most 4096 UTF-16 units after parsing."""
    if length > LONGEST_TEXT:
        raise RefusalError(400, "MESSAGE_TOO_LONG" if is_edit else "message is too long")


def refuse_many_entities(count: int) -> None:
    """A message has at most 100 entities (Telegram drops the rest in silence; we refuse)."""
    if count > MOST_ENTITIES:
        raise RefusalError(400, f"strict fake: {count} entities, the server keeps {MOST_ENTITIES}")


def refuse_too_many_buttons(row_lengths: list[int]) -> None:
    """At most 8 in a row and 100 in all (Telegram drops the rest in silence; we refuse)."""
    if max(row_lengths, default=0) > MOST_IN_A_ROW or sum(row_lengths) > MOST_BUTTONS:
        raise RefusalError(400, f"strict fake: too many buttons, rows of {row_lengths}")


def refuse_a_bad_button(label: str, data: str, url: str) -> None:
    """A button has a label, and either data of at most 64 bytes or an address."""
    if not label.strip():
        raise RefusalError(400, "can't parse inline keyboard button: Text must be non-empty")
    if not data and not url:
        raise RefusalError(400, "can't parse inline keyboard button: Text buttons are unallowed")
    if len(data.encode()) > LONGEST_DATA:
        raise RefusalError(400, "BUTTON_DATA_INVALID")
    if url and not re.match(r"(?:https?|tg)://[^\s/]", url):
        raise RefusalError(400, f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def refuse_a_long_placeholder(placeholder: str) -> None:
    """The grey words in the reply box are at most 64 characters."""
    if len(placeholder) > LONGEST_PLACEHOLDER:
        raise RefusalError(400, "INPUT_FIELD_PLACEHOLDER_INVALID")


def refuse_an_unchanged_message(*, is_same: bool) -> None:
    """An edit changes the text, the entities or the buttons."""
    if is_same:
        reason = (
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
        raise RefusalError(400, reason)


def refuse_an_edit_of_a_persons_message(*, is_own: bool) -> None:
    """A bot edits its own messages only."""
    if not is_own:
        raise RefusalError(400, "message can't be edited")


def refuse_to_delete_anothers(*, is_own: bool, is_private: bool) -> None:
    """A bot that is nobody's administrator deletes what people say in private chats only."""
    if not (is_own or is_private):
        raise RefusalError(400, "message can't be deleted")


def refuse_a_late_delete(sent_at: datetime, now: datetime) -> None:
    """A message is deleted within 48 hours of being sent, or not at all."""
    if now - sent_at > DELETABLE:
        raise RefusalError(400, "message can't be deleted for everyone")


def refuse_a_late_answer_to_a_tap(tapped_at: datetime | None, now: datetime) -> None:
    """A tap is answered soon and once; `None`: there is no such tap, or it was answered."""
    if tapped_at is None or now - tapped_at > TAP_ANSWERABLE:
        reason = "query is too old and response timeout expired or query ID is invalid"
        raise RefusalError(400, reason)


def refuse_a_long_toast(text: str) -> None:
    """The words shown for a moment after a tap are at most 200 characters."""
    if len(text) > LONGEST_TOAST:
        raise RefusalError(400, "MESSAGE_TOO_LONG")


def refuse_a_bad_command(name: str, description: str) -> None:
    """A command is 1-32 of a-z, 0-9 and _, with 1-256 characters of description."""
    if not name:
        raise RefusalError(400, "command must be non-empty")
    if not COMMAND.fullmatch(name):
        raise RefusalError(400, "BOT_COMMAND_INVALID")
    if not description.strip():
        raise RefusalError(400, "command description must be non-empty")
    if len(description.strip()) > 256:
        raise RefusalError(400, "command description length must not exceed 256")


def refuse_a_bad_scope(kind: str, chat_id: str) -> None:
    """Commands are set for everybody, for a kind of chat, or for one named chat."""
    if kind not in SCOPES + CHAT_SCOPES:
        raise RefusalError(400, "can't parse BotCommandScope: Unsupported type specified")
    if kind in CHAT_SCOPES and not chat_id:
        raise RefusalError(400, "can't parse BotCommandScope: Empty chat_id specified")


def refuse_a_bad_language(code: str) -> None:
    """A language is two small letters, or empty for everybody else."""
    if not re.fullmatch(r"([a-z]{2})?", code):
        raise RefusalError(400, "invalid language code specified")


def refuse_a_long_profile(text: str, longest: int) -> None:
    """Name, short description and description have at most 64, 120 and 512 characters."""
    if len(text) > longest:
        raise RefusalError(400, f"the text must not exceed {longest} characters")


def refuse_a_bad_webhook(url: str, secret: str) -> None:
    """A webhook is https on four ports (here also http on loopback) with a plain secret."""
    is_loopback = re.match(r"http://(?:127\.0\.0\.1|localhost)[:/]", url)
    if not is_loopback and not url.startswith("https://"):
        raise RefusalError(400, "bad webhook: An HTTPS URL must be provided for webhook")
    port = re.match(r"https://[^/]*:(\d+)", url)
    if port and port[1] not in {"443", "80", "88", "8443"}:
        reason = "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
        raise RefusalError(400, reason)
    if len(secret) > 256:
        raise RefusalError(400, "secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise RefusalError(400, "secret token contains unallowed characters")
