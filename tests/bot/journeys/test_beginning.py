"""Beginning something by a word or from the menu: never twice, and rest keeps nothing waiting."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conversations.plan.meetings import Coming
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.phones import Phones
from tests.bot.journeys.room import Room
from tests.families import before_the_table

AFTERNOON = datetime(2026, 3, 16, 16, 30, tzinfo=UTC)


@pytest.fixture
def room(room_for: Rooms) -> Room:
    """Family P-A14 nine days before its table, everybody in a chat."""
    return room_for(before_the_table(), AFTERNOON)


def under_way(room: Room) -> int:
    """How many conversations Samira is in, or has waiting."""
    samira = room.chat("a1")
    return (samira.talk is not None) + len(samira.line)


def test_a_line_of_the_menu_tapped_twice_begins_one_conversation(room: Room) -> None:
    """Given the menu, when Samira taps the same line twice, she is in one conversation."""
    samira = Phones(room).of("a1")
    samira.types("menu")
    line = samira.screen[-1].rows[0][0].label

    samira.taps(line)
    samira.taps(line)

    assert under_way(room) == 1


def test_help_asked_twice_is_one_conversation(room: Room) -> None:
    """Given Samira types "hulp" twice, both bring the numbers, and nothing waits behind it."""
    samira = Phones(room).of("a1")

    samira.types("hulp", "hulp")

    assert "112" in samira.reads
    assert under_way(room) == 1


@pytest.mark.parametrize("words", [("hulp", "stop"), ("stop", "taal"), ("taal", "hulp")])
def test_what_a_word_began_does_not_wait_for_another(room: Room, words: tuple[str, str]) -> None:
    """Given one word after another, only what the last one began is under way."""
    samira = Phones(room).of("a1")

    samira.types(*words)

    assert under_way(room) == 1
    assert room.chat("a1").line == []


def test_saying_that_one_cannot_come_counts_before_anything_is_answered(room: Room) -> None:
    """Given Samira would come, when she begins "I cannot come" and stops there, it counts."""
    samira = Phones(room).of("a1")
    samira.types("menu")
    samira.taps("Kom je aan tafel?")
    samira.taps("Ja, ik kom")
    samira.types("menu")
    samira.taps("Ik kan niet komen")

    (answer,) = [one for one in room.plan.attendances if one.person == "a1"]
    assert answer.coming is Coming.NO
