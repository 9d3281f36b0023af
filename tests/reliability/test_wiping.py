"""Wis on Telegram: within 48 hours all of it goes; after that what can, and the rest by hand.

Source: F18.8; a bot takes away its own messages and those typed to it, within 48 hours.
"""

from __future__ import annotations

import pytest

from conversations.texts import say
from tests.reliability.labels import HELP, WIPE, nl
from tests.reliability.table import Table
from tests.rigs.telegram import Phone

HELP_SAYS = ("112", "0800-2000", "hulp", "weg hebben", "belt")
GONE = nl(say("This message is gone."))
BY_HAND = nl(say("I cannot wipe everything any more. Press long on a message. Then tap Delete."))


def texts(phone: Phone) -> list[str]:
    """Everything on a screen, oldest first."""
    return [shown.text for shown in phone.screen]


def tells_of_help(phone: Phone) -> list[str]:
    """What on a screen tells that help was asked."""
    return [text for text in texts(phone) if any(word in text for word in HELP_SAYS)]


def asks_for_help(table: Table, phone: Phone) -> None:
    """Somebody types "hulp", says something unclear, wants it explained, and wants no call."""
    for words in ("hulp", "misschien", "uitleg", "nee"):
        phone.types(words)
        table.settles()
    phone.waits_for(lambda screen: WIPE in screen[-1].buttons)


def test_F18_8_after_wis_the_chat_is_as_it_was(table: Table) -> None:
    """Given Samira asked for help in an empty chat, after Wis her chat is empty."""
    samira = table.sits("a1")
    asks_for_help(table, samira)
    assert tells_of_help(samira)

    samira.taps(WIPE)
    table.settles()

    assert samira.screen == ()
    assert samira.spinners == 0
    assert samira.toasts == ("",)
    assert table.states()["dead"] == 0


def test_F18_8_what_was_interrupted_is_there_and_nothing_else(table: Table) -> None:
    """Given Samira tapped "Hulp nu" at a question, after Wis she is offered that question."""
    samira = table.is_asked("a1")
    before = texts(samira)
    samira.taps(HELP)
    table.settles()
    samira.types("nee")
    table.settles()

    samira.taps(WIPE)
    table.settles()

    assert tells_of_help(samira) == []
    assert texts(samira)[:-1] == before
    assert samira.newest.buttons == ("Verder",)


def test_F18_8_wis_after_a_restart_takes_all_of_it(table: Table) -> None:
    """Given the program stopped and started after help was asked, Wis still finds every message."""
    samira = table.sits("a1")
    asks_for_help(table, samira)
    table.closes()
    table.opens()

    samira.taps(WIPE)
    table.settles()

    assert samira.screen == ()


@pytest.mark.parametrize("hours", [1, 47.9])
def test_F18_8_wis_tapped_twice_does_no_harm(table: Table, hours: float) -> None:
    """Given Samira taps Wis twice, and once more on a phone that is behind, nothing comes of it."""
    samira = table.sits("a1")
    asks_for_help(table, samira)
    table.clock.moves(hours=hours)

    samira.taps(WIPE)
    samira.taps(WIPE)
    table.settles()

    assert samira.screen == ()
    assert set(table.states()) <= {"sent", "void"}


def test_F18_8_after_48_hours_our_own_say_nothing_and_the_rest_is_by_hand(table: Table) -> None:
    """Given two days went by, our messages are put in other words; once it says what remains."""
    samira = table.sits("a1")
    asks_for_help(table, samira)
    ours = [shown.message_id for shown in samira.screen if shown.by_bot]
    table.clock.moves(hours=49)

    samira.taps(WIPE)
    table.settles()

    now = {shown.message_id: shown for shown in samira.screen if shown.by_bot}
    assert {now[message].text for message in ours} == {GONE}
    assert {now[message].buttons for message in ours} == {()}
    assert [shown.text for shown in now.values() if shown.message_id not in ours] == [BY_HAND]


def test_F18_8_after_weeks_it_says_how_it_is_done_by_hand(table: Table) -> None:
    """Given we forgot long ago what was said, Wis tells in its own place how to do it by hand."""
    samira = table.sits("a1")
    asks_for_help(table, samira)
    offered = samira.newest.message_id
    table.clock.moves(days=16)
    table.ticks()

    samira.taps(WIPE)
    table.settles()

    assert [one.text for one in samira.screen if one.message_id == offered] == [BY_HAND]


@pytest.mark.parametrize("why", ["lost", "flood"])
def test_F18_8_a_bad_line_leaves_nothing_behind(table: Table, why: str) -> None:
    """Given the line breaks, or Telegram asks for patience, each message goes all the same."""
    samira = table.sits("a1")
    asks_for_help(table, samira)
    if why == "lost":
        table.telegram.loses(method="deleteMessage")
    else:
        table.telegram.floods(1, method="deleteMessage")

    samira.taps(WIPE)
    for _ in range(3):
        table.settles()
        table.clock.moves(seconds=5)
        table.ticks()

    assert samira.screen == ()


def test_F18_8_what_was_not_taken_away_yet_is_after_a_restart(table: Table) -> None:
    """Given the program stops right after Wis, all of it goes when the program is there again."""
    samira = table.sits("a1")
    asks_for_help(table, samira)
    table.telegram.floods(60, method="deleteMessage")
    samira.taps(WIPE)
    table.settles()
    assert tells_of_help(samira)

    table.closes()
    table.opens()
    table.clock.moves(seconds=61)
    table.ticks()

    assert samira.screen == ()


def test_F18_8_a_photo_sent_in_between_goes_too(table: Table) -> None:
    """Given Samira sent a photo while she was asked whether somebody shall call, it goes too."""
    samira = table.sits("a1")
    samira.types("hulp")
    table.settles()
    samira.sends("photo")
    table.settles()
    samira.types("nee")
    table.settles()

    samira.taps(WIPE)
    table.settles()

    assert not [shown for shown in samira.screen if not shown.by_bot]
    assert tells_of_help(samira) == []


def test_F18_8_who_is_called_still_reads_so(table: Table) -> None:
    """Given Bilal asked to be called and tapped Wis, Ilse's chat says what it did."""
    ilse, karim = table.sits("a7"), table.sits("a2")
    karim.types("hulp")
    table.settles()
    karim.types("ja")
    table.settles()
    asked = texts(ilse)

    karim.taps(WIPE)
    table.settles()

    assert karim.screen == ()
    assert texts(ilse) == asked
    assert len(asked) == 1
