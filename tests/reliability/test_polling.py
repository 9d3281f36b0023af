"""One poller at a time, and one that is kept away says so and waits.

Source: reliability 2.1, T5, T6; two replicas of our own stand in test_replicas.py.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.channels.telegram import polling
from conversations.plan.meetings import Coming
from tests.reliability.labels import COMES, MENU, NOTHING
from tests.reliability.table import Table
from tests.rigs_test.calling import call, eventually


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait after a conflict as long as always, by the clock of a test."""
    monkeypatch.setattr(polling, "CONFLICT_S", (0.2, 0.4))


@contextmanager
def a_foreign_poller(table: Table) -> Iterator[None]:
    """Let a forgotten test program poll for the same bot, again and again."""
    is_over = threading.Event()

    def polls() -> None:
        while not is_over.is_set():
            call(table.telegram, "getUpdates", timeout=1, offset=0)

    thread = threading.Thread(target=polls, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def trouble(table: Table) -> str:
    """What health says of Telegram."""
    told: str = table.health()[1]["telegram"]["trouble"]
    return told


def test_T5_a_foreign_poller_is_said_and_waited_for_and_nothing_is_lost(table: Table) -> None:
    """Given another program polls, health is red; when it goes, what was said is heard."""
    samira = table.is_asked("a1")

    with a_foreign_poller(table):
        eventually(lambda: trouble(table) == "another program polls")
        assert table.health()[0] == 503
        samira.taps(COMES)
    table.settles()

    assert table.comes("a1") is Coming.YES
    assert NOTHING in samira.newest.buttons
    eventually(lambda: table.health()[0] == 200)


def test_T5_while_another_polls_we_go_on_sending(table: Table) -> None:
    """Given another program polls, what is due goes out all the same."""
    table.sits("a1")
    with a_foreign_poller(table):
        eventually(lambda: trouble(table) != "")
        samira = table.is_asked("a1", "contribution")
        assert samira.newest.by_bot


def test_T6_a_webhook_that_is_set_is_named_and_not_taken_away(table: Table) -> None:
    """Given somebody set a webhook for this bot, health says so, and it stays set."""
    elsewhere = "http://127.0.0.1:9/telegram"
    call(table.telegram, "setWebhook", url=elsewhere)

    eventually(lambda: trouble(table) == "a webhook is set for this bot")

    assert call(table.telegram, "getWebhookInfo").result["url"] == elsewhere
    call(table.telegram, "deleteWebhook")
    samira = table.sits("a1")
    samira.types("menu")
    table.settles()
    assert MENU in samira.newest.text


def test_T6_health_states_the_mode(any_table: Table) -> None:
    """Given either mode, health names it."""
    assert any_table.health()[1]["telegram"]["mode"] in {"polling", "webhook"}
    assert any_table.health()[0] == 200
