"""The program and its database: killed, locked, contended and told to stop, it loses nothing.

Source: reliability 2.3, P1, P4 (see test_poison.py), P5, P11, P13.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot import invitations
from conversations.plan.meetings import Coming
from tests.families import before_the_table
from tests.reliability.labels import COMES, NOTHING, OLD
from tests.reliability.table import PLAN, ROUND_TABLE, Table
from tests.rigs.crash import Child, Crash
from tests.rigs.telegram import Phone
from tests.rigs_test.calling import eventually

EVERYBODY = ("a1", "a2", "a3", "a6", "a7", "a8", "a9")  # all who were asked to the table
HELD_S = 3.0


def questions(phone: Phone) -> list[str]:
    """Every message of the bot in a chat."""
    return [shown.text for shown in phone.screen if shown.by_bot]


@contextmanager
def a_writer(table: Table, seconds: float, pause_s: float = 0) -> Iterator[None]:
    """Let another program write in the same file: hold it, let go, and again, for a while."""
    file = str(make_url(table.env["TAFELRONDE_DATABASE_URL"]).database)
    is_over = threading.Event()
    has_begun = threading.Event()

    def writes() -> None:
        connection = sqlite3.connect(file, timeout=30, isolation_level=None)
        while not is_over.is_set():
            connection.execute("BEGIN IMMEDIATE")
            has_begun.set()
            is_over.wait(seconds)
            connection.execute("COMMIT")
            is_over.wait(pause_s)
        connection.close()

    thread = threading.Thread(target=writes, daemon=True)
    thread.start()
    has_begun.wait()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


@pytest.mark.parametrize("point", ["telegram-taken", "after-commit", "post-deliver"])
def test_P1_what_was_kept_is_said_after_a_kill(table: Table, tmp_path: Path, point: str) -> None:
    """Given the program is killed between the commit and the send, it says it when it starts."""
    samira = table.is_asked("a1")
    table.closes()
    samira.taps(COMES)
    crash = Crash(point, hit=3 if point == "after-commit" else 1)
    with Child(["bot.cli", "run"], tmp_path / "log", crash=crash, environment=table.env) as child:
        child.ends()
        assert child.has_crashed, child.said

    table.opens()
    table.settles()

    assert table.comes("a1") is Coming.YES
    assert NOTHING in samira.newest.buttons
    assert len(questions(samira)) == 2


def test_P5_a_locked_database_is_waited_for(table: Table) -> None:
    """Given another program holds the file for three seconds, every answer counts after it."""
    phones = [table.is_asked(who) for who in EVERYBODY]

    with a_writer(table, 10 * HELD_S):
        for phone in phones:
            phone.taps(COMES)
        time.sleep(HELD_S)
    table.settles()

    assert [table.comes(who) for who in EVERYBODY] == [Coming.YES] * len(EVERYBODY)
    assert table.came_in() == {"done": len(EVERYBODY)}
    assert [len(questions(phone)) for phone in phones] == [2] * len(EVERYBODY)


def test_P5_sixteen_writers_keep_nobody_from_answering(table: Table) -> None:
    """Given sixteen others write in the same file all the time, every answer counts once."""
    phones = [table.is_asked(who) for who in EVERYBODY]

    with ExitStack() as writing:
        for _ in range(16):
            writing.enter_context(a_writer(table, 0.002, 0.02))
        for phone in phones:
            phone.taps(COMES)
        table.settles(60)

    assert table.came_in() == {"done": len(EVERYBODY)}
    assert Counter(made.who for made in table.history()) == Counter(EVERYBODY)


def test_P11_everybody_who_answers_at_once_is_heard(any_table: Table) -> None:
    """Given eight people change the plan at the same moment, each answer counts once."""
    phones = [any_table.is_asked(who) for who in EVERYBODY]
    messages = [phone.newest.message_id for phone in phones]
    threads = [
        threading.Thread(target=phone.taps_old, args=(message, COMES))
        for phone, message in zip(phones, messages, strict=True)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    any_table.settles()

    assert [any_table.comes(who) for who in EVERYBODY] == [Coming.YES] * len(EVERYBODY)
    assert Counter(made.who for made in any_table.history()) == Counter(EVERYBODY)


def test_P11_an_answer_to_a_meeting_that_moved_meanwhile_is_asked_anew(any_table: Table) -> None:
    """Given the table moves while Samira is asked, her yes counts for the new day only."""
    samira = any_table.is_asked("a1")
    moves_the_table(any_table, days=1)

    samira.taps(COMES)
    any_table.settles()

    assert any_table.answered("a1") is None
    assert samira.newest.text.startswith(OLD)
    assert "donderdag 26 maart" in samira.newest.text
    samira.taps(COMES)
    any_table.settles()
    answer = any_table.answered("a1")
    assert answer is not None
    assert (answer.coming, answer.round) == (Coming.YES, 2)


def test_P13_told_to_stop_it_finishes_what_is_under_way(table: Table, tmp_path: Path) -> None:
    """Given SIGTERM while sends are under way, it ends in ten seconds, and nothing comes twice."""
    phones = [table.is_asked(who) for who in EVERYBODY]
    table.closes()
    table.telegram.delays(0.3, method="sendMessage", times=-1)
    with Child(["bot.cli", "run"], tmp_path / "log", environment=table.env) as child:
        eventually(lambda: "telegram is there" in child.said, 30)
        for phone in phones:
            phone.taps(COMES)
            phone.types("niets")
        eventually(lambda: bool(table.telegram.asks("status")["under_way"]))

        began = time.monotonic()
        code = child.is_asked_to_stop(within_s=10)

    assert code == 0, child.said
    assert time.monotonic() - began < 10
    assert under_way(table) == 0
    table.telegram.works_again()
    table.opens()
    table.settles()
    assert [table.comes(who) for who in EVERYBODY] == [Coming.YES] * len(EVERYBODY)
    assert table.came_in() == {"done": 2 * len(EVERYBODY)}
    for phone in phones:
        assert len(questions(phone)) == len(set(questions(phone)))


def test_P13_nothing_relies_on_a_clean_stop(table: Table, tmp_path: Path) -> None:
    """Given the same load and a kill instead, every answer is kept all the same."""
    phones = [table.is_asked(who) for who in EVERYBODY]
    table.closes()
    with Child(["bot.cli", "run"], tmp_path / "log", environment=table.env) as child:
        eventually(lambda: "telegram is there" in child.said, 30)
        for phone in phones:
            phone.taps(COMES)
        child.is_killed()

    table.opens()
    table.settles()

    assert [table.comes(who) for who in EVERYBODY] == [Coming.YES] * len(EVERYBODY)
    assert Counter(made.who for made in table.history()) == Counter(EVERYBODY)
    assert table.states().keys() == {"sent"}


def under_way(table: Table) -> int:
    """How many letters stand as being sent, while no program runs."""
    file = str(make_url(table.env["TAFELRONDE_DATABASE_URL"]).database)
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT count(*) FROM outbox WHERE state = 'sending'")
        count: int = found.fetchone()[0]
        return count


def moves_the_table(table: Table, *, days: int) -> None:
    """Let the coordinator move the meeting by some days, an hour earlier."""
    plan = table.plan
    meeting = plan.meeting(ROUND_TABLE)
    moved = replace(meeting, day=meeting.day + timedelta(days=days), at=clock_time(14, 30))
    fresh = before_the_table(PLAN)
    others = tuple(moved if one.id == moved.id else one for one in fresh.meetings)
    table.does(lambda tx: invitations.load(tx, replace(fresh, meetings=others)))
