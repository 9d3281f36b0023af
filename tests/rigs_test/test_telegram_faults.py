"""The fake Telegram can go wrong on purpose, and keeps a journal of what it accepted meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import NetworkError, RetryAfter, TimedOut

from tests.rigs.clock import Clock
from tests.rigs.telegram import Options, Phone, Telegram, read_journal, start_in_thread
from tests.rigs_test.calling import by_library, call, says


def _texts(phone: Phone) -> list[str]:
    return [shown.text for shown in phone.screen if shown.by_bot]


def test_a_message_may_arrive_while_the_bot_hears_nothing(
    telegram: Telegram, fatima: Phone
) -> None:
    """Given the connection is cut after accepting, the bot sees an error, Fatima the message."""
    telegram.cuts_after_accepting(method="sendMessage")

    with pytest.raises(NetworkError):
        by_library(telegram, lambda bot: bot.send_message(7, "Kom je?"))

    assert _texts(fatima) == ["Kom je?"]
    assert [call.method for call in telegram.calls] == ["getMe", "sendMessage"]


def test_a_message_may_be_lost_on_its_way(telegram: Telegram, fatima: Phone) -> None:
    """Given the connection is cut before accepting, nothing arrives and nothing is journaled."""
    telegram.loses(method="sendMessage")

    with pytest.raises(NetworkError):
        by_library(telegram, lambda bot: bot.send_message(7, "Kom je?"))

    assert _texts(fatima) == []
    assert telegram.calls_of("sendMessage") == ()


def test_an_answer_may_come_too_late(telegram: Telegram, fatima: Phone) -> None:
    """Given an answer later than the client waits, it gives up on what was accepted."""
    telegram.delays(2, method="sendMessage")

    with pytest.raises(TimedOut):
        by_library(telegram, lambda bot: bot.send_message(7, "Kom je?", read_timeout=0.2))

    assert _texts(fatima) == ["Kom je?"]


def test_one_chat_may_be_refused_a_number_of_times(telegram: Telegram, fatima: Phone) -> None:
    """Given two scripted refusals for Fatima, Sami is served meanwhile and she afterwards."""
    telegram.phone(8, "Sami").starts()
    telegram.refuses(403, "bot was kicked by aliens", chat_id=7, times=2)

    whys = [call(telegram, "sendMessage", chat_id=chat, text="Dag").body for chat in (7, 8, 7, 7)]

    assert [why["ok"] for why in whys] == [False, True, False, True]
    assert whys[0]["description"] == "Forbidden: bot was kicked by aliens"
    assert [refused[1] for refused in telegram.refused] == [403, 403]
    assert fatima.newest.text == "Dag"


def test_a_flood_names_the_seconds_to_wait(
    telegram: Telegram, fatima: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a 429 for ever for one chat, body and header say how long, until it is lifted."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns at each 429
    telegram.floods(17, chat_id=7, times=-1)

    with pytest.raises(RetryAfter) as flood:
        by_library(telegram, lambda bot: bot.send_message(7, "Dag"))
    raw = call(telegram, "sendMessage", chat_id=7, text="Dag")
    telegram.works_again()

    assert flood.value.retry_after == timedelta(seconds=17)
    assert (raw.retry_after, raw.body["parameters"]) == ("17", {"retry_after": 17})
    assert says(telegram, fatima.user_id)


def test_too_fast_for_one_chat_is_refused(telegram: Telegram, fatima: Phone, clock: Clock) -> None:
    """Given the limits, after a burst of three the fourth waits a second; another chat goes on."""
    telegram.phone(8, "Sami").starts()
    telegram.keeps_limits(by_clock=True)

    statuses = [call(telegram, "sendMessage", chat_id=7, text="Dag").status for _ in range(4)]
    other = call(telegram, "sendMessage", chat_id=8, text="Dag").status
    clock.moves(seconds=1)
    later = [call(telegram, "sendMessage", chat_id=7, text="Dag") for _ in range(2)]

    assert (statuses, other) == ([200, 200, 200, 429], 200)
    assert [answer.status for answer in later] == [200, 429]
    assert later[1].body["parameters"] == {"retry_after": 1}
    telegram.keeps_limits(on=False)
    assert says(telegram, fatima.user_id)


def test_thirty_a_second_is_all(telegram: Telegram, clock: Clock) -> None:
    """Given forty people, thirty messages go at once and ten a second later."""
    for user_id in range(1, 41):
        telegram.phone(user_id).starts()
    telegram.keeps_limits(by_clock=True)

    def sends() -> list[int]:
        people = range(1, 41)
        return [call(telegram, "sendMessage", chat_id=one, text="Dag").status for one in people]

    first = sends()
    clock.moves(seconds=1)

    assert (first.count(200), first.count(429)) == (30, 10)
    assert sends().count(200) == 30


def test_real_time_may_count_instead_of_the_clock(telegram: Telegram, fatima: Phone) -> None:
    """Given limits by real time, the fourth message in a row is refused though the clock stands."""
    telegram.keeps_limits()

    statuses = [call(telegram, "sendMessage", chat_id=7, text="Dag").status for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert len(_texts(fatima)) == 3


def test_the_journal_holds_every_accepted_call_before_the_bot_hears(
    tmp_path: Path, clock: Clock
) -> None:
    """Given accepted, refused and cut calls, the file holds those that were accepted, in order."""
    telegram = start_in_thread(Options(accepted=tmp_path / "accepted", now=clock.now))
    telegram.phone(7, "Fatima").starts()
    telegram.cuts_after_accepting(method="sendMessage")
    with pytest.raises(NetworkError):
        by_library(telegram, lambda bot: bot.send_message(7, "een"))
    call(telegram, "sendMessage", chat_id=9, text="twee")
    says(telegram, 7, "drie", reply_markup={"force_reply": True})
    accepted = telegram.calls

    telegram.stops()

    journal = read_journal(tmp_path / "accepted")
    assert journal == accepted
    assert [one.arguments.get("text") for one in journal] == [None, "een", "drie"]
    assert [one.chat_id for one in journal] == [None, 7, 7]
    assert journal[2].arguments["reply_markup"] == {"force_reply": True}
    assert journal[2].result["message_id"]


def test_half_a_last_line_is_left_out(tmp_path: Path) -> None:
    """Given a server that died while writing, the whole lines are read."""
    telegram = start_in_thread(Options(accepted=tmp_path / "accepted"))
    call(telegram, "getMe")
    telegram.stops()
    with (tmp_path / "accepted").open("a") as file:
        file.write('{"number": 2, "meth')

    assert [one.method for one in read_journal(tmp_path / "accepted")] == ["getMe"]
