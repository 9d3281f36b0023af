"""New tokens before the old ones end: fetched once, kept before use, and never lost (S12)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.channels.slack import renewing
from bot.channels.slack.renewing import BEFORE
from bot.channels.slack.workspaces import Workspaces
from bot.deliveries import LET_NOBODY_IN
from storage import workspaces
from storage.database import Database
from storage.keys import Keys, new_line
from storage.migrating import migrate
from storage.transaction import Transaction
from storage.troubles import NotKept
from storage.workspaces import Workspace
from tests.bot.channels.slack.town import TEAM, Played, Town, fails, play

RENEW = "oauth.v2.access"
HALF_A_DAY = timedelta(hours=12)
NEARLY = (HALF_A_DAY - BEFORE).total_seconds()


@pytest.fixture
def played(tmp_path: Path) -> Played:
    """Play a story in a town of its own."""
    return partial(play, tmp_path)


def test_s12_new_tokens_are_fetched_two_hours_before_the_end(played: Played) -> None:
    """Given twelve hours, nothing is fetched at first; in the last two both tokens are new."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        here.clock.moves(seconds=NEARLY - 1)
        assert await here.workspaces.token_of(TEAM) == first.token

        here.clock.moves(seconds=1)
        token = await here.workspaces.token_of(TEAM)

        kept = await here.kept()
        assert kept is not None
        assert kept.token == token != first.token
        assert kept.refresh_token not in {"", first.refresh_token}
        assert kept.expires_at == here.clock.now() + HALF_A_DAY
        assert (kept.bot, kept.bot_user) == (first.bot, first.bot_user)
        assert await here.whose(token) == TEAM

    played(story)


def test_s12_two_replicas_that_fetch_at_once_use_the_refresh_token_once(played: Played) -> None:
    """Given ten calls on two replicas when it is time, Slack is asked once, and nobody refused."""

    async def story(here: Town) -> None:
        await here.lets_in()
        one, other = here.replica(), here.replica()
        here.clock.moves(seconds=NEARLY)
        await here.happens("goes_wrong", does="delay", method=RENEW, seconds=0.2)
        asked = await here.calls(RENEW)

        told = await asyncio.gather(*(each.token_of(TEAM) for each in (one, other) * 5))

        assert await here.calls(RENEW) == asked + 1
        for token in told:
            assert await here.whose(token) == TEAM
        assert await one.token_of(TEAM) == await other.token_of(TEAM)
        assert one.trouble == other.trouble == ""

    played(story)


def test_s12_on_two_machines_too_the_refresh_token_is_used_once(
    played: Played, database_url: str
) -> None:
    """Given two programs on one database, each sees that it is time, and one of them asks Slack."""
    keys = Keys.from_text(new_line())
    migrate(database_url)
    databases = [Database.open(database_url, keys=keys) for _ in range(2)]

    async def story(here: Town) -> None:
        houses = [replace(here.house, database=database) for database in databases]
        one, other = (Workspaces(here.settings, house, here.api) for house in houses)
        await here.has()
        assert await one.install(await here.consents(), "")
        here.clock.moves(seconds=NEARLY)
        await here.happens("goes_wrong", does="delay", method=RENEW, seconds=0.2)

        await asyncio.gather(*(each.token_of(TEAM) for each in (one, other) * 3))

        assert await here.calls(RENEW) == 2  # one for the code, one for the refresh token
        assert await one.token_of(TEAM) == await other.token_of(TEAM)
        assert one.trouble == other.trouble == ""

    played(story)
    for database in databases:
        database.close_sync()


def test_s12_a_token_is_also_kept_fresh_where_nobody_says_anything(played: Played) -> None:
    """Given nobody speaks for hours, the program fetches new tokens by itself."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        await here.workspaces.renew_all()
        assert await here.kept() == first

        here.clock.moves(seconds=NEARLY)
        await here.workspaces.renew_all()

        kept = await here.kept()
        assert kept is not None
        assert kept.token != first.token
        assert await here.workspaces.token_of(TEAM) == kept.token

    played(story)


def test_s12_while_slack_is_away_the_old_token_is_used_until_it_ends(played: Played) -> None:
    """Given Slack gives no answer, the old token works on; after its end letters wait a moment."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        await here.happens("goes_wrong", does="lose", method=RENEW, times=-1)
        here.clock.moves(seconds=NEARLY)
        assert await here.workspaces.token_of(TEAM) == first.token

        here.clock.moves(hours=3)
        failed = await fails(here.workspaces.token_of(TEAM))
        assert (failed.passes, failed.retry_after_s) == (True, 5.0)

        await here.happens("nothing_goes_wrong")
        assert await here.whose(await here.workspaces.token_of(TEAM)) == TEAM

    played(story)


def test_s12_a_refused_refresh_token_stops_and_alarms(played: Played) -> None:
    """Given the answer with new tokens was lost, the next try is refused: somebody must look."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        await here.happens("goes_wrong", does="cut", method=RENEW)
        here.clock.moves(seconds=NEARLY)
        assert await here.workspaces.token_of(TEAM) == first.token

        failed = await fails(here.workspaces.token_of(TEAM))

        assert (failed.reason, failed.passes) == (LET_NOBODY_IN, True)
        assert await here.kept() is None
        await here.workspaces.renew_all()
        assert here.workspaces.trouble == "workspaces that refuse us: 1"
        assert await here.workspaces.authorize(None, TEAM, "U0ANN") is None

    played(story)


def test_our_own_wrong_secret_costs_no_workspace_its_tokens(played: Played) -> None:
    """Given another secret was set by mistake, tokens are kept, and used while they work."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        replica = here.replica(slack_client_id="1.wrong")
        here.clock.moves(seconds=NEARLY)

        assert await replica.token_of(TEAM) == first.token
        assert await here.kept() == first

    played(story)


def test_without_a_client_tokens_are_used_while_they_work(played: Played) -> None:
    """Given the client's id was taken out of the settings, tokens are used until they end."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        replica = here.replica(slack_client_id="")
        here.clock.moves(seconds=NEARLY)

        assert await replica.token_of(TEAM) == first.token
        here.clock.moves(hours=2)
        assert (await fails(replica.token_of(TEAM))).passes

    played(story)


def test_s12_new_tokens_are_kept_also_when_the_database_was_away(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the database was away as Slack gave new tokens, they are kept as soon as it is back."""
    monkeypatch.setattr(renewing, "BETWEEN_S", 0)
    keep, away = workspaces.put, iter(range(3))

    def put(tx: Transaction, channel: str, workspace: Workspace) -> None:
        if next(away, None) is not None:
            raise NotKept("OperationalError")
        keep(tx, channel, workspace)

    async def story(here: Town) -> None:
        first = await here.lets_in()
        here.clock.moves(seconds=NEARLY)
        monkeypatch.setattr(workspaces, "put", put)

        token = await here.workspaces.token_of(TEAM)

        assert token != first.token
        assert (await here.kept() or first).token == token

    played(story)
