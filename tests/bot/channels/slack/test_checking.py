"""What `tafelronde check` says about Slack."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from bot.channels.slack import checking
from bot.channels.slack.manifest import SCOPES
from bot.settings import read_settings
from tests.rigs.program import free_port
from tests.rigs.slack.control import opened
from tests.rigs.slack.options import Options

ONE = {"SLACK_BOT_TOKEN": "xoxb-rig-only", "SLACK_APP_TOKEN": "xapp-1-rig-only"}
Checked = Callable[..., list[str]]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """Check settings beside a Slack where the app has some scopes."""

    def check(
        scopes: tuple[str, ...] = tuple(SCOPES), *, refusal: str = "", **env: str
    ) -> list[str]:
        async def looked() -> list[str]:
            runner, port = await opened(Options(scopes=scopes, accepted=tmp_path / "calls"))
            base = {"SLACK_BASE_URL": f"http://127.0.0.1:{port}/api/"}
            try:
                if refusal:
                    await _goes_wrong(port, refusal)
                return await checking.problems(read_settings(ONE | base | env))
            finally:
                await runner.cleanup()

        return asyncio.run(looked())

    return check


async def _goes_wrong(port: int, error: str) -> None:
    fault = {"does": "refuse", "method": "auth.test", "error": error}
    async with (
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
        session.post("/rig/goes_wrong", json=fault) as answer,
    ):
        assert answer.status == 200


def test_with_tokens_that_work_all_is_well(checked: Checked) -> None:
    """Given the right tokens and scopes, there is nothing to say."""
    assert checked() == []


def test_s6_each_refused_token_is_named_at_once(checked: Checked) -> None:
    """Given two tokens nobody made, both settings are named, and neither token is."""
    said = checked(SLACK_BOT_TOKEN="xoxb-hush", SLACK_APP_TOKEN="xapp-hush")

    assert said == [
        "Slack refuses the token: look at SLACK_BOT_TOKEN.",
        "Slack refuses the token: look at SLACK_APP_TOKEN.",
    ]


def test_tokens_that_were_exchanged_are_found_out(checked: Checked) -> None:
    """Given each token in the place of the other, both are named."""
    said = checked(SLACK_BOT_TOKEN=ONE["SLACK_APP_TOKEN"], SLACK_APP_TOKEN=ONE["SLACK_BOT_TOKEN"])

    assert said == [
        "SLACK_BOT_TOKEN is not the bot's: take the one that begins with xoxb-.",
        "SLACK_APP_TOKEN is not the app's: take the one that begins with xapp-.",
    ]


def test_s5_scopes_that_are_lacking_are_named(checked: Checked) -> None:
    """Given an app made from an older manifest, what it may not do yet is named."""
    few = tuple(scope for scope in SCOPES if scope not in {"groups:read", "users:read"})

    assert checked(few) == [
        "Slack does not allow groups:read, users:read: install the app once more."
    ]


def test_s12_an_app_that_was_taken_out_is_told_apart(checked: Checked) -> None:
    """Given the workspace removed the app, it says where to put it back."""
    said = checked(refusal="account_inactive")

    assert said == ["The app is not in its workspace in Slack any more: install it there again."]


def test_over_http_no_app_token_is_asked_for(checked: Checked) -> None:
    """Given HTTP mode, an app token that is wrong stands in nobody's way."""
    http = {"SLACK_MODE": "http", "SLACK_SIGNING_SECRET": "s", "SLACK_APP_TOKEN": "xapp-hush"}

    assert checked(**http) == []


def test_many_workspaces_have_nothing_to_look_at_yet(checked: Checked) -> None:
    """Given only a client's id and secret, there is no token to look at."""
    many = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "SLACK_BOT_TOKEN": ""}

    assert checked(**many) == []


def test_slack_that_cannot_be_reached_is_told_apart(checked: Checked) -> None:
    """Given nobody listens there, no setting is blamed."""
    said = checked(SLACK_BASE_URL=f"http://127.0.0.1:{free_port()}/api/")

    assert said == ["Slack does not let us in (no connection): try again later."] * 2
