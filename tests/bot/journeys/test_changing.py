"""Answers in a chat that are changed, or put aside."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.journeys.heard import Tapped
from bot.letters import Button
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.room import Chat, Room
from tests.families import before_the_table

MONDAY = datetime.fromisoformat("2026-03-16T10:00+01:00")


@pytest.fixture
def room(room_for: Rooms) -> Room:
    """The Monday after the round table was fixed."""
    return room_for(before_the_table(), MONDAY)


def change_below(chat: Chat, words: str) -> Button:
    """The button that changes the answer to a question."""
    letters = [one for one in chat.letters if words in " ".join(one.paragraphs)]
    return next(one for row in letters[-1].rows for one in row if one.label == "Aanpassen")


def test_an_answer_that_no_longer_counts_cannot_be_changed_and_harms_no_other(room: Room) -> None:
    """Given Samira comes after all, an old Change under how she takes part leaves the rest be."""
    samira = room.chat("a1")
    samira.begins("attendance", "r1")
    samira.taps("Ik kan niet")
    samira.taps("Bellen")
    old = change_below(samira, "Hoe wil je toch meedoen?")
    room.takes(samira.seat, Tapped(change_below(samira, "Kom je?").data, "1"))
    samira.taps("Ja, ik kom")
    for _ in range(3):
        samira.taps("Sla over")

    room.takes(samira.seat, Tapped(old.data, "1"))
    room.takes(samira.seat, Tapped(change_below(samira, "Kom je?").data, "1"))

    assert samira.is_asked is not None
    assert samira.is_asked.key == "coming"


def test_what_was_not_right_has_no_buttons_left(room: Room) -> None:
    """Given a promise is read back, when it is not right, the message says so and asks no more."""
    samira = room.chat("a1")
    samira.begins("contribution", "r1")
    samira.taps("Ja")
    samira.types("Ik breng hem")
    for label in ("Volgende week", "4 weken"):
        samira.taps(label)
    samira.types("overslaan")

    samira.taps("Aanpassen")

    stated = samira.letters[-2]
    assert stated.paragraphs[-1] == "Je antwoord: Aanpassen"
    assert stated.rows == ()
    assert samira.letters[-1].paragraphs[0] == "Wat ga je doen? Houd het klein."
