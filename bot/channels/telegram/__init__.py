"""Telegram: private chats only, by long polling or by webhook."""

from bot.settings import Settings


def is_configured(settings: Settings) -> bool:
    """Whether there is a token."""
    return settings.telegram_token is not None
