"""The fake Telegram keeps taps, edits and deletions by the real server's rules."""

import pytest
from telegram.error import BadRequest

from tests.rigs.clock import Clock
from tests.rigs.telegram import Phone, Telegram
from tests.rigs_test.calling import by_library, call, choice, fetches, says


def test_a_tap_carries_the_buttons_data_and_ends_with_a_toast(
    telegram: Telegram, fatima: Phone
) -> None:
    """Given a tap, the spinner turns until it is answered, and then the words show."""
    message_id = says(telegram, fatima.user_id, reply_markup=choice("Ja"))
    fatima.taps("Ja")
    spinners_before = fatima.spinners

    query = fetches(telegram)[-1]["callback_query"]
    by_library(telegram, lambda bot: bot.answer_callback_query(query["id"], "Genoteerd"))

    assert (query["data"], query["message"]["message_id"]) == ("Ja", message_id)
    assert (spinners_before, fatima.spinners, fatima.toasts) == (1, 0, ("Genoteerd",))


def test_a_tap_is_answered_once_and_soon(telegram: Telegram, fatima: Phone, clock: Clock) -> None:
    """Given two taps, one answered twice and one after 200 s, both second tries are too old."""
    says(telegram, fatima.user_id, reply_markup=choice("Ja"))
    first, second = fatima.taps("Ja"), fatima.taps("Ja")
    call(telegram, "answerCallbackQuery", callback_query_id=first)

    again = call(telegram, "answerCallbackQuery", callback_query_id=first)
    clock.moves(seconds=200)
    late = call(telegram, "answerCallbackQuery", callback_query_id=second)

    assert again.why == late.why
    assert "query is too old and response timeout expired" in late.why[1]


def test_an_old_button_may_be_pressed_when_it_is_gone(telegram: Telegram, fatima: Phone) -> None:
    """Given an answered question, a phone that is behind still sends the old button's data."""
    message_id = says(telegram, fatima.user_id, reply_markup=choice("Ja", "Nee"))
    call(telegram, "editMessageText", chat_id=7, message_id=message_id, text="Je komt.")

    with pytest.raises(AssertionError, match="no button “Nee”"):
        fatima.taps("Nee")
    fatima.taps_old(message_id, "Nee")
    fatima.taps_forged(message_id, "iets anders")

    data = [update["callback_query"]["data"] for update in fetches(telegram)[-2:]]
    assert data == ["Nee", "iets anders"]


def test_an_edit_changes_something_or_is_refused(telegram: Telegram, fatima: Phone) -> None:
    """Given a message, the same text again is "not modified", another text is marked as edited."""
    message_id = says(telegram, fatima.user_id, "Kom je?", reply_markup=choice("Ja"))

    def edits(text: str) -> bool:
        by_library(telegram, lambda bot: bot.edit_message_text(text, 7, message_id))
        return fatima.newest.is_edited

    assert edits("Kom je?")  # the buttons went
    with pytest.raises(BadRequest, match="Message is not modified"):
        edits("Kom je?")
    with pytest.raises(BadRequest, match="Message_too_long"):
        edits("a" * 4097)
    assert fatima.newest.buttons == ()


def test_buttons_alone_may_be_edited(telegram: Telegram, fatima: Phone) -> None:
    """Given a question, its buttons are replaced and then taken away, its words stay."""
    message_id = says(telegram, fatima.user_id, "Kom je?", reply_markup=choice("Ja"))
    place = {"chat_id": fatima.user_id, "message_id": message_id}

    call(telegram, "editMessageReplyMarkup", **place, reply_markup=choice("Wijzigen"))
    changed = fatima.newest
    call(telegram, "editMessageReplyMarkup", **place)

    assert (changed.text, changed.buttons) == ("Kom je?", ("Wijzigen",))
    assert fatima.newest.buttons == ()
    assert (
        call(telegram, "editMessageReplyMarkup", **place)
        .why[1]
        .startswith("Bad Request: message is not modified")
    )


def test_only_own_and_present_messages_are_edited(telegram: Telegram, fatima: Phone) -> None:
    """Given Fatima's own message and a deleted one, neither can be edited."""
    hers = fatima.types("mijn woorden")
    gone = says(telegram, fatima.user_id)
    fatima.deletes(gone)

    answers = [
        call(telegram, "editMessageText", chat_id=7, message_id=message_id, text="anders")
        for message_id in (hers, gone)
    ]

    assert [answer.why[1] for answer in answers] == [
        "Bad Request: message can't be edited",
        "Bad Request: message to edit not found",
    ]


def test_what_people_say_is_deleted_in_private_chats_only(
    telegram: Telegram, fatima: Phone
) -> None:
    """Given Fatima says something to the bot and in a group, the bot deletes only the first."""
    group = fatima.adds_the_bot_to_a_group()
    private, public = fatima.types("hulp"), fatima.types("hulp", chat_id=group)
    own = says(telegram, group)

    def deletes(chat_id: int, message_id: int) -> str:
        return str(call(telegram, "deleteMessage", chat_id=chat_id, message_id=message_id).body)

    assert "True" in deletes(fatima.user_id, private)
    assert "message can't be deleted" in deletes(group, public)
    assert "True" in deletes(group, own)
    assert "hulp" not in {shown.text for shown in fatima.screen}


def test_a_message_is_deleted_within_48_hours_or_not_at_all(
    telegram: Telegram, fatima: Phone, clock: Clock
) -> None:
    """Given three messages, one goes in time, one not after two days, one is there no more."""
    in_time, late = (says(telegram, fatima.user_id, text) for text in ("een", "twee"))

    def deletes(message_id: int) -> object:
        return call(telegram, "deleteMessage", chat_id=7, message_id=message_id).body

    clock.moves(hours=48)
    assert deletes(in_time) == {"ok": True, "result": True}
    assert "message to delete not found" in str(deletes(in_time))
    clock.moves(seconds=1)
    assert "message can't be deleted for everyone" in str(deletes(late))
    assert [shown.text for shown in fatima.screen if shown.by_bot] == ["twee"]
