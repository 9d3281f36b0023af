"""What tests of Slack begin with: a room for the family, and its professionals with Slack."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.bot.channels.slack.pane import Colleague
from tests.bot.journeys.conftest import Rooms, empty_tables, room_for
from tests.bot.journeys.room import Room
from tests.families import before_the_table

__all__ = ["empty_tables", "room_for"]
NOW = datetime(2026, 3, 16, 15, 0, tzinfo=UTC)
ILSE, MARIJKE = "a7", "a8"


@pytest.fixture
def room(room_for: Rooms) -> Room:
    """The family before its round table; everybody has linked."""
    return room_for(before_the_table("P-A14"), NOW)


@pytest.fixture
def ilse(room: Room) -> Colleague:
    """Ilse, who coaches the family and keeps the overview."""
    return Colleague(room, ILSE)


@pytest.fixture
def marijke(room: Room) -> Colleague:
    """Marijke, Bilal's mentor at school: she sees one goal."""
    return Colleague(room, MARIJKE)


@pytest.fixture
def offering(ilse: Colleague) -> Colleague:
    """Ilse, with the page open on which she says what she can do."""
    ilse.is_asked("contribution", "r1")
    ilse.taps("Verder")
    return ilse
