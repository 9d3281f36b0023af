"""A house with a Slack beside it: everything about workspaces, and nothing that runs by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest

from bot.channels.slack.api import Api
from bot.channels.slack.grants import of_token
from bot.channels.slack.happenings import CHANNEL
from bot.channels.slack.workspaces import Workspaces
from bot.deliveries import DeliveryFailed
from bot.house import House
from bot.settings import Settings, read_settings
from storage import workspaces
from storage.workspaces import Workspace
from tests.bot.housed import housed
from tests.rigs.clock import Clock
from tests.rigs.slack.control import opened
from tests.rigs.slack.options import Options
from tests.rigs.slack.wire import Json

Story = Callable[["Town"], Awaitable[None]]
Played = Callable[..., None]
TEAM, ORGANISATION, SCHOOL = "T0WIJKTEAM", "E0GEMEENTE", "T0SCHOOL"
PAGE = "https://plan.example.nl"


def play(folder: Path, story: Story, **env: str) -> None:
    """Let a story happen in a town of its own; see `town`."""

    async def played() -> None:
        async with town(folder, **env) as here:
            await story(here)

    asyncio.run(played())


async def fails(call: Awaitable[object]) -> DeliveryFailed:
    """See a call fail."""
    with pytest.raises(DeliveryFailed) as failed:
        await call
    return failed.value


@dataclass
class Town:
    """What a test looks at, and what it makes happen.

    Args:
        address: Of Slack.
        settings: Those of a program that many workspaces can install, unless told.
    """

    house: House
    clock: Clock
    address: str
    settings: Settings
    workspaces: Workspaces
    api: Api

    async def happens(self, wish: str, **act: Json) -> Json:
        """Let something happen in Slack, or look what happened there."""
        async with (
            aiohttp.ClientSession(self.address) as session,
            session.post(f"/rig/{wish}", json=act) as answer,
        ):
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def has(
        self, team: str = TEAM, *, organisation: str = "", is_whole: bool = False
    ) -> None:
        """Let there be a workspace, that has not let us in."""
        about = {
            "team_id": team,
            "name": "Wijkteam",
            "bot_user_id": f"U{team}",
            "bot_id": f"B{team}",
        }
        whose = {"enterprise_id": organisation, "is_org_install": is_whole, "is_installed": False}
        await self.happens("adds_workspace", **about, **whose)

    async def consents(self, team: str = TEAM, back: str = "", *, is_whole: bool = False) -> str:
        """Let somebody agree to the app; what Slack sends along."""
        act = {"team_id": team, "for_org": is_whole, "user_id": "U0OWNER", "redirect_uri": back}
        return str(await self.happens("consents", **act))

    async def lets_in(self, team: str = TEAM, *, is_whole: bool = False) -> Workspace:
        """Let a workspace install us; what is kept of it."""
        organisation = ORGANISATION if is_whole else ""
        await self.has(team, organisation=organisation, is_whole=is_whole)
        code = await self.consents(team, is_whole=is_whole)
        assert await self.workspaces.install(code, "")
        kept = await self.kept(organisation or team)
        assert kept is not None
        return kept

    async def kept(self, workspace: str = TEAM) -> Workspace | None:
        """Look what the database has of a workspace."""
        return await self.house.run(lambda tx: workspaces.get(tx, CHANNEL, workspace))

    async def calls(self, method: str) -> int:
        """How often Slack did something for us."""
        calls = await self.happens("calls", after=0)
        return sum(call["method"] == method for call in calls)

    async def whose(self, token: str) -> str:
        """Ask Slack where a token lets us in."""
        return of_token(token, await self.api.client(token).auth_test()).id

    def replica(self, **changes: str) -> Workspaces:
        """Another program on the same database."""
        return Workspaces(self.settings.model_copy(update=changes), self.house, self.api)


@asynccontextmanager
async def town(folder: Path, **env: str) -> AsyncIterator[Town]:
    """Open one on a Monday morning.

    Args:
        env: Settings of Slack, beside or instead of those of a program many can install.
    """
    clock = Clock()
    options = Options(now=clock.now, is_rotated=True)
    runner, port = await opened(options)
    address = f"http://127.0.0.1:{port}"
    many = {
        "SLACK_CLIENT_ID": options.client_id,
        "SLACK_CLIENT_SECRET": options.client_secret,
        "SLACK_SIGNING_SECRET": options.signing_secret,
        "SLACK_MODE": "http",
        "SLACK_BASE_URL": f"{address}/api/",
        "TAFELRONDE_PUBLIC_URL": PAGE,
    }
    settings = read_settings(many | env)
    with housed(folder, clock.now()) as still:
        house = replace(still, clock=clock)
        late = _Late()
        api = Api(settings.slack_base_url, late.token_of, late.refused)
        await api.open()
        ours = late.ours = Workspaces(settings, house, api)
        try:
            yield Town(house, clock, address, settings, ours, api)
        finally:
            await ours.close()
            await api.close()
            await runner.cleanup()


class _Late:
    """Stands for the workspaces until they are there: each of the two needs the other."""

    ours: Workspaces

    async def token_of(self, workspace: str) -> str:
        return await self.ours.token_of(workspace)

    async def refused(self, workspace: str, token: str) -> None:
        await self.ours.refused(workspace, token)
