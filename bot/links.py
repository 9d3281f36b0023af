"""The link that goes with an invitation: to the bot, or to a page of one's own."""

from __future__ import annotations

from datetime import date

from bot.channels.telegram.api import Api
from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, InDoubt
from bot.house import House
from bot.settings import Settings
from conversations.plan.people import Person, Way
from storage import marks

NAME = "telegram-name"


async def telegram_name(settings: Settings, house: House) -> str:
    """Ask for the bot's user name; when Telegram is away, the one it had when the program last ran.

    Returns:
        Empty without Telegram.

    Raises:
        DeliveryFailed: The token is refused, or Telegram is away and the program never ran.
        InDoubt: Telegram does not answer, and the program never ran.
    """
    if settings.telegram_token is None:
        return ""
    token = settings.telegram_token.get_secret_value()
    api = Api(token, settings.telegram_base_url, settings.telegram_base_file_url)
    try:
        return await api.open()
    except (DeliveryFailed, InDoubt) as away:
        known = await house.run(lambda tx: marks.get(tx, NAME))
        if known is None or _is_refused(away):
            raise
        return known
    finally:
        await api.close()


def is_for_telegram(settings: Settings, bot: str, person: Person, today: date) -> bool:
    """Whether somebody is invited to a chat: who is old enough and wants it, where there is one."""
    age = person.age(today)
    old_enough = age is None or age >= settings.telegram_min_age
    return bool(bot) and person.way is Way.TELEGRAM and old_enough


def is_for_slack(settings: Settings, person: Person) -> bool:
    """Whether somebody is invited to Slack: who works there, where the program does."""
    return settings.has_slack and person.way is Way.SLACK


def link_for(settings: Settings, bot: str, person: Person, token: str, today: date) -> str:
    """Where an invitation leads: to the chat, or else to the page."""
    if is_for_telegram(settings, bot, person, today):
        return f"https://t.me/{bot}?start={token}"
    return f"{settings.address}/join/{token}"


def _is_refused(failed: DeliveryFailed | InDoubt) -> bool:
    return isinstance(failed, DeliveryFailed) and failed.reason == LET_NOBODY_IN
