"""Who is on this Slack: workspaces, the app's bot in each, and people with flags."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.rigs.slack.wire import Fields, fresh_id

APP_NAME = "Gezinsplan"


@dataclass
class Team:
    """A workspace and the app's bot in it.

    Args:
        team_id: Begins with T.
        name: Also makes the domain.
        enterprise_id: Of the organisation it belongs to; empty: of none.
        is_installed: The app may work here.
        is_org_install: It was installed for the whole organisation at once.
    """

    team_id: str
    name: str
    bot_user_id: str = field(default_factory=lambda: fresh_id("U"))
    bot_id: str = field(default_factory=lambda: fresh_id("B"))
    enterprise_id: str = ""
    enterprise_name: str = ""
    is_installed: bool = True
    is_org_install: bool = False

    @property
    def domain(self) -> str:
        """The first part of its address."""
        return self.name.lower().replace(" ", "-")

    def fields(self) -> Fields:
        """Write it as in an interactive payload."""
        belongs = {"enterprise_id": self.enterprise_id, "enterprise_name": self.enterprise_name}
        return {
            "id": self.team_id,
            "domain": self.domain,
            **(belongs if self.enterprise_id else {}),
        }

    def enterprise(self) -> Fields | None:
        """Write its organisation; `None` when it has none."""
        if not self.enterprise_id:
            return None
        return {"id": self.enterprise_id, "name": self.enterprise_name}

    def bot_fields(self) -> Fields:
        """Write the bot as `users.info` shows it."""
        bot = Person(self.bot_user_id, APP_NAME, self.team_id)
        return bot.account() | {"is_bot": True}


@dataclass
class Person:
    """Somebody with a Slack account, of the workspace they belong to.

    Args:
        is_restricted: A guest of several channels.
        is_ultra_restricted: A guest of one channel.
        is_stranger: Said to be one; `None`: seen from another workspace, they are.
        deleted: The account is deactivated.
    """

    user_id: str
    name: str
    team_id: str
    tz: str = "Europe/Amsterdam"
    locale: str = "nl-NL"
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool | None = None
    deleted: bool = False

    @property
    def username(self) -> str:
        """Their old short name."""
        return self.name.lower().replace(" ", ".")

    def mention(self) -> Fields:
        """Write them as in an interactive payload."""
        username = self.username
        return {
            "id": self.user_id,
            "username": username,
            "name": username,
            "team_id": self.team_id,
        }

    def account(self) -> Fields:
        """Write what every `users.info` holds."""
        return {
            "id": self.user_id,
            "team_id": self.team_id,
            "name": self.username,
            "real_name": self.name,
            "deleted": self.deleted,
            "profile": {"real_name": self.name, "display_name": self.name, "team": self.team_id},
            "is_bot": False,
            "is_app_user": False,
            "updated": 0,
        }

    def seen_from(self, team: Team, now: datetime, *, with_locale: bool) -> Fields:
        """Write them as `users.info` shows them to a workspace's app; less once they left."""
        if self.deleted:
            return self.account()
        is_foreign = self.team_id != team.team_id and not team.enterprise_id
        is_stranger = is_foreign if self.is_stranger is None else self.is_stranger
        offset = now.astimezone(ZoneInfo(self.tz)).utcoffset()
        return {
            **self.account(),
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_admin": False,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted or self.is_ultra_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            **({"is_stranger": True} if is_stranger else {}),
            **({"locale": self.locale} if with_locale else {}),
        }
