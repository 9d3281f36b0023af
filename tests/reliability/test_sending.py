"""What goes out: within the limits, past every refusal, once wherever that can be known.

Source: reliability 2.1, T9-T11, T13-T15, T18, T20, T23.
"""

from __future__ import annotations

import time

import pytest

from bot import fates
from bot.pacing import Pacer
from conversations.plan.meetings import Coming
from conversations.texts import say
from tests.reliability.labels import CHANGE, COMES, MENU, NOTHING, OLD, nl
from tests.reliability.table import Table
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
    assert len(table.sent_to("a1", "sendMessage")) == 1


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
        table.ticks()
    samira.waits_for(lambda screen: NOTHING in screen[-1].buttons)

    assert table.states().keys() == {"sent"}


def test_T9_the_program_keeps_the_limits_by_itself(table: Table) -> None:
    """Given Telegram's real limits, eight answers in a row are all sent and none is refused."""
    samira = table.sits("a1")
    table.telegram.keeps_limits()
    table.closes()
    table.opens(Pacer(time.monotonic))

    for _ in range(8):
        samira.types("menu")
    table.settles()

    assert len(asked(samira)) == 8
    assert table.telegram.refused == ()


@pytest.mark.parametrize(("code", "why"), KNOWN)
def test_T10_a_chat_that_is_gone_is_stopped_and_the_coordinator_hears_it_once(
    table: Table, code: int, why: str
) -> None:
    """Given Telegram says in one of its known ways that Samira is gone, Ilse reads it once."""
    samira, ilse = table.is_asked("a1"), table.sits("a7")
    table.telegram.refuses(code, why, chat_id=samira.user_id, times=-1)

    samira.taps(COMES)
    table.settles()
    table.is_asked("a1", "contribution")

    assert asked(ilse) == [nl(say("{name} cannot be reached in the chat.", name="Samira"))]
    assert table.comes("a1") is Coming.YES
    assert table.states().keys() <= {"sent", "dead"}


@pytest.mark.parametrize(("code", "why"), UNKNOWN)
def test_T10_a_refusal_nobody_knows_stops_no_chat(table: Table, code: int, why: str) -> None:
    """Given one message is refused in a way nobody knows, the next one is sent as ever."""
    samira, ilse = table.is_asked("a1"), table.sits("a7")
    table.telegram.refuses(code, why, chat_id=samira.user_id, method="sendMessage")

    samira.taps(COMES)
    table.settles()
    table.clock.moves(minutes=10)
    samira.types("menu")
    samira.waits_for(lambda screen: MENU in screen[-1].text)
    table.settles()

    assert asked(ilse) == []


def test_T10_a_refusal_that_never_ends_is_given_up_and_counted(table: Table) -> None:
    """Given a message is refused for hours in a way nobody knows, it is dead, and she is not."""
    samira = table.is_asked("a1")
    table.telegram.refuses(403, "no", chat_id=samira.user_id, method="sendMessage", times=-1)
    samira.taps(COMES)

    for _ in range(10):
        table.settles()
        table.clock.moves(minutes=6)
        table.ticks()
    table.telegram.works_again()
    samira.types("menu")
    table.settles()

    assert table.states()["dead"] == 1
    assert MENU in samira.newest.text


@pytest.mark.parametrize("again", ["starts", "types"])
def test_T10_whoever_speaks_again_is_reached_again(table: Table, again: str) -> None:
    """Given Samira's chat was stopped, when she opens it or types, she is answered."""
    samira = table.is_asked("a1")
    table.telegram.refuses(403, "user is deactivated", chat_id=samira.user_id, times=1)
    samira.taps(COMES)
    table.settles()

    samira.starts() if again == "starts" else samira.types("menu")
    table.settles()

    assert samira.newest.by_bot
    assert samira.newest is not samira.screen[0]
    assert samira.newest.message_id > samira.screen[0].message_id


def test_T11_a_chat_that_became_another_is_gone_and_nothing_follows_it(table: Table) -> None:
    """Given a chat moved to another number, it is stopped: we only ever talk with one person."""
    samira, ilse = table.is_asked("a1"), table.sits("a7")
    moved = {"migrate_to_chat_id": -100123}
    why = "group chat was upgraded to a supergroup chat"
    table.telegram.refuses(400, why, chat_id=samira.user_id, parameters=moved, times=-1)

    samira.taps(COMES)
    table.settles()

    assert len(asked(ilse)) == 1
    assert {call.chat_id for call in table.telegram.calls} <= {None, samira.user_id, ilse.user_id}


def test_T13_a_message_that_says_so_already_is_as_good_as_edited(table: Table) -> None:
    """Given the answered question stands there already, nothing is refused to anybody."""
    samira = table.is_asked("a1")
    why = "message is not modified: specified new message content is exactly the same"
    table.telegram.refuses(400, why, method="editMessageText", times=1)

    samira.taps(COMES)
    table.settles()

    assert table.states().keys() == {"sent"}
    assert NOTHING in samira.newest.buttons


