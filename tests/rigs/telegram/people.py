"""Who is on this Telegram: the bot, people with an account, and groups."""

from dataclasses import dataclass

from tests.rigs.telegram.wire import Fields


@dataclass(frozen=True)
class BotAccount:
    """The one bot of this server."""

    token: str
    username: str = "tafelronde_bot"
    first_name: str = "Tafelronde"

    @property
    def user_id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.partition(":")[0])

    def fields(self) -> Fields:
        """Write it as the Bot API's `User`."""
        return {
            "id": self.user_id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }


@dataclass
class Person:
    """Somebody with a Telegram account; their private chat with the bot has the same id."""

    user_id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "nl"
    has_started: bool = False
    has_blocked: bool = False
    is_deactivated: bool = False

    def _names(self) -> Fields:
        names = {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
        }
        return {name: value for name, value in names.items() if value}

    def fields(self) -> Fields:
        """Write them as the Bot API's `User`."""
        return {
            "id": self.user_id,
            "is_bot": False,
            **self._names(),
            "language_code": self.language_code,
        }

    def chat_fields(self) -> Fields:
        """Write their private chat with the bot as the Bot API's `Chat`."""
        return {"id": self.user_id, "type": "private", **self._names()}


@dataclass
class Group:
    """A group chat; `moved_to` is the supergroup it became."""

    chat_id: int
    title: str
    kind: str = "group"
    bot_is: str = "member"
    moved_to: int | None = None

    def chat_fields(self) -> Fields:
        """Write it as the Bot API's `Chat`."""
        return {"id": self.chat_id, "type": self.kind, "title": self.title}
