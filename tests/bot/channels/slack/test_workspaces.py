"""With which token we speak where, and what happens when it ends (S12, S13)."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.channels.slack.renewing import BEFORE
from bot.deliveries import LET_NOBODY_IN, ShutOut
from tests.bot.channels.slack.town import ORGANISATION, SCHOOL, TEAM, Played, Town, fails, play

NEARLY = (timedelta(hours=12) - BEFORE).total_seconds()


@pytest.fixture
def played(tmp_path: Path) -> Played:
    """Play a story in a town of its own."""
    return partial(play, tmp_path)


# One workspace, whose token is a setting


ONE = {"SLACK_BOT_TOKEN": "xoxb-rig-only", "SLACK_CLIENT_ID": "", "SLACK_CLIENT_SECRET": ""}
OURS = "T0JEUGDTEAM"


def test_one_workspace_is_known_by_its_token(played: Played) -> None:
    """Given a token among the settings, its workspace is learned from Slack, and no other known."""

    async def story(here: Town) -> None:
        await here.workspaces.open()

        assert await here.workspaces.token_of(OURS) == "xoxb-rig-only"
        told = await here.workspaces.authorize(None, OURS, "U0ANN")
        assert told is not None
        assert (told.bot_token, told.team_id, told.user_id) == ("xoxb-rig-only", OURS, "U0ANN")
        assert told.bot_user_id
        assert told.bot_id
        assert await here.workspaces.authorize(None, SCHOOL, "U0ANN") is None
        assert here.workspaces.trouble == ""

    played(story, **ONE)


def test_s12_a_refused_token_is_told_at_the_start(played: Played) -> None:
    """Given a token nobody made, the program does not start, and says which setting to look at."""

    async def story(here: Town) -> None:
        with pytest.raises(ShutOut) as told:
            await here.workspaces.open()

        assert told.value.setting == "SLACK_BOT_TOKEN"
        assert "hush" not in str(told.value)

    played(story, **{**ONE, "SLACK_BOT_TOKEN": "xoxb-hush"})


def test_s12_when_the_one_token_is_taken_back_nothing_more_is_sent(played: Played) -> None:
    """Given the token was revoked while sending, there is an alarm, and letters wait."""

    async def story(here: Town) -> None:
        await here.workspaces.open()
        await here.happens("revokes_tokens", team_id=OURS, tells=False)
        await here.workspaces.refused(OURS, "xoxb-rig-only")

        failed = await fails(here.workspaces.token_of(OURS))
        assert (failed.reason, failed.passes, failed.permanent) == (LET_NOBODY_IN, True, False)
        assert here.workspaces.trouble == "the bot token is refused"

    played(story, **ONE)


def test_a_slip_of_slack_does_not_end_the_one_token(played: Played) -> None:
    """Given Slack refused a call once and takes the token now, it is used further."""

    async def story(here: Town) -> None:
        await here.workspaces.open()
        await here.workspaces.refused(OURS, "xoxb-rig-only")

        assert await here.workspaces.token_of(OURS) == "xoxb-rig-only"
        assert here.workspaces.trouble == ""

    played(story, **ONE)


# Many, that let us in by themselves


def test_each_workspace_has_a_token_of_its_own(played: Played) -> None:
    """Given a team and a whole organisation let us in, each gets its own token (S13)."""

    async def story(here: Town) -> None:
        await here.lets_in()
        await here.lets_in(SCHOOL, is_whole=True)
        replica = here.replica()

        assert await here.whose(await replica.token_of(TEAM)) == TEAM
        assert await here.whose(await replica.token_of(ORGANISATION)) == ORGANISATION
        told = await replica.authorize(ORGANISATION, SCHOOL, "U0ANN")
        assert told is not None
        assert told.bot_token == await replica.token_of(ORGANISATION)
        assert told.bot_id == f"B{SCHOOL}"

    played(story)


def test_a_workspace_that_never_let_us_in_is_nobody(played: Played) -> None:
    """Given an unknown workspace, nothing can arrive there, for good."""

    async def story(here: Town) -> None:
        failed = await fails(here.workspaces.token_of("T0OTHER"))

        assert failed.permanent
        assert await here.workspaces.authorize(None, "T0OTHER", "U0ANN") is None

    played(story)


def test_s12_a_token_refused_while_sending_is_tried_to_be_renewed(played: Played) -> None:
    """Given Slack refused a token that ends, a new one is fetched, and used from then on."""

    async def story(here: Town) -> None:
        first = await here.lets_in()

        await here.workspaces.refused(TEAM, first.token)

        token = await here.workspaces.token_of(TEAM)
        assert token != first.token
        assert await here.whose(token) == TEAM

    played(story)


def test_s12_tokens_taken_back_without_a_word_stop_and_alarm(played: Played) -> None:
    """Given tokens were revoked and Slack never said so, the first refusal ends it."""

    async def story(here: Town) -> None:
        await here.lets_in()
        await here.happens("revokes_tokens", team_id=TEAM, tells=False)
        failed = await fails(here.api.call(TEAM, "chat.postMessage", channel="U0ANN", text="."))
        assert failed.reason == LET_NOBODY_IN

        assert await here.kept() is None
        assert here.workspaces.trouble == "workspaces that refuse us: 1"
        failed = await fails(here.workspaces.token_of(TEAM))
        assert failed.passes

    played(story)


def test_s11_somebody_who_left_costs_no_workspace_its_token(played: Played) -> None:
    """Given Slack says of a person what it also says of a token, the token is used further."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        gone = {"user_id": "U0ANN", "name": "Ann", "team_id": TEAM, "deleted": True}
        await here.happens("joins", **gone)

        failed = await fails(here.api.call(TEAM, "chat.postMessage", channel="U0ANN", text="."))

        assert failed.permanent
        assert await here.workspaces.token_of(TEAM) != ""
        assert here.workspaces.trouble == ""
        assert (await here.kept() or first).id == TEAM

    played(story)


