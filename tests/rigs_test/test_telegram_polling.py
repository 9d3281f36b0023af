"""The fake Telegram hands out updates as the real one does: by offset, in time, to one poller."""

import threading
import time

import pytest
from telegram.error import Conflict

from tests.rigs.clock import Clock
from tests.rigs.telegram import Phone, Telegram
from tests.rigs.telegram.wire import Fields
from tests.rigs_test.calling import by_library, call, choice, fetches, says


@pytest.fixture
def fatima(telegram: Telegram) -> Phone:
    """Fatima has started the bot, and the bot has fetched that."""
    phone = telegram.phone(7, "Fatima", username="fatima", language_code="nl")
    phone.starts()
    fetches(telegram, -1)
    fetches(telegram, telegram.updates[-1]["update_id"] + 1)
    return phone


def _texts(updates: list[Fields]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def test_an_offset_confirms_everything_below_it(telegram: Telegram, fatima: Phone) -> None:
    """Given three messages, when the third is asked for, the first two are gone for ever."""
    for text in ("een", "twee", "drie"):
        fatima.types(text)
    first = fetches(telegram)

    again = fetches(telegram)
    third = fetches(telegram, offset=first[2]["update_id"])

    assert _texts(first) == _texts(again) == ["een", "twee", "drie"]
    assert _texts(third) == _texts(fetches(telegram)) == ["drie"]


def test_a_limit_and_a_negative_offset_cut_the_queue(telegram: Telegram, fatima: Phone) -> None:
    """Given three messages, a limit gives the oldest, a negative offset keeps only the newest."""
    for text in ("een", "twee", "drie"):
        fatima.types(text)

    assert _texts(fetches(telegram, limit=2)) == ["een", "twee"]
    assert _texts(fetches(telegram, offset=-1)) == ["drie"]
    assert _texts(fetches(telegram)) == ["drie"]


def test_a_long_poll_ends_when_somebody_speaks(telegram: Telegram, fatima: Phone) -> None:
    """Given a waiting library client, when Fatima types, it is handed her message."""
    speaks = threading.Timer(0.2, fatima.types, ["zeven"])
    speaks.start()

    updates = by_library(telegram, lambda bot: bot.get_updates(timeout=20))

    speaks.join()
    assert [update.message.text for update in updates if update.message] == ["zeven"]
    assert updates[0].effective_user
    assert updates[0].effective_user.full_name == "Fatima"


def test_a_long_poll_ends_empty_at_its_timeout(telegram: Telegram) -> None:
    """Given nobody speaks, a poll of one second comes back with nothing."""
    started = time.monotonic()

    assert fetches(telegram, timeout=1) == []
    assert time.monotonic() - started >= 1


def test_a_second_poller_ends_the_first(telegram: Telegram) -> None:
    """Given a poll that waits, when another one begins, the first hears a conflict."""
    second = threading.Timer(0.3, fetches, [telegram], {"timeout": 1})
    second.start()

    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        by_library(telegram, lambda bot: bot.get_updates(timeout=20))

    second.join()


def test_messages_wait_a_day_and_taps_two_and_a_half_minutes(
    telegram: Telegram, fatima: Phone, clock: Clock
) -> None:
    """Given a tap and a text nobody fetched, the tap is gone after 150 s, the text after 24 h."""
    says(telegram, fatima.user_id, reply_markup=choice("Ja"))
    fatima.taps("Ja")
    fatima.types("Ja hoor")

    clock.moves(seconds=150)
    kinds_in_time = [set(update) for update in fetches(telegram)]
    clock.moves(seconds=1)
    kinds_later = [set(update) for update in fetches(telegram)]
    clock.moves(hours=24)

    assert [kind - {"update_id"} for kind in kinds_in_time] == [{"callback_query"}, {"message"}]
    assert [kind - {"update_id"} for kind in kinds_later] == [{"message"}]
    assert fetches(telegram) == []


def test_only_allowed_kinds_are_queued_from_then_on(telegram: Telegram, fatima: Phone) -> None:
    """Given the bot allows taps alone, a text is never queued; an empty list allows all again."""
    says(telegram, fatima.user_id, reply_markup=choice("Ja"))
    fetches(telegram, allowed_updates=["callback_query"])
    fatima.types("hallo")
    fatima.taps("Ja")
    taps = fetches(telegram, allowed_updates=[])

    fatima.types("nog eens")

    assert ["callback_query" in update for update in taps] == [True]
    assert _texts(fetches(telegram, taps[0]["update_id"] + 1)) == ["nog eens"]


def test_ids_may_start_anew_below_the_old_ones(telegram: Telegram, fatima: Phone) -> None:
    """Given a new queue with lower ids, an old offset confirms nothing and hides nothing."""
    old = telegram.updates[-1]["update_id"]
    telegram.restarts_ids(at=1000)
    fatima.types("nieuw")

    seen = [fetches(telegram, offset=old + 1) for _ in range(2)]

    assert [[update["update_id"] for update in batch] for batch in seen] == [[1000], [1000]]
    assert fetches(telegram, offset=1001) == []


def test_an_update_may_come_up_to_four_times(telegram: Telegram, fatima: Phone) -> None:
    """Given repeats are on, one message comes in four batches, though it was confirmed."""
    telegram.repeats_each_update(4)
    fatima.types("ja")

    batches = [fetches(telegram)]
    batches += [fetches(telegram, batches[0][0]["update_id"] + 1) for _ in range(4)]

    assert [_texts(batch) for batch in batches] == [["ja"]] * 4 + [[]]


def test_everything_may_be_delivered_once_more(telegram: Telegram, fatima: Phone) -> None:
    """Given a confirmed past, when the server repeats itself, the whole past comes again, once."""
    fatima.types("ja")
    ids = [update["update_id"] for update in telegram.updates]
    after = ids[-1] + 1
    fetches(telegram, after)

    telegram.delivers_again()

    assert [update["update_id"] for update in fetches(telegram, after)] == ids
    assert fetches(telegram, after) == []


def test_an_update_may_be_poisoned(telegram: Telegram, fatima: Phone) -> None:
    """Given two faults, one update misses a field, one has a wrong type, the third is whole."""
    telegram.spoils_next("message.date")
    telegram.spoils_next("message.chat.id", "seven")
    for text in ("een", "twee", "drie"):
        fatima.types(text)
    telegram.delivers({"message": 5})

    first, second, third, raw = fetches(telegram)

    assert "date" not in first["message"]
    assert second["message"]["chat"]["id"] == "seven"
    assert third["message"]["date"]
    assert raw == {"update_id": third["update_id"] + 1, "message": 5}


def test_a_wrong_or_revoked_token_opens_nothing(telegram: Telegram) -> None:
    """Given another token, or a revoked one, every call is refused with 401."""
    strange = call(telegram, "getMe", token="7000000001:another")
    telegram.revokes_the_token()

    assert strange.why == (401, "Unauthorized")
    assert call(telegram, "getUpdates").why == (401, "Unauthorized")
    assert call(telegram, "getMe", token="nothing").why[0] == 401
