from dataclasses import replace

import pytest
from sqlalchemy import select, update

from storage import workspaces
from storage.sealing import Tampered
from storage.tables import workspaces as table
from storage.transaction import Transaction
from storage.workspaces import Workspace, WorkspaceState
from tests.storage.room import DAY, MINUTE, NOW, Room

SEALS = select(table.c.sealed)
TEAM = Workspace(
    id="T0TEAM",
    token="xoxe.xoxb-1-first",
    bot_user="U0BOT",
    bot="B0BOT",
    scopes=("chat:write", "commands"),
    refresh_token="xoxe-1-first",
    expires_at=NOW + DAY / 2,
)
SCHOOL = Workspace(id="E0SCHOOL", token="xoxb-2", bot_user="U1BOT", bot="B1BOT")


def puts(room: Room, workspace: Workspace) -> None:
    """Let the bot into a workspace."""
    room.does(lambda tx: workspaces.put(tx, "slack", workspace))


def gets(room: Room, workspace_id: str = TEAM.id, channel: str = "slack") -> Workspace | None:
    """Look up what lets the bot in."""
    return room.does(lambda tx: workspaces.get(tx, channel, workspace_id))


def ends(room: Room, state: WorkspaceState) -> bool:
    """End what lets the bot into the team's workspace."""
    return room.does(lambda tx: workspaces.end(tx, "slack", TEAM.id, state))


def test_a_workspace_is_found_by_its_id(room: Room) -> None:
    """Given a team and a school let the bot in, each is found again, and a third is not."""
    puts(room, TEAM)
    room.passes(MINUTE)
    puts(room, SCHOOL)

    assert gets(room) == TEAM
    assert gets(room, SCHOOL.id) == SCHOOL
    assert gets(room, "T0OTHER") is None
    assert gets(room, channel="telegram") is None
    assert room.does(lambda tx: workspaces.installed(tx, "slack")) == [TEAM, SCHOOL]


def test_s12_new_tokens_take_the_place_of_both_old_ones(room: Room) -> None:
    """Given tokens that can be used once, after a renewal both are the new ones."""
    puts(room, TEAM)
    renewed = replace(TEAM, token="xoxe.xoxb-1-second", refresh_token="xoxe-1-second")

    puts(room, renewed)

    assert gets(room) == renewed
    assert room.does(lambda tx: workspaces.installed(tx, "slack")) == [renewed]


@pytest.mark.parametrize("state", [WorkspaceState.GONE, WorkspaceState.REFUSED])
def test_s12_a_workspace_that_ended_keeps_no_tokens(room: Room, state: WorkspaceState) -> None:
    """Given the team took the bot away, its tokens are gone, until it lets the bot in again."""
    puts(room, TEAM)

    assert ends(room, state)

    assert gets(room) is None
    assert not ends(room, WorkspaceState.GONE)
    assert room.does(lambda tx: workspaces.counts(tx, "slack")) == {state: 1}
    assert room.does(lambda tx: workspaces.state(tx, "slack", TEAM.id)) is state
    assert room.does(lambda tx: workspaces.state(tx, "slack", SCHOOL.id)) is None
    assert room.does(lambda tx: tx.connection.scalar(SEALS)) is None
    puts(room, TEAM)
    assert gets(room) == TEAM


def test_tokens_moved_to_another_workspace_do_not_open(room: Room) -> None:
    """Given somebody put the team's seal in the row of the school, it is refused."""
    puts(room, TEAM)
    puts(room, SCHOOL)

    def moves_seals(tx: Transaction) -> None:
        [first, *_] = tx.connection.scalars(SEALS)
        tx.connection.execute(update(table).values(sealed=first))

    room.does(moves_seals)

    with pytest.raises(Tampered):
        room.does(lambda tx: workspaces.installed(tx, "slack"))


def test_a_workspace_keeps_its_tokens_out_of_logs(room: Room) -> None:
    """Given a workspace with both tokens, when it is printed, neither is seen."""
    puts(room, TEAM)

    printed = repr(gets(room))

    assert "xoxe" not in printed


def test_the_lease_on_tokens_tells_nobody_whose_they_are(room: Room) -> None:
    """Given two workspaces, each has a lease of its own, by a name that holds no id."""
    teams = room.does(lambda tx: workspaces.lease(tx, "slack", TEAM.id))
    schools = room.does(lambda tx: workspaces.lease(tx, "slack", SCHOOL.id))

    assert teams != schools
    assert TEAM.id not in teams
