"""The fake Telegram delivers by webhook as the real one does: in lanes, with back-off, as set."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from telegram.error import Conflict

from tests.rigs.clock import Clock
from tests.rigs.telegram import Phone, Telegram
from tests.rigs.telegram.wire import Fields
from tests.rigs_test.calling import by_library, call, choice, eventually, fetches, says


class Ear:
    """A bot's webhook in its simplest form: it keeps what comes and answers as told.

    Args:
        answers: Status and `Retry-After` of the next answers; afterwards 200.
    """

    def __init__(self) -> None:
        self.heard: list[Fields] = []
        self.secrets: list[str | None] = []
        self.answers: list[tuple[int, int]] = []
        ear = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Keep the update and answer."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                ear.secrets.append(self.headers.get("X-Telegram-Bot-Api-Secret-Token"))
                status, retry_after = ear.answers.pop(0) if ear.answers else (200, 0)
                if status == 200:
                    ear.heard.append(json.loads(body))
                self.send_response(status)
                if retry_after:
                    self.send_header("Retry-After", str(retry_after))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/telegram"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def closes(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def ear() -> Iterator[Ear]:
    """Something that listens where the webhook points."""
    ear = Ear()
    yield ear
    ear.closes()


@pytest.fixture
def fatima(telegram: Telegram, ear: Ear) -> Phone:
    """Fatima has started a bot that listens by webhook, and it has heard that."""
    call(telegram, "setWebhook", url=ear.url, secret_token="geheim_1")
    phone = telegram.phone(7, "Fatima")
    phone.starts()
    telegram.quiet(still_ms=0)
    ear.heard.clear()
    return phone


def _pauses(telegram: Telegram) -> list[float]:
    return [attempt["pause_s"] for attempt in telegram.attempts if attempt["status"] != 200]


def test_an_update_is_posted_with_the_secret(telegram: Telegram, fatima: Phone, ear: Ear) -> None:
    """Given a webhook with a secret, what Fatima types arrives there, with the header."""
    fatima.types("zeven")
    telegram.quiet(still_ms=0)

    assert [update["message"]["text"] for update in ear.heard] == ["zeven"]
    assert set(ear.secrets) == {"geheim_1"}


def test_while_a_webhook_is_set_nobody_polls(telegram: Telegram, fatima: Phone, ear: Ear) -> None:
    """Given a webhook, polling is a conflict; once it is deleted, polling works."""
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        by_library(telegram, lambda bot: bot.get_updates(timeout=0))

    by_library(telegram, lambda bot: bot.delete_webhook())
    fatima.types("dag")

    assert fetches(telegram)[-1]["message"]["text"] == "dag"
    assert ear.heard == []


def test_setting_a_webhook_ends_a_waiting_poll(telegram: Telegram, ear: Ear) -> None:
    """Given a poll that waits, when a webhook is set, the poll hears a conflict."""
    sets = threading.Timer(0.2, call, [telegram, "setWebhook"], {"url": ear.url})
    sets.start()

    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        by_library(telegram, lambda bot: bot.get_updates(timeout=20))

    sets.join()


def test_a_failed_delivery_is_repeated_with_doubling_pauses(
    telegram: Telegram, fatima: Phone, ear: Ear
) -> None:
    """Given five failures, the pauses are 0, 2, 4, 8, 16 s, and then the message arrives."""
    ear.answers += [(500, 0)] * 5

    fatima.types("zeven")
    telegram.quiet(still_ms=0)

    assert _pauses(telegram) == [0, 2, 4, 8, 16]
    assert [update["message"]["text"] for update in ear.heard] == ["zeven"]


def test_a_bot_may_say_how_long_to_wait(telegram: Telegram, fatima: Phone, ear: Ear) -> None:
    """Given a Retry-After of 5 s the server waits that long."""
    ear.answers += [(503, 5)]

    fatima.types("zeven")
    telegram.quiet(still_ms=0)

    assert _pauses(telegram) == [5]
    assert len(ear.heard) == 1


def test_an_update_that_has_expired_is_dropped(
    telegram: Telegram, fatima: Phone, ear: Ear, clock: Clock
) -> None:
    """Given a tap the bot was away for, after 150 s it never comes; the later text does."""
    says(telegram, 7, reply_markup=choice("Ja"))
    telegram.holds_back("taps")
    fatima.taps("Ja")
    clock.moves(seconds=151)
    telegram.holds_back()

    fatima.types("ja")
    telegram.quiet(still_ms=0)

    assert ["message" in update for update in ear.heard] == [True]


def test_a_tap_and_a_text_may_cross(telegram: Telegram, fatima: Phone, ear: Ear) -> None:
    """Given Fatima taps and then types, when her taps are held up, the text comes first."""
    says(telegram, 7, reply_markup=choice("Ja"))
    telegram.holds_back("taps:7")
    fatima.taps("Ja")
    fatima.types("toch niet")
    eventually(lambda: bool(ear.heard))
    telegram.holds_back()
    telegram.quiet(still_ms=0)

    text, tap = ear.heard
    assert "message" in text
    assert "callback_query" in tap
    assert text["update_id"] > tap["update_id"]


def test_within_one_chat_the_order_stays(telegram: Telegram, fatima: Phone, ear: Ear) -> None:
    """Given a failure on the first of three messages, the others wait behind it."""
    ear.answers += [(500, 0)] * 2

    for text in ("een", "twee", "drie"):
        fatima.types(text)
    telegram.quiet(still_ms=0)

    assert [update["message"]["text"] for update in ear.heard] == ["een", "twee", "drie"]


def test_a_webhook_may_hear_an_update_four_times(
    telegram: Telegram, fatima: Phone, ear: Ear
) -> None:
    """Given repeats are on, one message is posted four times, each with the same id."""
    telegram.repeats_each_update(4)

    fatima.types("ja")
    telegram.quiet(still_ms=0)

    assert len(ear.heard) == 4
    assert len({update["update_id"] for update in ear.heard}) == 1


def test_a_webhook_that_is_gone_for_23_hours_is_dropped(
    telegram: Telegram, fatima: Phone, ear: Ear, clock: Clock
) -> None:
    """Given answers of 410 for 23 hours, the server stops calling."""
    ear.answers += [(410, 0)] * 1000
    fatima.types("een")
    eventually(lambda: bool(_pauses(telegram)))
    assert call(telegram, "getWebhookInfo").result["url"] == ear.url

    clock.moves(hours=23, seconds=1)

    eventually(lambda: call(telegram, "getWebhookInfo").result["url"] == "")
    assert fetches(telegram)[-1]["message"]["text"] == "een"


@pytest.mark.parametrize(
    ("webhook", "why"),
    [
        ({"url": "http://example.org/hook"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:8080/hook"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": "https://example.org:8443/hook", "secret_token": "a b"}, "unallowed characters"),
        ({"url": "https://example.org/hook", "secret_token": "a" * 257}, "too long"),
    ],
)
def test_a_bad_webhook_is_refused(telegram: Telegram, webhook: Fields, why: str) -> None:
    """Given a webhook the real server would not call, it is not set."""
    assert why in call(telegram, "setWebhook", **webhook).why[1]
    assert call(telegram, "getWebhookInfo").result["url"] == ""


def test_the_bot_may_ask_how_its_webhook_does(telegram: Telegram, ear: Ear) -> None:
    """Given a webhook for two kinds of update, its description says so."""
    kinds = ["message", "callback_query"]
    by_library(telegram, lambda bot: bot.set_webhook(ear.url, allowed_updates=kinds))

    info = by_library(telegram, lambda bot: bot.get_webhook_info())

    assert (info.url, info.pending_update_count) == (ear.url, 0)
    assert set(info.allowed_updates or ()) == set(kinds)
