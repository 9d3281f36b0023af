"""The handle tests hold on a running fake Slack."""

from collections.abc import Callable, Iterable

from tests.rigs.slack.colleague import Colleague
from tests.rigs.slack.misfortunes import Misfortunes
from tests.rigs.slack.options import Options
from tests.rigs.slack.room import Room
from tests.rigs.slack.watching import Watching
from tests.rigs.slack.workspace import Workspace


class Slack(Misfortunes, Watching):
    """A running fake Slack with one app, and one workspace that has let it in.

    Args:
        port: Of 127.0.0.1.
        ends: What stops it.
        options: How it was set up: `app_token`, `bot_token`, `signing_secret`, `client_id` …
    """

    def __init__(self, port: int, ends: Callable[[], None], options: Options) -> None:
        super().__init__(port)
        self.options = options
        self.stops = ends
        self.team_id = options.team_id
        self.app_token, self.bot_token = options.app_token, options.bot_token
        self.signing_secret = options.signing_secret

    @property
    def base_url(self) -> str:
        """The address to set as `SLACK_BASE_URL`; ends in `/api/`."""
        return f"http://127.0.0.1:{self.port}/api/"

    def workspace(
        self,
        name: str = "Zorgteam",
        team_id: str = "",
        enterprise_id: str = "",
        *,
        is_installed: bool = True,
        is_org_install: bool = False,
    ) -> Workspace:
        """Make another workspace, with or without the app in it.

        Args:
            name: As people see it.
            team_id: Begins with T; empty: any.
            enterprise_id: Begins with E; empty: it belongs to no organisation.
            is_installed: The app is in it, with a token (`Workspace.bot_token`).
            is_org_install: The token is of the whole organisation.
        """
        org = f"{name} Nederland" if enterprise_id else ""
        made = self.asks(
            "adds_workspace",
            name=name,
            team_id=team_id,
            enterprise_id=enterprise_id,
            enterprise_name=org,
            is_installed=is_installed,
            is_org_install=is_org_install,
        )
        return Workspace(
            self, made["team_id"], made["bot_token"] or "", made["refresh_token"] or ""
        )

    @property
    def first_workspace(self) -> Workspace:
        """The workspace that was there from the beginning."""
        return Workspace(self, self.team_id, self.bot_token, "")

    def colleague(
        self,
        name: str = "Noor",
        user_id: str = "",
        workspace: Workspace | None = None,
        **account: object,
    ) -> Colleague:
        """Give somebody an account.

        Args:
            name: As they wrote it.
            user_id: Begins with U or W; empty: any.
            workspace: Where they belong; `None`: the first.
            account: `tz`, `locale`, `is_restricted`, `is_ultra_restricted`, `is_stranger`.
        """
        team_id = workspace.team_id if workspace else self.team_id
        made = self.asks("joins", name=name, user_id=user_id, team_id=team_id, **account)
        return Colleague(self, made, team_id)

    def channel(
        self,
        name: str,
        members: Iterable[Colleague] = (),
        workspace: Workspace | None = None,
        *,
        is_private: bool = True,
        is_ext_shared: bool = False,
        has_bot: bool = True,
    ) -> Room:
        """Make a channel of a workspace, private and with the app in it unless said otherwise."""
        channel_id = self.asks(
            "adds_channel",
            name=name,
            team_id=workspace.team_id if workspace else self.team_id,
            members=[one.user_id for one in members],
            is_private=is_private,
            is_ext_shared=is_ext_shared,
            has_bot=has_bot,
        )
        return Room(self, channel_id)
