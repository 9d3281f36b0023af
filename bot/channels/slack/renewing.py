"""New tokens before the old ones end: fetched once, however many replicas see that it is time.

Source: S12. A refresh token works once: who holds the lease uses it, and both new tokens are kept
in one commit before either is used.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from secrets import token_hex

import structlog
from slack_sdk.errors import SlackApiError

from bot.channels.slack.api import Api
from bot.channels.slack.grants import FAILED, exchanged, is_taken_back, of_grant
from bot.channels.slack.happenings import CHANNEL
from bot.channels.slack.outcomes import code_of
from bot.house import House
from bot.settings import Settings
from storage import locks, workspaces
from storage.transaction import Transaction
from storage.troubles import NotKept
from storage.workspaces import Workspace, WorkspaceState

BEFORE = timedelta(hours=2)
LEASE_S = 60.0
TRIES, BETWEEN_S = 60, 1.0  # to keep what Slack gives only once, while the database is away
log = structlog.get_logger()


def is_due(workspace: Workspace, now: datetime) -> bool:
    """Whether it is time for new tokens."""
    return workspace.expires_at is not None and workspace.expires_at - now <= BEFORE


def has_ended(workspace: Workspace, now: datetime) -> bool:
    """Whether its token works no more."""
    return workspace.expires_at is not None and workspace.expires_at <= now


@dataclass(frozen=True)
class _Turn:
    """What the database says about whose turn it is.

    Attributes:
        workspace: As it is kept now; None: it lets us in no more.
        fence: Of our lease; 0: it is another's turn, or there are new tokens already.
    """

    workspace: Workspace | None
    fence: int = 0


class Renewer:
    """Fetches new tokens."""

    def __init__(self, settings: Settings, house: House, api: Api) -> None:
        self._settings = settings
        self._house = house
        self._api = api
        self._at_work: set[asyncio.Task[Workspace | None]] = set()

    async def renew(self, old: Workspace) -> Workspace | None:
        """Fetch new tokens, unless another replica did, or is doing so.

        Returns:
            What is kept now: with the old tokens while another is at it, or Slack is away; None
            when Slack takes neither the old tokens nor the refresh token any more.
        """
        if not self._settings.installs_slack:
            return old
        # Once Slack has given new tokens they are kept, also when nobody waits for them any longer.
        task = asyncio.create_task(self._renewed(old))
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Let what is under way be kept."""
        if self._at_work:
            await asyncio.wait(self._at_work)

    async def _renewed(self, old: Workspace) -> Workspace | None:
        holder = token_hex(8)  # another each time: two tasks of one program are rivals too
        turn = await self._house.run(lambda tx: _take_turn(tx, old, holder))
        if not turn.fence:
            return turn.workspace
        try:
            fresh = await self._fetched(old)
        except SlackApiError as refused:
            is_over = is_taken_back(refused)
            log.warning("slack gives no new tokens", error=code_of(refused), is_over=is_over)
            unit = _ends if is_over else _waits
            return await self._house.run(lambda tx: unit(tx, old, turn.fence))
        except FAILED as away:
            log.warning("slack gives no new tokens", error=type(away).__name__)
            return await self._house.run(lambda tx: _waits(tx, old, turn.fence))
        return await self._kept_at_last(partial(_keeps, old=old, fresh=fresh, fence=turn.fence))

    async def _kept_at_last(
        self, unit: Callable[[Transaction], Workspace | None]
    ) -> Workspace | None:
        for _ in range(TRIES):
            try:
                return await self._house.run(unit)
            except NotKept:
                await asyncio.sleep(BETWEEN_S)
        return await self._house.run(unit)

    async def _fetched(self, old: Workspace) -> Workspace:
        given = {"grant_type": "refresh_token", "refresh_token": old.refresh_token}
        answer = await exchanged(self._api, self._settings, **given)
        fresh = of_grant(answer, self._house.clock.now())
        return replace(fresh, id=old.id, bot_user=old.bot_user, bot=old.bot)


def _take_turn(tx: Transaction, old: Workspace, holder: str) -> _Turn:
    kept = workspaces.get(tx, CHANNEL, old.id)
    if kept is None or kept.refresh_token != old.refresh_token:
        return _Turn(kept)
    lease = workspaces.lease(tx, CHANNEL, old.id)
    return _Turn(kept, locks.take(tx, lease, holder, LEASE_S) or 0)


def _keeps(tx: Transaction, old: Workspace, fresh: Workspace, fence: int) -> Workspace | None:
    """Keep both new tokens, unless it let us in anew, or took us away, meanwhile."""
    kept = _waits(tx, old, fence)
    if kept is None or kept.refresh_token != old.refresh_token:
        return kept
    workspaces.put(tx, CHANNEL, fresh)
    return fresh


def _ends(tx: Transaction, old: Workspace, fence: int) -> Workspace | None:
    kept = _waits(tx, old, fence)
    if kept is None or kept.refresh_token != old.refresh_token:
        return kept
    workspaces.end(tx, CHANNEL, old.id, WorkspaceState.REFUSED)
    return None


def _waits(tx: Transaction, old: Workspace, fence: int) -> Workspace | None:
    locks.release(tx, workspaces.lease(tx, CHANNEL, old.id), fence)
    return workspaces.get(tx, CHANNEL, old.id)