def test_an_old_refusal_does_not_end_newer_tokens(played: Played) -> None:
    """Given another replica fetched new tokens meanwhile, a refusal of the old one ends nothing."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        replica = here.replica()
        assert await replica.token_of(TEAM) == first.token
        here.clock.moves(seconds=NEARLY)
        await here.workspaces.renew_all()

        await replica.refused(TEAM, first.token)

        kept = await here.kept()
        assert kept is not None
        assert await replica.token_of(TEAM) == kept.token

    played(story)


def test_s12_a_workspace_that_takes_us_away_keeps_no_tokens_with_us(played: Played) -> None:
    """Given the app was taken out, its tokens are deleted; let in anew, all is well again."""

    async def story(here: Town) -> None:
        await here.lets_in()
        await here.happens("uninstalls", team_id=TEAM, tells_of_tokens=False)
        await here.workspaces.uninstalled(TEAM)
        await here.workspaces.uninstalled(TEAM)

        assert await here.kept() is None
        failed = await fails(here.workspaces.token_of(TEAM))
        assert failed.permanent
        assert here.workspaces.trouble == ""

        assert await here.workspaces.install(await here.consents(), "")
        assert await here.whose(await here.workspaces.token_of(TEAM)) == TEAM

    played(story)


def test_late_news_of_an_end_does_not_end_what_began_since(played: Played) -> None:
    """Given a workspace let us in again before Slack told of the end, the new tokens stay."""

    async def story(here: Town) -> None:
        first = await here.lets_in()
        replica = here.replica()
        assert await replica.token_of(TEAM) == first.token
        await here.happens("revokes_tokens", team_id=TEAM, tells=False)
        assert await here.workspaces.install(await here.consents(), "")

        for each in (here.workspaces, replica):
            await each.uninstalled(TEAM)

        assert await here.whose(await here.workspaces.token_of(TEAM)) == TEAM
        await replica.refused(TEAM, first.token)
        assert await replica.token_of(TEAM) == await here.workspaces.token_of(TEAM)

    played(story)
