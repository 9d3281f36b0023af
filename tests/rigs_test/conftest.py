"""Somebody to speak with in the rigs' own tests."""

from collections.abc import Iterator

import pytest

from tests.rigs.clock import Clock
from tests.rigs.slack import Options, Slack, start_in_thread
from tests.rigs.telegram import Phone, Telegram


@pytest.fixture
def fatima(telegram: Telegram) -> Phone:
    """Fatima has started the bot."""
    phone = telegram.phone(7, "Fatima")
    phone.starts()
    return phone


@pytest.fixture
def hasty(clock: Clock) -> Iterator[Slack]:
    """A Slack that waits a tenth of a second for an acknowledgement."""
    slack = start_in_thread(Options(now=clock.now, ack_within_s=0.1))
    yield slack
    slack.stops()
