"""What Slack grants: an answer with tokens, or one about a token, read as a workspace.

A workspace is the enterprise where the app was let into the whole of it, and else the team (S13).
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from datetime import datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channels.slack.api import Api
from bot.channels.slack.outcomes import code_of, translate
from bot.settings import Settings
from storage.workspaces import Workspace

FAILED = (SlackApiError, SlackClientError, aiohttp.ClientError, TimeoutError)
SCOPES_HEADER = "x-oauth-scopes"
_TAKEN_BACK = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "invalid_refresh_token",
        "token_expired",
        "token_revoked",
    }
)


async def asked(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Wait for an answer.

    Raises:
        DeliveryFailed: Slack refuses, or cannot be reached.
        InDoubt: Nobody knows what became of it.
    """
    try:
        return await call
    except FAILED as error:
        raise translate(error) from None


async def exchanged(api: Api, settings: Settings, **given: str) -> AsyncSlackResponse:
    """Exchange a code or a refresh token, as the app that the settings name.

    Slack takes the app's secret in the form too. The client's own function writes a header in a way
    that aiohttp is about to give up.

    Raises:
        Exception: One of `FAILED`.
    """
    secret = settings.slack_client_secret
    assert secret is not None
    ours = {"client_id": settings.slack_client_id, "client_secret": secret.get_secret_value()}
    return await api.client().api_call("oauth.v2.access", data=ours | given)


async def consented(api: Api, settings: Settings, code: str, back: str, now: datetime) -> Workspace:
    """Exchange the code somebody's consent gave, once, for the tokens of a workspace.

    Raises:
        DeliveryFailed: Slack refuses it, or cannot be reached.
        InDoubt: Nobody knows what became of it.
    """
    answer = await asked(exchanged(api, settings, code=code, redirect_uri=back))
    granted = of_grant(answer, now)
    tested = of_token(granted.token, await asked(api.client(granted.token).auth_test()))
    return replace(granted, bot=tested.bot)


def of_grant(answer: AsyncSlackResponse, now: datetime) -> Workspace:
    """Read what oauth.v2.access gives, for a code as for a refresh token.

    It does not say what we are called there as an app: `of_token` does.
    """
    is_whole = bool(answer.get("is_enterprise_install"))
    seconds = answer.get("expires_in")
    return Workspace(
        id=str((answer["enterprise"] if is_whole else answer["team"])["id"]),
        token=str(answer["access_token"]),
        bot_user=str(answer["bot_user_id"]),
        bot="",
        scopes=scopes_in(answer.get("scope")),
        refresh_token=str(answer.get("refresh_token") or ""),
        expires_at=now + timedelta(seconds=int(seconds)) if seconds else None,
    )


def of_token(token: str, answer: AsyncSlackResponse) -> Workspace:
    """Read what auth.test says about a token that does not expire."""
    is_whole = bool(answer.get("is_enterprise_install"))
    return Workspace(
        id=str(answer["enterprise_id"] if is_whole else answer["team_id"]),
        token=token,
        bot_user=str(answer["user_id"]),
        bot=str(answer.get("bot_id") or ""),
        scopes=scopes_in(_header(answer)),
    )


def scopes_in(written: object) -> tuple[str, ...]:
    """Read scopes as Slack writes them: with commas."""
    return tuple(one for one in str(written or "").replace(",", " ").split())


def is_taken_back(error: SlackApiError) -> bool:
    """Whether somebody took back what lets us in; only they can give it again."""
    return code_of(error) in _TAKEN_BACK


def _header(answer: AsyncSlackResponse) -> str:
    return next(
        (value for name, value in answer.headers.items() if name.lower() == SCOPES_HEADER), ""
    )
