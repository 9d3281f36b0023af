"""Two replicas on one PostgreSQL are one bot: nothing is lost, nothing is done or said twice.

Source: design 9; reliability 2.1 T1, T5, T17, T19, 2.3 P11.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.channels.telegram import polling
from conversations.plan.meetings import Coming
from storage import leases, plans, tables
from storage.transaction import Transaction
from tests.reliability.balancer import Balancer
from tests.reliability.conftest import NEVER, SECRET
from tests.reliability.labels import CANNOT, COMES, HOPE, NOTHING, OLD
from tests.reliability.table import A_WEEK_BEFORE, MORNING, PLAN, Table
from tests.rigs.clock import Clock
from tests.rigs.crash import Child, Crash
from tests.rigs.program import free_port, settings_for
from tests.rigs.telegram import Phone, Telegram
from tests.rigs_test.calling import eventually

EVERYBODY = ("a1", "a2", "a3", "a6", "a7", "a8", "a9")


class Replicas:
    """Two programs on one database, and the balancer before them.

    Attributes:
        first: Also knows the family and its phones.
    """

    def __init__(self, telegram: Telegram, clock: Clock, env: dict[str, str], mode: str) -> None:
        self.ports = [free_port(), free_port()]
        self.balancer = Balancer(self.ports)
        webhook = {
            "TELEGRAM_MODE": mode,
            "TELEGRAM_WEBHOOK_URL": self.balancer.url,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }
        envs = [{**env, **webhook, "TAFELRONDE_WEB_PORT": str(port)} for port in self.ports]
        self.first, self.second = (Table(telegram, clock, one) for one in envs)

    def leases_run_out(self) -> None:
        """Let a minute go by on the server's clock, by which the dead held their leases."""
        self.first.does(_leases_run_out)


@pytest.fixture
def env(postgres_url: str, clock: Clock, telegram: Telegram, tmp_path: Path) -> dict[str, str]:
    """Settings of a program on PostgreSQL whose clock ticks only when told."""
    clock.sets(MORNING)
    given = settings_for(tmp_path, postgres_url, clock, telegram)
    return {**given, "TAFELRONDE_TICK_SECONDS": NEVER}


@pytest.fixture
def replicas(telegram: Telegram, clock: Clock, env: dict[str, str]) -> Iterator[Replicas]:
    """Two replicas by webhook, and the family."""
    made = Replicas(telegram, clock, env, "webhook")
    with made.balancer, made.first, made.second:
        made.first.loads()
        yield made


def said(phone: Phone) -> list[str]:
    """Every message of the bot in a chat."""
    return [shown.text for shown in phone.screen if shown.by_bot]


def test_T19_taps_that_alternate_between_replicas_make_one_conversation(
    replicas: Replicas,
) -> None:
    """Given each tap goes to the other replica, Samira's conversation is one and the same."""
    table = replicas.first
    samira = table.is_asked("a1")

    for label in (COMES, NOTHING):
        samira.taps(label)
        table.settles()
    table.skips_until(samira, HOPE)
    samira.types("Rust in huis.")
    table.settles()
    table.skips_the_rest(samira)

    answer = table.answered("a1")
    assert answer is not None
    assert (answer.coming, answer.hope) == (Coming.YES, "Rust in huis.")
    assert len(said(samira)) == len(set(said(samira)))
    assert min(replicas.balancer.handled[port] for port in replicas.ports) >= 2
    assert table.came_in().keys() == {"done"}


def test_T17_of_many_taps_over_two_replicas_one_counts(replicas: Replicas) -> None:
    """Given twenty taps on yes and no over two replicas, one counts, and all others are told."""
    table = replicas.first
    samira = table.is_asked("a1")
    message = samira.newest.message_id

    with ThreadPoolExecutor(20) as fingers:
        list(fingers.map(lambda label: samira.taps_old(message, label), [COMES, CANNOT] * 10))
    table.settles(60)

    assert len(table.history()) == 1
    assert table.comes("a1") in {Coming.YES, Coming.NO}
    assert sum(text.startswith(OLD) for text in said(samira)) == 19
    assert table.came_in() == {"done": 20}


