"""What is missing before Slack can be used, found by asking Slack itself; it sends nothing."""

from __future__ import annotations

from typing import NoReturn

from pydantic import SecretStr

from bot.channels.slack.api import Api
from bot.channels.slack.grants import asked, of_token
from bot.channels.slack.manifest import SCOPES
from bot.deliveries import DeliveryFailed, ShutOut, let_in
from bot.obstacles import sentence_for
from bot.settings import Settings

_ROTATES, _APP = "xoxe.", "xapp-"
_TAKEN_OUT = "account_inactive"
_NOT_THERE = "The app is not in its workspace in Slack any more: install it there again."


async def problems(settings: Settings) -> list[str]:
    """Look at the tokens that are set.

    Returns:
        One sentence for each thing to put right.
    """
    api = Api(settings.slack_base_url, _nothing, _nothing)
    await api.open()
    try:
        found: list[str] = []
        if settings.slack_bot_token is not None:
            found += await _of_bot(api, settings.slack_bot_token)
        if settings.slack_app_token is not None and settings.slack_mode == "socket":
            found += await _of_app(api, settings.slack_app_token)
        return found
    finally:
        await api.close()


async def _of_bot(api: Api, secret: SecretStr) -> list[str]:
    token = secret.get_secret_value()
    try:
        with let_in("Slack", "SLACK_BOT_TOKEN"):
            answer = await asked(api.client(token).auth_test())
    except ShutOut as shut_out:
        is_gone = shut_out.reason == _TAKEN_OUT
        return [_NOT_THERE if is_gone else sentence_for(shut_out)]
    here = of_token(token, answer)
    if not here.bot:
        return ["SLACK_BOT_TOKEN is not the bot's: take the one that begins with xoxb-."]
    found = []
    lacking = sorted(set(SCOPES) - set(here.scopes))
    if here.scopes and lacking:
        found.append(f"Slack does not allow {', '.join(lacking)}: install the app once more.")
    if token.startswith(_ROTATES):
        found.append(
            "SLACK_BOT_TOKEN ends within a day: set SLACK_CLIENT_ID and its secret instead."
        )
    return found


async def _of_app(api: Api, secret: SecretStr) -> list[str]:
    token = secret.get_secret_value()
    if not token.startswith(_APP):
        return ["SLACK_APP_TOKEN is not the app's: take the one that begins with xapp-."]
    try:
        with let_in("Slack", "SLACK_APP_TOKEN"):
            await asked(api.client().apps_connections_open(app_token=token))
    except ShutOut as shut_out:
        return [sentence_for(shut_out)]
    return []


async def _nothing(*_: str) -> NoReturn:
    """Stand in for the tokens of workspaces: a look sends nothing in any of them."""
    raise DeliveryFailed("nothing is sent")
