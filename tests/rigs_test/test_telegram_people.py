"""The fake Telegram's phones: what people do becomes updates the real library understands."""

from pathlib import Path

import pytest
from telegram import Update

from tests.rigs.clock import Clock
from tests.rigs.telegram import Phone, Telegram, read_journal, start_process
from tests.rigs_test.calling import call, choice, fetches, says

FILES = ("photo", "voice", "video", "video_note", "audio", "document", "animation", "sticker")
KINDS = (*FILES, "location", "contact", "poll", "dice")


@pytest.fixture
def fatima(telegram: Telegram) -> Phone:
    """Fatima has an account and has started the bot with an invitation."""
    phone = telegram.phone(7, "Fatima", last_name="de Boer", language_code="nl")
    phone.starts("uitnodiging-1")
    return phone


def _read(telegram: Telegram) -> list[Update]:
    return [Update.de_json(update) for update in fetches(telegram)]


def test_a_deep_link_says_start_with_its_payload(telegram: Telegram, fatima: Phone) -> None:
    """Given an invitation, the first message is the command with the payload."""
    (start,) = _read(telegram)

    assert start.message
    assert start.message.text == "/start uitnodiging-1"
    assert [entity.type for entity in start.message.entities] == ["bot_command"]
    assert start.message.chat.id == fatima.user_id
    assert start.effective_user
    assert (start.effective_user.last_name, start.effective_user.language_code) == ("de Boer", "nl")


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_not_text_has_its_own_shape(
    telegram: Telegram, fatima: Phone, kind: str
) -> None:
    """Given something else than words, the library reads it as what it is."""
    fatima.sends(kind)

    message = _read(telegram)[-1].message

    assert message
    assert getattr(message, kind)
    assert message.text is None


def test_an_album_is_ten_messages_with_one_id(telegram: Telegram, fatima: Phone) -> None:
    """Given ten photos at once, they share an id, and the words are under the first."""
    fatima.sends("photo", caption="Sami op school", count=10)

    messages = [update.message for update in _read(telegram)[1:]]

    assert len(messages) == 10
    assert len({message.media_group_id for message in messages if message}) == 1
    captions = [message.caption for message in messages if message]
    assert captions == ["Sami op school", *[None] * 9]


def test_a_changed_answer_comes_as_an_edit(telegram: Telegram, fatima: Phone, clock: Clock) -> None:
    """Given an answer, when Fatima changes it, the same message comes with its new words."""
    sent = fatima.types("zeven")
    clock.moves(minutes=1)

    fatima.edits(sent, "acht")

    edited = _read(telegram)[-1].edited_message
    assert edited
    assert (edited.message_id, edited.text) == (sent, "acht")
    assert edited.edit_date
    assert fatima.screen[-1].is_edited


def test_a_long_text_comes_in_pieces(telegram: Telegram, fatima: Phone) -> None:
    """Given five thousand letters, the app sends two messages."""
    fatima.types("a" * 5000)

    texts = [update.message.text or "" for update in _read(telegram)[1:] if update.message]

    assert [len(text) for text in texts] == [4096, 904]


def test_blocking_and_unblocking_are_told(telegram: Telegram, fatima: Phone) -> None:
    """Given Fatima blocks the bot and starts it again, three updates say so."""
    fatima.blocks_the_bot()
    fatima.starts()

    blocked, unblocked, started = _read(telegram)[1:]

    assert blocked.my_chat_member
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member
    assert unblocked.my_chat_member.new_chat_member.status == "member"
    assert started.message


def test_who_blocked_the_bot_cannot_speak_to_it(telegram: Telegram, fatima: Phone) -> None:
    """Given Fatima blocked the bot, typing is a mistake of the test until she unblocks it."""
    fatima.blocks_the_bot()

    with pytest.raises(AssertionError, match="cannot speak"):
        fatima.types("hallo")
    fatima.unblocks_the_bot()
    fatima.types("hallo")

    assert [set(update) - {"update_id"} for update in fetches(telegram)[-2:]] == [
        {"my_chat_member"},
        {"message"},
    ]


