"""Everything that is missing or wrong before the program can run, found in one go."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from bot import program
from bot.channels.telegram.api import Api
from bot.deliveries import DeliveryFailed, InDoubt
from bot.settings import Settings, SettingsWrong, read_settings
from storage.database import Database
from storage.engines import NotDurable
from storage.keys import KeyMissing
from storage.migrating import NotMigrated, TooFarMigrated
from storage.troubles import NotKept


async def problems(env: Mapping[str, str]) -> list[str]:
    """Look at settings, database, keys and tokens.

    Returns:
        One sentence for each thing to put right; empty when all is well.
    """
    try:
        settings = read_settings(env)
    except SettingsWrong as wrong:
        return list(wrong.problems)
    return [*await _database(settings), *await _telegram(settings)]


async def _database(settings: Settings) -> list[str]:
    try:
        await asyncio.to_thread(_open_and_close, settings)
    except NotMigrated:
        return ["the database is not up to date: run `tafelronde migrate`"]
    except TooFarMigrated:
        return ["the database was migrated by a newer program: install that one"]
    except KeyMissing:
        return ["the key does not open this database: look at TAFELRONDE_KEY_FILE"]
    except NotDurable:
        return ["the database would forget answers when the power fails"]
    except NotKept:
        return ["the database does not answer: look at TAFELRONDE_DATABASE_URL"]
    return []


def _open_and_close(settings: Settings) -> None:
    url = settings.database_url.get_secret_value()
    keys = program.open_keys(settings)
    Database.open(url, keys=keys).close_sync()


async def _telegram(settings: Settings) -> list[str]:
    if settings.telegram_token is None:
        return []
    token = settings.telegram_token.get_secret_value()
    api = Api(token, settings.telegram_base_url, settings.telegram_base_file_url)
    try:
        await api.open()
        webhook = await api.call("getWebhookInfo")
    except (DeliveryFailed, InDoubt) as failed:
        return [f"Telegram does not let us in ({failed}): look at TELEGRAM_BOT_TOKEN"]
    finally:
        await api.close()
    if webhook["url"] and settings.telegram_mode == "polling":
        return ["a webhook is set for this bot: set TELEGRAM_MODE to webhook, or delete it"]
    return []