@pytest.mark.parametrize("copies", [1, 3])
def test_P11_everybody_who_answers_at_once_is_heard_by_one_replica_or_the_other(
    replicas: Replicas, copies: int
) -> None:
    """Given seven people answer at once, each delivered some times, each answer counts once."""
    table = replicas.first
    phones = [table.is_asked(who) for who in EVERYBODY]
    messages = [phone.newest.message_id for phone in phones]
    table.telegram.repeats_each_update(copies)

    threads = [
        threading.Thread(target=phone.taps_old, args=(message, COMES))
        for phone, message in zip(phones, messages, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    table.settles(60)

    assert [table.comes(who) for who in EVERYBODY] == [Coming.YES] * len(EVERYBODY)
    assert Counter(made.who for made in table.history()) == Counter(EVERYBODY)
    assert table.came_in() == {"done": len(EVERYBODY)}
    assert all(len(said(phone)) == len(set(said(phone))) == 2 for phone in phones)


def test_T1_two_menus_at_once_begin_one_conversation(replicas: Replicas) -> None:
    """Given Samira taps "do you come" twice, once on each replica, one conversation is begun."""
    table = replicas.first
    samira = table.sits("a1")
    samira.types("menu")
    table.settles()
    message, label = samira.newest.message_id, samira.newest.buttons[0]

    with ThreadPoolExecutor(8) as fingers:
        list(fingers.map(lambda _: samira.taps_old(message, label), range(8)))
    table.settles(60)
    table.skips_the_rest(samira)
    table.settles()

    assert table.under_way("a1") == 0
    assert table.came_in().keys() == {"done"}


def test_P1_a_replica_that_dies_leaves_its_work_to_the_other(
    replicas: Replicas, tmp_path: Path
) -> None:
    """Given a replica dies with answers in its hands, the other one takes them: none is lost."""
    table = replicas.first
    phones = [table.is_asked(who) for who in EVERYBODY]
    replicas.second.closes()
    crash, env = Crash("telegram-taken", 2), replicas.second.env
    with Child(["bot.cli", "run"], tmp_path / "log", crash=crash, environment=env) as child:
        eventually(lambda: "telegram is there" in child.said, 30)
        for phone in phones:
            phone.taps(COMES)
        child.ends()
        assert child.has_crashed, child.said
    replicas.leases_run_out()

    table.settles(60)

    assert [table.comes(who) for who in EVERYBODY] == [Coming.YES] * len(EVERYBODY)
    assert Counter(made.who for made in table.history()) == Counter(EVERYBODY)
    assert [len(set(said(phone))) for phone in phones] == [2] * len(EVERYBODY)
    replicas.second.opens()


def test_T19_both_tick_and_everybody_is_reminded_once(replicas: Replicas) -> None:
    """Given both replicas look at the clock at the same moment, each person reads one reminder."""
    table = replicas.first
    phones = [table.sits(who) for who in EVERYBODY]
    table.clock.sets(A_WEEK_BEFORE)
    table.does(lambda tx: plans.set_next_due(tx, PLAN, tx.now))

    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda one: one.ticks(), [replicas.first, replicas.second]))
    table.settles()

    assert {len(said(phone)) for phone in phones} <= {0, 1}
    assert sum(len(said(phone)) for phone in phones) >= 4
    assert "held" not in table.states()


def test_T5_of_two_that_poll_only_one_does_and_the_other_takes_over(
    telegram: Telegram,
    clock: Clock,
    env: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Given two replicas poll, there is never a conflict; when one is killed the other goes on."""
    monkeypatch.setattr(polling, "STANDS_BY_S", 0.1)
    made = Replicas(telegram, clock, env, "polling")
    with ExitStack() as stack:
        stack.enter_context(made.balancer)
        child = stack.enter_context(
            Child(["bot.cli", "run"], tmp_path / "log", environment=made.second.env)
        )
        eventually(lambda: "telegram is there" in child.said, 30)
        eventually(lambda: telegram.asks("status")["is_polled"])
        table = stack.enter_context(made.first)
        table.loads()
        samira = table.is_asked("a1")
        samira.taps(COMES)
        table.settles()
        assert table.health()[1]["telegram"]["mode"] == "standing by"

        child.is_killed()
        made.leases_run_out()
        samira.taps(NOTHING)
        table.settles(30)

        assert table.came_in() == {"done": 2}
        assert [why for _, code, why in telegram.refused if code == 409] == []
        assert len(said(samira)) == len(set(said(samira))) == 3
        assert table.health()[1]["telegram"]["mode"] == "polling"


def _leases_run_out(tx: Transaction) -> None:
    past = leases.until(tx, tx.now, -1)
    tx.connection.execute(update(tables.locks).values(until=past))
    being_sent = tables.outbox.c.state == "sending"
    tx.connection.execute(update(tables.outbox).where(being_sent).values(lease_until=past))
