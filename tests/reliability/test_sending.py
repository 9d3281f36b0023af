"""What goes out: within the limits, past every refusal, once wherever that can be known.

Source: reliability 2.1, T9-T11, T13-T15, T18, T20, T23.
"""

from __future__ import annotations

import time

import pytest

from bot.pacing import Pacer
from conversations.plan.meetings import Coming
from tests.reliability.labels import CALLS, CANNOT, CHANGE, COMES, NOTHING
from tests.reliability.table import Table
from tests.rigs.program import Program
from tests.rigs.telegram import Phone
from tests.rigs_test.calling import eventually

KNOWN = (
    (403, "bot was blocked by the user"),
    (403, "user is deactivated"),
    (403, "bot can't initiate conversation with a user"),
    (403, "bot can't send messages to bots"),
    (403, "bot was kicked from the group chat"),
    (403, "bot was kicked from the supergroup chat"),
    (403, "bot is not a member of the supergroup chat"),
    (400, "chat not found"),
    (400, "user not found"),
    (400, "PEER_ID_INVALID"),
    (400, "group chat was deactivated"),
    (400, "group chat was upgraded to a supergroup chat"),
)
UNKNOWN = (
    (403, "not enough rights"),
    (403, "something nobody has seen before"),
    (400, "can't parse entities"),
    (400, "message is too long"),
    (400, "BUTTON_DATA_INVALID"),
    (400, "something nobody has seen before"),
)
# Longer than anybody is patient, shorter than a test.
SOON_S = 1.0


def asked(phone: Phone) -> list[str]:
    """The questions in a chat, oldest first, without their buttons."""
    return [shown.text for shown in phone.screen if shown.by_bot]


def test_T9_a_chat_that_must_wait_keeps_nobody_waiting(table: Table) -> None:
    """Given Telegram asks a minute's rest for Samira's chat, Karim is answered within a second."""
    samira, karim = table.is_asked("a1"), table.is_asked("a2")
    table.telegram.floods(60, chat_id=samira.user_id, method="sendMessage")
    samira.taps(COMES)
    eventually(lambda: any(code == 429 for _, code, _ in table.telegram.refused))
    samira.types("nog iets")

    began = time.monotonic()
    karim.taps(COMES)
    karim.waits_for(lambda screen: NOTHING in screen[-1].buttons)

    assert time.monotonic() - began < SOON_S
    assert [call.chat_id for call in table.telegram.calls_of("sendMessage")].count(1001) == 1


def test_T9_what_had_to_wait_goes_when_the_wait_is_over(table: Table) -> None:
    """Given a rest of a second, Samira gets her next question after it, once."""
    samira = table.is_asked("a1")
    table.telegram.floods(1, chat_id=samira.user_id, method="sendMessage")

    samira.taps(COMES)
    table.settles()
    table.clock.moves(seconds=2)
    samira.waits_for(lambda screen: NOTHING in screen[-1].buttons)

    table.settles()
    assert len(asked(samira)) == 2


def test_T9_a_rest_that_is_asked_again_and_again_loses_nothing(table: Table) -> None:
    """Given 429 comes a dozen times in a row, the letter is still sent when it stops."""
    samira = table.is_asked("a1")
    table.telegram.floods(30, chat_id=samira.user_id, times=12)
    samira.taps(COMES)

    for _ in range(14):
        table.settles()
        table.clock.moves(seconds=31)
        table.program.rests_no_more(samira.user_id)
    samira.waits_for(lambda screen: NOTHING in screen[-1].buttons)

    assert table.states().keys() == {"sent"}


@pytest.mark.parametrize(("code", "why"), KNOWN)
def test_T10_a_chat_that_is_gone_is_stopped_and_the_coordinator_hears_it_once(
    table: Table, code: int, why: str
) -> None:
    """Given Telegram says in one of its known ways that Samira is gone, Ilse reads it once."""
    samira, ilse = table.is_asked("a1"), table.sits("a7")
    table.telegram.refuses(code, why, chat_id=samira.user_id, times=-1)

    samira.taps(COMES)
    table.settles()
    samira.types("hallo?")
    table.settles()

    told = [shown.text for shown in ilse.screen]
    assert told == ["Samira is niet bereikbaar via Telegram."]
    assert table.comes("a1") is Coming.YES
    assert table.states()["new"] == 0


@pytest.mark.parametrize(("code", "why"), UNKNOWN)
def test_T10_a_refusal_nobody_knows_stops_no_chat(table: Table, code: int, why: str) -> None:
    """Given one message is refused in a way nobody knows, the next one is sent as ever."""
    samira, ilse = table.is_asked("a1"), table.sits("a7")
    table.telegram.refuses(code, why, chat_id=samira.user_id, method="sendMessage", times=1)

    samira.taps(COMES)
    table.settles()
    table.clock.moves(minutes=10)
    samira.types("menu")
    samira.waits_for(lambda screen: "Wat wil je doen?" in screen[-1].text)

    assert [shown for shown in ilse.screen if shown.by_bot] == []