def test_T14_a_spinner_that_spun_too_long_harms_nothing(table: Table) -> None:
    """Given a tap is heard 100 seconds late, its answer counts and she reads the next question."""
    samira = table.is_asked("a1")
    table.closes()
    samira.taps(COMES)
    table.clock.moves(seconds=100)

    table.opens()
    table.settles()

    assert any("query is too old" in why for _, _, why in table.telegram.refused)
    assert table.comes("a1") is Coming.YES
    assert NOTHING in samira.newest.buttons
    assert set(samira.toasts) <= {""}


@pytest.mark.parametrize("why", ["message to edit not found", "message can't be edited"])
def test_T15_what_can_no_longer_be_edited_is_said_anew(table: Table, why: str) -> None:
    """Given her question is gone from the chat, Samira's answer stands in a new message."""
    samira = table.is_asked("a1")
    table.telegram.refuses(400, why, method="editMessageText", times=1)

    samira.taps(COMES)
    table.settles()

    stated, question = samira.screen[-2:]
    assert CHANGE in stated.buttons
    assert COMES in stated.text
    assert NOTHING in question.buttons


def test_T20_a_question_in_doubt_is_asked_again_with_the_same_buttons(table: Table) -> None:
    """Given the line breaks after Telegram accepted a question, it comes twice and counts once."""
    samira = table.is_asked("a1")
    table.telegram.cuts_after_accepting(chat_id=samira.user_id, method="sendMessage")

    samira.taps(COMES)
    table.settles()
    table.clock.moves(seconds=5)
    table.ticks()
    table.settles()
    first, second = samira.screen[-2:]

    assert (first.text, first.buttons) == (second.text, second.buttons)
    samira.taps_old(first.message_id, NOTHING)
    samira.taps_old(second.message_id, NOTHING)
    table.settles()
    assert samira.newest.text.startswith(OLD)
    assert table.states().keys() == {"sent"}


def test_T20_an_edit_in_doubt_is_done_again_and_seen_once(table: Table) -> None:
    """Given the line breaks after Telegram accepted an edit, it is edited again: nothing is new."""
    samira = table.is_asked("a1")
    table.telegram.cuts_after_accepting(chat_id=samira.user_id, method="editMessageText")

    samira.taps(COMES)
    table.settles()
    table.clock.moves(seconds=5)
    table.ticks()
    table.settles()

    assert len(asked(samira)) == 2
    assert table.states().keys() == {"sent"}


def test_T20_a_line_that_breaks_every_time_is_given_up_on(table: Table) -> None:
    """Given every send is accepted and cut, Samira sees the question a few times, not for ever."""
    samira = table.is_asked("a1")
    table.telegram.cuts_after_accepting(chat_id=samira.user_id, method="sendMessage", times=-1)
    samira.taps(COMES)

    for _ in range(12):
        table.settles()
        table.clock.moves(minutes=6)
        table.ticks()

    assert len(asked(samira)) <= 1 + fates.MOST_TRIES
    assert table.states()["held"] == 1


def test_T20_a_reminder_in_doubt_is_held_and_never_sent_again(table: Table) -> None:
    """Given the line breaks after Telegram accepted a reminder, it came once and is uncertain."""
    samira = table.sits("a1")
    table.telegram.cuts_after_accepting(chat_id=samira.user_id, method="sendMessage")

    table.is_a_week_before()
    table.clock.moves(minutes=30)
    table.ticks()

    assert len(asked(samira)) == 1
    assert table.states()["held"] == 1


def test_T23_a_revoked_token_stops_the_bot_without_a_storm(table: Table) -> None:
    """Given the token is revoked, health says so; Telegram is called a few times, not for ever."""
    samira = table.is_asked("a1")
    table.telegram.revokes_the_token()
    samira.types("menu")
    eventually(lambda: table.health()[0] == 503)
    refused = len(table.telegram.refused)

    time.sleep(SOON_S)

    status, told = table.health()
    assert (status, told["telegram"]["trouble"]) == (503, "the token is refused")
    assert table.telegram.token not in str(told)
    assert len(table.telegram.refused) - refused <= 2


def test_T23_what_was_to_be_said_meanwhile_is_said_with_the_new_token(table: Table) -> None:
    """Given the token was refused for an hour, nothing that was to be sent is lost."""
    samira = table.is_asked("a1")
    table.telegram.refuses(401, "Unauthorized", chat_id=samira.user_id, times=-1)
    samira.taps(COMES)

    for _ in range(12):
        table.settles()
        table.clock.moves(minutes=6)
        table.ticks()
    table.telegram.works_again()
    table.clock.moves(minutes=6)
    samira.waits_for(lambda screen: NOTHING in screen[-1].buttons)
    table.settles()

    assert table.states().keys() == {"sent"}