def test_a_group_tells_who_added_whom_and_where_it_moved(telegram: Telegram, fatima: Phone) -> None:
    """Given a group with the bot that becomes a supergroup, each step is an update."""
    group = fatima.adds_the_bot_to_a_group("Familie")
    fatima.types("/start@tafelronde_bot", chat_id=group)
    supergroup = fatima.upgrades(group)

    added, service, command, moved, came = _read(telegram)[1:]

    assert added.my_chat_member
    assert added.my_chat_member.chat.type == "group"
    assert service.message
    assert service.message.new_chat_members[0].is_bot
    assert command.message
    assert command.message.chat.id == group
    assert moved.message
    assert moved.message.migrate_to_chat_id == supergroup
    assert came.message
    assert came.message.migrate_from_chat_id == group


def test_a_button_that_is_not_there_shows_what_is(telegram: Telegram, fatima: Phone) -> None:
    """Given two questions, a wrong label fails with a drawing of the screen."""
    says(telegram, 7, "Kom je?", reply_markup=choice("Ja", "Nee"))

    with pytest.raises(AssertionError, match=r"no button “Misschien”(.|\n)*\[Ja\] \[Nee\]"):
        fatima.taps("Misschien")
    with pytest.raises(AssertionError, match="never had a button"):
        fatima.taps_old(fatima.newest.message_id, "Misschien")


def test_the_newest_message_with_a_button_is_tapped(telegram: Telegram, fatima: Phone) -> None:
    """Given the same button twice, the newer one is pressed; one of a reply keyboard is typed."""
    says(telegram, 7, reply_markup=choice("Ja"))
    newer = says(telegram, 7, reply_markup=choice("Ja"))
    fatima.taps("Ja")
    tap = _read(telegram)[-1].callback_query
    says(telegram, 7, reply_markup={"keyboard": [[{"text": "Hulp"}]]})
    fatima.taps("Hulp")

    assert tap
    assert tap.message
    assert tap.message.message_id == newer
    assert fatima.screen[-1].text == "Hulp"


def test_waiting_ends_when_the_screen_is_as_wished_or_fails(
    telegram: Telegram, fatima: Phone
) -> None:
    """Given a bot that said nothing, waiting fails with the screen; once it spoke, it is heard."""
    with pytest.raises(AssertionError, match="/start uitnodiging-1"):
        fatima.waits_for(lambda screen: screen[-1].by_bot, seconds=0.05)
    with pytest.raises(AssertionError, match="the bot has said nothing"):
        str(fatima.newest)
    with pytest.raises(AssertionError, match="not quiet"):
        fatima.hears(within_s=0.05)

    fetches(telegram, offset=telegram.updates[-1]["update_id"] + 1)
    says(telegram, 7, "Welkom", reply_markup={"force_reply": True, "input_field_placeholder": "…"})

    assert fatima.hears() == "Welkom"
    assert fatima.newest.asks_to_type
    assert fatima.waits_for(lambda screen: screen[-1].by_bot)[-1].placeholder == "…"


def test_a_mistake_in_a_test_is_named(telegram: Telegram) -> None:
    """Given a wish the rig does not know, or one without what it needs, it says so."""
    with pytest.raises(AssertionError, match="cannot do 'dances'"):
        telegram.asks("dances")
    with pytest.raises(AssertionError, match="KeyError"):
        telegram.asks("types", text="Dag")


def test_a_telegram_in_a_process_of_its_own_keeps_everything(tmp_path: Path) -> None:
    """Given a server in another process on the test's clock, it is used as one in a thread."""
    clock = Clock(file=tmp_path / "clock")
    telegram = start_process(tmp_path / "accepted", tmp_path / "clock")
    try:
        phone = telegram.phone(7, "Fatima")
        phone.starts()
        clock.moves(hours=1)
        says(telegram, 7, "Welkom")
        assert phone.newest.sent_at == clock.now()
        assert call(telegram, "getMe").result["id"] == 7000000001
    finally:
        telegram.stops()

    assert [one.method for one in read_journal(tmp_path / "accepted")] == ["sendMessage", "getMe"]
