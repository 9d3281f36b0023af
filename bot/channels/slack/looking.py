"""Who can read in a channel: asked of Slack, and believed for five minutes at most (S14)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.slack.api import Api, Payload
from bot.deliveries import DeliveryFailed

BELIEVED = timedelta(minutes=5)
MOST_ON_A_PAGE = 1000
_SHARED = ("is_ext_shared", "is_shared", "is_org_shared", "is_pending_ext_shared")
# We may look into private channels alone: whatever we may not look into is none.
_NOT_PRIVATE = "missing_scope"


@dataclass(frozen=True)
class Sight:
    """A channel as it was seen.

    Attributes:
        readers: The addresses of its members, without our own.
        is_private: Whether nobody comes in without being asked.
        is_shared: Whether another organisation reads along, or is asked to.
        is_ours: Whether we are in it.
    """

    readers: frozenset[str] = frozenset()
    is_private: bool = False
    is_shared: bool = False
    is_ours: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether only its members read there."""
        return self.is_private and not self.is_shared


class Lookout:
    """Looks into channels; what it saw is forgotten when somebody comes or goes."""

    def __init__(self, api: Api, now: Callable[[], datetime]) -> None:
        self._api = api
        self._now = now
        self._seen: dict[str, tuple[datetime, Sight]] = {}
        self._ourselves: dict[str, str] = {}

    async def look(self, address: str) -> Sight:
        """See who can read in a channel.

        Args:
            address: The workspace and the channel.

        Raises:
            DeliveryFailed: We cannot see it now, or it is gone.
            InDoubt: The line broke.
        """
        known = self._seen.get(address)
        if known is not None and self._now() - known[0] < BELIEVED:
            return known[1]
        before = self._now()
        sight = await self._look(address)
        self._seen[address] = (before, sight)
        return sight

    def forget(self, address: str) -> None:
        """Look again the next time."""
        self._seen.pop(address, None)

    async def _look(self, address: str) -> Sight:
        workspace, _, channel = address.partition(":")
        try:
            told, members, ourselves = await asyncio.gather(
                self._api.call(workspace, "conversations.info", channel=channel),
                self._members(workspace, channel),
                self._our_name(workspace),
            )
        except DeliveryFailed as failed:
            if failed.reason == _NOT_PRIVATE:
                return Sight()
            raise
        about: Payload = told["channel"]
        if about.get("is_archived"):
            raise DeliveryFailed("is_archived", permanent=True)
        return Sight(
            readers=frozenset(f"{workspace}:{one}" for one in members if one != ourselves),
            is_private=bool(about.get("is_private")) and not about.get("is_mpim"),
            is_shared=any(about.get(one) for one in _SHARED),
            is_ours=ourselves in members,
        )

    async def _members(self, workspace: str, channel: str) -> frozenset[str]:
        found: set[str] = set()
        wanted = {"channel": channel, "limit": MOST_ON_A_PAGE}
        while True:
            page = await self._api.call(workspace, "conversations.members", **wanted)
            found.update(page["members"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return frozenset(found)
            wanted["cursor"] = cursor

    async def _our_name(self, workspace: str) -> str:
        if workspace not in self._ourselves:
            told = await self._api.call(workspace, "auth.test")
            self._ourselves[workspace] = str(told["user_id"])
        return self._ourselves[workspace]
