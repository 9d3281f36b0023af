"""The link that goes with an invitation: to the bot, or to a page of one's own."""

from __future__ import annotations

from datetime import date

from bot.house import House
from bot.settings import Settings
from conversations.plan.people import Person, Way
from storage import marks

NAME = "telegram-name"


async def telegram_name(settings: Settings, house: House) -> str:
    """The bot's user name, as it was when the program last ran; empty without Telegram."""
    if settings.telegram_token is None:
        return ""
    return await house.run(lambda tx: marks.get(tx, NAME)) or ""


def link_for(settings: Settings, bot: str, person: Person, token: str, today: date) -> str:
    """Where an invitation leads: the chat for who is old enough and wants it, else the page."""
    age = person.age(today)
    old_enough = age is None or age >= settings.telegram_min_age
    if bot and person.way is Way.TELEGRAM and old_enough:
        return f"https://t.me/{bot}?start={token}"
    return f"{settings.address}/join/{token}"
