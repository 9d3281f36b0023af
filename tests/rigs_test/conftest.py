"""Somebody to speak with in the rigs' own tests."""

import pytest

from tests.rigs.telegram import Phone, Telegram


@pytest.fixture
def fatima(telegram: Telegram) -> Phone:
    """Fatima has started the bot."""
    phone = telegram.phone(7, "Fatima")
    phone.starts()
    return phone
