"""Organisations that let the bot into their chat: found by a blind hash, their tokens sealed.

They belong to no family, so they are sealed with the key of the house.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, func, null, select, update
from sqlalchemy.dialects.postgresql import insert

from storage import documents, family_keys
from storage.family_keys import HOUSE
from storage.sealing import Place
from storage.tables import workspaces
from storage.transaction import Transaction


class WorkspaceState(StrEnum):
    """What a workspace is good for.

    Attributes:
        INSTALLED: We may send and hear there.
        REFUSED: It refuses our token: somebody must install us again.
        GONE: It took us away.
    """

    INSTALLED = "installed"
    REFUSED = "refused"
    GONE = "gone"


_new = insert(workspaces)
_PUT = _new.on_conflict_do_update(
    index_elements=[workspaces.c.channel, workspaces.c.hash],
    set_={name: _new.excluded[name] for name in ("state", "since", "expires_at", "sealed")},
)
_INSTALLED = select(workspaces).where(
    workspaces.c.channel == bindparam("channel"),
    workspaces.c.state == WorkspaceState.INSTALLED,
)
_ONE = _INSTALLED.where(workspaces.c.hash == bindparam("hash"))
_ALL = _INSTALLED.order_by(workspaces.c.since, workspaces.c.hash)
_END = (
    update(workspaces)
    .where(
        workspaces.c.channel == bindparam("on_channel"),
        workspaces.c.hash == bindparam("its_hash"),
        workspaces.c.state == WorkspaceState.INSTALLED,
    )
    .values(state=bindparam("to"), since=bindparam("at"), expires_at=null(), sealed=null())
)
_STATE = select(workspaces.c.state).where(
    workspaces.c.channel == bindparam("channel"), workspaces.c.hash == bindparam("hash")
)
_COUNT = (
    select(workspaces.c.state, func.count())
    .where(workspaces.c.channel == bindparam("channel"))
    .group_by(workspaces.c.state)
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """An organisation's part of a chat platform, and what lets us in there.

    Attributes:
        id: What the platform calls it: the enterprise where it let us in as a whole, else the team.
        token: What we send with each call.
        refresh_token: Good once, for a new pair; empty where tokens do not expire.
        expires_at: When the token stops working; None: never by itself.
        bot_user: What the platform calls us as a member.
        bot: What the platform calls us as an app.
        scopes: What we may do there.
    """

    id: str
    token: str = field(repr=False)
    bot_user: str
    bot: str
    scopes: tuple[str, ...] = ()
    refresh_token: str = field(default="", repr=False)
    expires_at: datetime | None = None


def put(tx: Transaction, channel: str, workspace: Workspace) -> None:
    """Keep a workspace and its tokens, both at once, in the place of those it had."""
    hashed = _hash(tx, channel, workspace.id)
    written = documents.encode(workspace)
    row = {
        "channel": channel,
        "hash": hashed,
        "state": WorkspaceState.INSTALLED,
        "since": tx.now,
        "expires_at": workspace.expires_at,
        "sealed": family_keys.seal_for(tx, HOUSE, written, _place(channel, hashed)),
    }
    tx.connection.execute(_PUT, row)


def get(tx: Transaction, channel: str, workspace_id: str) -> Workspace | None:
    """Find a workspace that lets us in; None for one that never did, or does no more.

    Raises:
        Tampered: Somebody changed it behind our back.
    """
    wanted = {"channel": channel, "hash": _hash(tx, channel, workspace_id)}
    row = tx.connection.execute(_ONE, wanted).first()
    return None if row is None else _read(tx, row)


def installed(tx: Transaction, channel: str) -> Sequence[Workspace]:
    """All workspaces that let us in, by when they last gave us tokens.

    Raises:
        Tampered: Somebody changed one behind our back.
    """
    return [_read(tx, row) for row in tx.connection.execute(_ALL, {"channel": channel})]


def end(tx: Transaction, channel: str, workspace_id: str, state: WorkspaceState) -> bool:
    """Delete the tokens of a workspace that lets us in no more.

    Returns:
        False: it did not let us in before either.
    """
    row = {
        "on_channel": channel,
        "its_hash": _hash(tx, channel, workspace_id),
        "to": state,
        "at": tx.now,
    }
    return tx.connection.execute(_END, row).rowcount == 1


def state(tx: Transaction, channel: str, workspace_id: str) -> WorkspaceState | None:
    """Tell what a workspace is good for; None for one that never let us in."""
    wanted = {"channel": channel, "hash": _hash(tx, channel, workspace_id)}
    found = tx.connection.scalar(_STATE, wanted)
    return None if found is None else WorkspaceState(found)


def lease(tx: Transaction, channel: str, workspace_id: str) -> str:
    """Name the lease under which its tokens are renewed; it does not tell whose they are."""
    return f"{channel}-tokens {_hash(tx, channel, workspace_id).hex()}"


def counts(tx: Transaction, channel: str) -> dict[WorkspaceState, int]:
    """How many workspaces there are, by state."""
    rows = tx.connection.execute(_COUNT, {"channel": channel})
    return {WorkspaceState(state): count for state, count in rows}


def _read(tx: Transaction, row: Row[*tuple[Any, ...]]) -> Workspace:
    place = _place(row.channel, row.hash)
    return documents.decode(family_keys.unseal_for(tx, HOUSE, row.sealed, place), Workspace)


def _hash(tx: Transaction, channel: str, workspace_id: str) -> bytes:
    return tx.keys.blind("workspace", channel, workspace_id)


def _place(channel: str, hashed: bytes) -> Place:
    return ("workspaces", "sealed", channel, hashed.hex())
