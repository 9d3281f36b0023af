"""The workspaces that let us in: one whose token is a setting, and all that installed us (S12)."""

from __future__ import annotations

import asyncio
from functools import partial

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from bot.channels.slack.api import Api
from bot.channels.slack.grants import FAILED, asked, consented, is_taken_back, of_token
from bot.channels.slack.happenings import CHANNEL
from bot.channels.slack.renewing import Renewer, has_ended, is_due
from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, let_in
from bot.house import House
from bot.settings import Settings
from storage import workspaces
from storage.transaction import Transaction
from storage.troubles import NotKept
from storage.workspaces import Workspace, WorkspaceState

LOOKS_EVERY_S = 600.0
TRIES_AGAIN_S = 300.0
RENEWS_WITHIN_S = 5.0
log = structlog.get_logger()


class Workspaces:
    """Knows with which token to speak where.

    A token that was read once is used until it is time for a new one, or Slack refuses it: on
    another replica too there may have come a new one meanwhile.
    """

    def __init__(self, settings: Settings, house: House, api: Api) -> None:
        self._settings = settings
        self._house = house
        self._api = api
        self._renewer = Renewer(settings, house, api)
        self._known: dict[str, Workspace] = {}
        self._own: Workspace | None = None
        self._refusing = 0

    async def open(self) -> None:
        """Learn where the token of the settings belongs, and who refuses us.

        Raises:
            ShutOut: The token is refused, or there is no connection.
        """
        if token := self._settings.slack_bot_token:
            text = token.get_secret_value()
            with let_in("Slack", "SLACK_BOT_TOKEN"):
                self._own = of_token(text, await asked(self._api.client(text).auth_test()))
            self._known[self._own.id] = self._own
        await self._count()

    async def close(self) -> None:
        """Keep what new tokens are under way."""
        await self._renewer.finish()

    @property
    def trouble(self) -> str:
        """What somebody must look at; empty when all is well."""
        if self._own and self._own.id not in self._known:
            return "the bot token is refused"
        return f"workspaces that refuse us: {self._refusing}" if self._refusing else ""

    async def token_of(self, workspace: str) -> str:
        """The token to speak with in a workspace.

        Raises:
            DeliveryFailed: There is none: for good where we were taken away, else until somebody
                installs us again, or another replica has fetched a new one.
        """
        if one := await self._found(workspace):
            return one.token
        raise await self._why_not(workspace)

    async def authorize(
        self, enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult | None:
        """Tell Bolt who we are where something happened; None: nobody there.

        Raises:
            DeliveryFailed: There will be a new token in a moment.
        """
        for workspace in filter(None, (team_id, enterprise_id)):
            if one := await self._found(workspace):
                return AuthorizeResult(
                    enterprise_id=enterprise_id,
                    team_id=team_id,
                    user_id=user_id,
                    bot_user_id=one.bot_user,
                    bot_id=one.bot,
                    bot_token=one.token,
                    bot_scopes=one.scopes,
                )
        return None

    async def install(self, code: str, back: str) -> bool:
        """Keep the tokens of a workspace that lets us in, perhaps anew.

        Args:
            code: What somebody's consent gave.
            back: Where that was sent to.

        Returns:
            False: it is not among those that may; what it gave is given back.

        Raises:
            DeliveryFailed: Slack refuses the code, or cannot be reached.
            InDoubt: Nobody knows what became of it.
        """
        now = self._house.clock.now()
        granted = await consented(self._api, self._settings, code, back, now)
        if not self._settings.lets_in(granted.id):
            await asked(self._api.client(granted.token).auth_revoke())
            return False
        await self._house.run(lambda tx: workspaces.put(tx, CHANNEL, granted))
        self._known.pop(granted.id, None)
        await self._count()
        return True

    async def refused(self, workspace: str, token: str) -> None:
        """Hear that Slack refused a token; when it is refused for good, nothing more is sent."""
        if self._own and token == self._own.token:
            if not await self._works(token):
                self._known.pop(workspace, None)
            return
        self._known.pop(workspace, None)
        kept = await self._kept(workspace)
        if kept is None or kept.token != token:
            return
        if kept.refresh_token:
            await self._renewer.renew(kept)
        elif not await self._works(token):
            await self._end(kept, WorkspaceState.REFUSED)
        await self._count()

    async def uninstalled(self, workspace: str) -> None:
        """Delete the tokens of a workspace that took us away; an old message of that does nothing.

        Slack does not say in which order it tells of this: it may have let us in again since.
        """
        one = await self._kept(workspace) or self._known.get(workspace)
        if one is None or await self._works(one.token):
            return
        self._known.pop(workspace, None)
        await self._end(one, WorkspaceState.GONE)
        await self._count()

    async def look_after(self) -> None:
        """See to it, until cancelled, that no token ends: also where nobody says anything."""
        while True:
            try:
                await self.renew_all()
            except NotKept as away:
                log.warning("the database is away", error=type(away).__name__)
            await asyncio.sleep(LOOKS_EVERY_S)
            await self._api.look_at_the_clock()

    async def renew_all(self) -> None:
        """Fetch new tokens wherever it is time to, and count who refuses us."""
        for one in await self._house.run(lambda tx: workspaces.installed(tx, CHANNEL)):
            if is_due(one, self._house.clock.now()):
                self._known.pop(one.id, None)
                await self._renewer.renew(one)
        await self._count()

    async def _found(self, workspace: str) -> Workspace | None:
        now = self._house.clock.now()
        one = self._known.get(workspace)
        if one is None or is_due(one, now):
            one = await self._kept(workspace)
            if one is not None and is_due(one, now):
                one = await self._renewer.renew(one)
            self._remember(workspace, one)
        if one is not None and has_ended(one, now):
            raise DeliveryFailed("no token yet", retry_after_s=RENEWS_WITHIN_S, passes=True)
        return one

    async def _kept(self, workspace: str) -> Workspace | None:
        return await self._house.run(lambda tx: workspaces.get(tx, CHANNEL, workspace))

    def _remember(self, workspace: str, one: Workspace | None) -> None:
        if one is None:
            self._known.pop(workspace, None)
        else:
            self._known[workspace] = one

    async def _why_not(self, workspace: str) -> DeliveryFailed:
        state = await self._house.run(lambda tx: workspaces.state(tx, CHANNEL, workspace))
        is_own = self._own is not None and self._own.id == workspace
        if is_own or state is WorkspaceState.REFUSED:
            return DeliveryFailed(LET_NOBODY_IN, retry_after_s=TRIES_AGAIN_S, passes=True)
        return DeliveryFailed("not in this workspace", permanent=True)

    async def _works(self, token: str) -> bool:
        """Whether a token is not refused; while Slack is away nobody knows, and nothing is lost."""
        try:
            await self._api.client(token).auth_test()
        except SlackApiError as error:
            return not is_taken_back(error)
        except FAILED:
            return True
        return True

    async def _end(self, one: Workspace, state: WorkspaceState) -> None:
        log.warning("a workspace lets us in no more", state=state)
        await self._house.run(partial(_end, one=one, state=state))

    async def _count(self) -> None:
        self._refusing = await self._house.run(_refusing)


def _end(tx: Transaction, one: Workspace, state: WorkspaceState) -> None:
    """Delete its tokens, unless it let us in anew since we looked."""
    kept = workspaces.get(tx, CHANNEL, one.id)
    if kept is not None and kept.token == one.token:
        workspaces.end(tx, CHANNEL, one.id, state)


def _refusing(tx: Transaction) -> int:
    return workspaces.counts(tx, CHANNEL).get(WorkspaceState.REFUSED, 0)
