"""Who else hears of what Slack brings: homes, workspaces and channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Guests(Protocol):
    """Knows who is of an organisation."""

    async def includes(self, address: str) -> bool:
        """Whether somebody is a guest there, or of another one.

        Raises:
            NotKept: Nobody says so now.
        """
        ...


class Homes(Protocol):
    """Keeps what people see in their own place in the app true."""

    async def show(self, address: str, part: int = 0) -> None:
        """Draw a part of it anew for one person."""
        ...


class Organisations(Protocol):
    """The workspaces the app is in."""

    async def uninstalled(self, workspace: str) -> None:
        """Forget everything that gave access to one."""
        ...


class Rooms(Protocol):
    """The channels of families."""

    def is_asked(self, text: str) -> bool:
        """Whether a command is about the channel it was typed in."""
        ...

    async def commanded(self, address: str, room: str, text: str) -> str | None:
        """Do what a command asks of the channel it was typed in; None: it is about another."""
        ...

    async def changed(self, workspace: str, room: str, *, is_lost: bool) -> None:
        """Look again who is in one, or stop using it."""
        ...


@dataclass(frozen=True)
class Neighbours:
    """Who else hears of what Slack brings."""

    guests: Guests
    homes: Homes
    organisations: Organisations
    rooms: Rooms
