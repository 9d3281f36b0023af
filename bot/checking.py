"""All that is missing or wrong before the program can run, found in one go; it makes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from bot.channels.slack import checking as slack
from bot.channels.telegram.api import Api
from bot.obstacles import OBSTACLES, sentence_for
from bot.program import open_keys
from bot.setting_kinds import is_loopback
from bot.settings import Settings, SettingsWrong, read_settings
from storage.inspecting import inspect

_OF_THE_DATABASE = ("TAFELRONDE_DATABASE_URL", "TAFELRONDE_KEY")
_OF_TELEGRAM = ("TELEGRAM_",)
_OF_SLACK = ("SLACK_",)
_Look = Callable[[Settings], Awaitable[list[str]]]


async def problems(env: Mapping[str, str]) -> list[str]:
    """Look at settings, database, keys and tokens; what is wrong with one hides no other.

    Returns:
        One sentence for each thing to put right; empty when all is well.
    """
    found: list[str] = []
    try:
        read_settings(env)
    except SettingsWrong as wrong:
        found.extend(f"{problem}." for problem in wrong.problems)
    found += await _looked(env, _OF_THE_DATABASE, _database)
    found += await _looked(env, _OF_TELEGRAM, _telegram)
    return found + await _looked(env, _OF_SLACK, slack.problems)


def remarks(env: Mapping[str, str]) -> list[str]:
    """Say what runs, and yet may not be meant so; empty where settings are wrong."""
    try:
        settings = read_settings(env)
    except SettingsWrong:
        return []
    if settings.is_real and is_loopback(settings.address):
        return ["TAFELRONDE_PUBLIC_URL is not set: links to the page work on this machine only."]
    if settings.telegram_token:
        return []
    runs = "only Slack and the page run" if settings.has_slack else "only the page runs"
    return [f"TELEGRAM_BOT_TOKEN is not set: {runs}."]


async def _looked(env: Mapping[str, str], beginnings: tuple[str, ...], look: _Look) -> list[str]:
    """Look at one part, where its own settings can be read."""
    own = {name: value for name, value in env.items() if name.startswith(beginnings)}
    with suppress(SettingsWrong):
        return await look(read_settings(own))
    return []


async def _database(settings: Settings) -> list[str]:
    try:
        await asyncio.to_thread(_look_inside, settings)
    except OBSTACLES as obstacle:
        return [sentence_for(obstacle)]
    return []


def _look_inside(settings: Settings) -> None:
    """Look at both; a key file is made at the first start, and not by a look."""
    is_there = settings.key is not None or settings.key_file.exists()
    keys = open_keys(settings) if is_there else None
    inspect(settings.database_url.get_secret_value(), keys)


async def _telegram(settings: Settings) -> list[str]:
    if settings.telegram_token is None:
        return []
    token = settings.telegram_token.get_secret_value()
    api = Api(token, settings.telegram_base_url, settings.telegram_base_file_url)
    try:
        await api.open()
        webhook = await api.call("getWebhookInfo")
    except OBSTACLES as obstacle:
        return [sentence_for(obstacle)]
    finally:
        await api.close()
    if webhook["url"] and settings.telegram_mode == "polling":
        return ["A webhook is set for this bot: set TELEGRAM_MODE to webhook, or delete it."]
    return []
