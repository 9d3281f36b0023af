"""The fake Telegram accepts messages and buttons, and reaches people, by the real one's rules."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import ChatMigrated, Forbidden

from tests.rigs.telegram import Phone, Telegram
from tests.rigs_test.calling import by_library, call, choice, says


def test_a_message_arrives_as_the_library_sent_it(telegram: Telegram, fatima: Phone) -> None:
    """Given HTML, buttons and no sound, Fatima sees plain words, rows of buttons, silently."""
    rows = [
        [
            InlineKeyboardButton("Ja", callback_data="y"),
            InlineKeyboardButton("Nee", url="https://nee.nl"),
        ]
    ]

    sent = by_library(
        telegram,
        lambda bot: bot.send_message(
            7,
            "Kom je <b>dinsdag</b>?",
            parse_mode="HTML",
            reply_markup=InlineKeyboardMarkup(rows),
            disable_notification=True,
            protect_content=True,
        ),
    )

    seen = fatima.newest
    assert (seen.message_id, seen.text) == (sent.message_id, "Kom je dinsdag?")
    assert [(entity.kind, entity.words) for entity in seen.entities] == [("bold", "dinsdag")]
    assert (seen.rows, seen.links) == ((("Ja", "Nee"),), {"Nee": "https://nee.nl"})
    assert (seen.is_silent, seen.is_protected, seen.is_edited) == (True, True, False)
    assert telegram.calls[-1].arguments["chat_id"] == "7"


def test_form_and_json_bodies_are_the_same_call(telegram: Telegram, fatima: Phone) -> None:
    """Given the same message by form and by JSON, both are journaled alike and arrive alike."""
    by_library(telegram, lambda bot: bot.send_message(7, "Dag", reply_markup=None))
    says(telegram, 7, "Dag")

    first, second = telegram.calls_of("sendMessage")
    assert first.arguments == second.arguments == {"chat_id": "7", "text": "Dag"}
    assert [shown.text for shown in fatima.screen if shown.by_bot] == ["Dag", "Dag"]


@pytest.mark.parametrize(
    ("text", "is_accepted"),
    [("a" * 4096, True), ("a" * 4097, False), ("😀" * 2048, True), ("😀" * 2048 + "a", False)],
)
def test_a_text_has_at_most_4096_utf16_units(
    telegram: Telegram, fatima: Phone, text: str, *, is_accepted: bool
) -> None:
    """Given texts around the limit, an emoji counts for two."""
    sent = call(telegram, "sendMessage", chat_id=fatima.user_id, text=text)

    assert sent.body["ok"] == is_accepted
    if not is_accepted:
        assert sent.why == (400, "Bad Request: message is too long")


def test_tags_do_not_count_but_more_than_100_entities_are_refused(
    telegram: Telegram, fatima: Phone
) -> None:
    """Given 100 bold letters the message goes; given 101 it does not."""
    bold = [{"text": "<b>a</b> " * count, "parse_mode": "HTML"} for count in (100, 101)]

    answers = [call(telegram, "sendMessage", chat_id=fatima.user_id, **one) for one in bold]

    assert [answer.status for answer in answers] == [200, 400]


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (choice("é" * 32), ""),
        (choice("é" * 32 + "a"), "BUTTON_DATA_INVALID"),
        (choice(*"12345678"), ""),
        (choice(*"123456789"), "too many buttons"),
        ({"inline_keyboard": choice(*"12345")["inline_keyboard"] * 20}, ""),
        ({"inline_keyboard": choice(*"12345")["inline_keyboard"] * 21}, "too many buttons"),
        ({"inline_keyboard": [[{"text": "", "callback_data": "x"}]]}, "must be non-empty"),
        ({"inline_keyboard": [[{"text": "Ja"}]]}, "Text buttons are unallowed"),
        ({"inline_keyboard": [[{"text": "Ja", "url": "nergens"}]]}, "is invalid"),
        ({"inline_keyboard": [{"text": "Ja"}]}, "must be an Array of Arrays"),
        ({"force_reply": True, "input_field_placeholder": "x" * 64}, ""),
        ({"force_reply": True, "input_field_placeholder": "x" * 65}, "PLACEHOLDER_INVALID"),
    ],
)
def test_buttons_keep_within_the_limits(
    telegram: Telegram, fatima: Phone, markup: object, why: str
) -> None:
    """Given buttons around each limit, those within it are sent and the others refused."""
    sent = call(telegram, "sendMessage", chat_id=fatima.user_id, text="?", reply_markup=markup)

    assert sent.body["ok"] == (not why)
    assert why in sent.body.get("description", "")


def test_people_are_reached_only_while_they_can_be(telegram: Telegram, fatima: Phone) -> None:
    """Given a stranger, somebody who never started, a blocker and a leaver, each says why."""
    telegram.phone(8, "Sami")

    def why(chat_id: int) -> str:
        return call(telegram, "sendMessage", chat_id=chat_id, text="Dag").why[1]

    assert why(9) == "Bad Request: chat not found"
    assert why(8) == "Forbidden: bot can't initiate conversation with a user"
    fatima.blocks_the_bot()
    assert why(7) == "Forbidden: bot was blocked by the user"
    fatima.starts()
    says(telegram, 7)
    fatima.deletes_the_account()
    assert why(7) == "Forbidden: user is deactivated"
    with pytest.raises(Forbidden):
        by_library(telegram, lambda bot: bot.send_message(7, "Dag"))


def test_a_group_that_moved_names_its_new_place(telegram: Telegram, fatima: Phone) -> None:
    """Given a group became a supergroup, the old id is refused with the new one beside it."""
    group = fatima.adds_the_bot_to_a_group("Familie")
    says(telegram, group)

    supergroup = fatima.upgrades(group)

    with pytest.raises(ChatMigrated) as moved:
        by_library(telegram, lambda bot: bot.send_message(group, "Dag"))
    assert moved.value.new_chat_id == supergroup
    assert says(telegram, supergroup)
    assert len(telegram.screen(supergroup)) == 2


def test_the_bot_leaves_a_group_or_is_thrown_out(telegram: Telegram, fatima: Phone) -> None:
    """Given two groups, after leaving one and being removed from the other, it is in neither."""
    left, kicked = (fatima.adds_the_bot_to_a_group(title) for title in ("een", "twee"))
    call(telegram, "leaveChat", chat_id=left)
    fatima.removes_the_bot_from(kicked)

    whys = [
        call(telegram, "sendMessage", chat_id=group, text="Dag").why for group in (left, kicked)
    ]

    assert whys == [
        (403, "Forbidden: bot is not a member of the group chat"),
        (403, "Forbidden: bot was kicked from the group chat"),
    ]
    assert call(telegram, "leaveChat", chat_id=7).why[0] == 400


def test_typing_is_shown_where_a_message_could_go(telegram: Telegram, fatima: Phone) -> None:
    """Given Fatima's chat, a known action is accepted and an unknown one is not."""
    by_library(telegram, lambda bot: bot.send_chat_action(fatima.user_id, "typing"))

    wrong = call(telegram, "sendChatAction", chat_id=7, action="dancing")

    assert telegram.asks("actions") == [[7, "typing"]]
    assert wrong.why == (400, "Bad Request: wrong parameter action in request")


def test_an_answer_names_the_message_it_answers(telegram: Telegram, fatima: Phone) -> None:
    """Given Fatima's question, a reply refers to it; a reply to nothing is refused."""
    asked = fatima.types("hoe laat?")

    says(telegram, fatima.user_id, "drie uur", reply_parameters={"message_id": asked})
    lost = call(telegram, "sendMessage", chat_id=7, text="?", reply_parameters={"message_id": 99})

    assert fatima.newest.reply_to == asked
    assert lost.why == (400, "Bad Request: message to be replied not found")


def test_what_is_not_a_method_is_not_found(telegram: Telegram) -> None:
    """Given a call this server does not know, it says so; nothing is journaled."""
    assert call(telegram, "sendRocket").why == (404, "Not Found: method not found")
    assert telegram.refused == (("sendRocket", 404, "Not Found: method not found"),)
    assert telegram.calls == ()
