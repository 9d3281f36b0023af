"""Slack: where professionals answer. Socket Mode, or signed HTTP; see docs/slack.md."""

from bot.settings import Settings


def is_configured(settings: Settings) -> bool:
    """Whether there is a token, or a way to be installed."""
    return settings.has_slack
