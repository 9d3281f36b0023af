"""One update, letter or plan that cannot be handled stops nobody, and leaves no words behind.

Source: reliability 2.1 T4, 2.3 P4, 4 G4.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from importlib import import_module

import pytest
from sqlalchemy import text

from bot.journeys import outgoing
from bot.journeys.desk import Seat
from bot.letters import Button, Letter
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming
from conversations.plan.people import Role, RoleAssignment
from conversations.texts import say
from storage import inbox, plans
from storage.transaction import Transaction
from tests.reliability.labels import COMES, MENU, NOTHING, SORRY, nl
from tests.reliability.sizes import Recorder, Score, size
from tests.reliability.table import PLAN, Table, user_of
from tests.rigs.telegram import Phone
from tests.rigs.telegram.wire import Fields
from tests.rigs_test.calling import eventually

CANARY = "kanarie in de kooi"
STEPS: dict[str, tuple[str, Callable[..., str]]] = {
    "hear": ("bot.journeys.hearing.hear", lambda *given: given[1].me.id),
    "apply": ("bot.journeys.plan_changes.apply", lambda *given: given[1].attendance.person),
    "keep": ("storage.talks.keep", lambda *given: given[1].person),
    "send": ("bot.journeys.outgoing.reply", lambda *given: given[1].person),
}
EVERYBODY = ("a1", "a2", "a3", "a6", "a7", "a8", "a9", "a10")
NOT_TAKEN_IN = nl(say("I could not keep {name}'s last answer. That is my fault.", name="Samira"))
LEFT_OUT = (
    "message",
    "message.message_id",
    "message.from",
    "message.from.id",
    "message.chat",
    "message.chat.type",
    "message.chat.id",
    "message.date",
    "message.text",
)
WRONG: tuple[object, ...] = (None, "x", -1, [], {}, [[]], True, 1.5, "\ud800", "\x00")


def answers(phone: Phone) -> list[str]:
    """Every message of the bot in a chat."""
    return [shown.text for shown in phone.screen if shown.by_bot]


def put_in_queue(table: Table, bodies: list[Fields]) -> None:
    """Let Telegram have these, in this order, in one batch."""
    table.closes()
    for body in bodies:
        table.telegram.delivers(body)
    table.opens()


def typed(user: int, words: str, number: int) -> Fields:
    """Somebody types something."""
    person = {"id": user, "is_bot": False, "first_name": CANARY, "language_code": "nl"}
    chat = {"id": user, "type": "private", "first_name": CANARY}
    message = {"message_id": number, "date": 1, "from": person, "chat": chat, "text": words}
    return {"message": message}


@pytest.mark.campaign
def test_T4_G4_one_bad_update_at_every_place_of_a_batch_stops_no_other(
    table: Table, caplog: pytest.LogCaptureFixture, record_property: Recorder
) -> None:
    """Given a bad update among good ones, wherever: they count once and the bad one is dead."""
    caplog.set_level(logging.DEBUG)
    phones = [table.sits(who) for who in EVERYBODY]
    together, score = size(100), Score()
    bad = typed(1, CANARY, 1)
    bad["message"]["from"]["id"] = "nobody"

    for place in range(together):
        before = [len(answers(phone)) for phone in phones]
        turns = [number % len(phones) for number in range(together - 1)]
        good = [typed(phones[turn].user_id, "menu", place) for turn in turns]
        put_in_queue(table, [*good[:place], bad, *good[place:]])
        table.settles()
        more = [len(answers(phone)) - had for phone, had in zip(phones, before, strict=True)]
        expected = [turns.count(turn) for turn in range(len(phones))]
        score.counts(*[f"place {place}: {more}"] * (more != expected))

    record_property("figures", str(score))
    assert score.failures == []
    assert table.came_in() == {"done": together * (together - 1), "dead": together}
    assert CANARY not in caplog.text


def test_T4_a_bad_update_brought_by_webhook_is_taken_away_after_three_tries(
    webhooked: Table,
) -> None:
    """Given a bad update is brought, it is not brought again, and Karim is answered."""
    karim = webhooked.sits("a2")
    bad = typed(1, CANARY, 1)
    bad["message"]["from"]["id"] = "nobody"

    webhooked.telegram.delivers(bad)
    karim.types("menu")
    webhooked.settles()

    assert MENU in karim.newest.text
    assert webhooked.came_in() == {"done": 1, "dead": 1}
    assert {attempt["status"] for attempt in webhooked.telegram.attempts} == {200}


@pytest.mark.parametrize("path", LEFT_OUT)
def test_T4_whatever_is_left_out_of_an_update_stops_nobody(table: Table, path: str) -> None:
    """Given a field of a message is missing, or is anything else, Karim is answered as ever."""
    karim = table.sits("a2")
    table.sits("a1")
    bodies = [_without(typed(user_of("a1"), CANARY, 5), path)]
    bodies += [_with(typed(user_of("a1"), CANARY, 6), path, wrong) for wrong in WRONG]

    put_in_queue(table, [*bodies, typed(user_of("a2"), "menu", 7)])
    table.settles()

    assert any(MENU in answer for answer in answers(karim))
    assert table.telegram.asks("status")["waiting"] == 0
    assert set(table.came_in()) <= {"done", "dead"}
    assert CANARY not in str(table.health())


@pytest.mark.parametrize("kind", ["callback_query", "edited_message", "my_chat_member"])
def test_T4_any_kind_of_update_may_be_broken(table: Table, kind: str) -> None:
    """Given a broken tap, edit or membership, it is dead after three tries and the rest goes on."""
    karim = table.sits("a2")

    put_in_queue(table, [{kind: {"from": {"id": 1}}}, typed(user_of("a2"), "menu", 7)])
    table.settles()

    assert MENU in karim.newest.text
    assert table.came_in() == {"done": 1, "dead": 1}


def test_T4_a_new_kind_of_update_is_passed_over(table: Table) -> None:
    """Given Telegram invents a kind of update, it is left aside and nobody notices."""
    karim = table.sits("a2")

    put_in_queue(table, [{"story_reaction": {"text": CANARY}}, typed(user_of("a2"), "menu", 7)])
    table.settles()

    assert MENU in karim.newest.text
    assert table.came_in() == {"done": 1}


def test_T4_an_update_without_a_number_is_left_aside(webhooked: Table) -> None:
    """Given somebody brings an update without a number, it is taken away and has no effect."""
    webhooked.telegram.delivers({"update_id": None, "message": {}})
    webhooked.sits("a1").types("menu")

    webhooked.settles()

    assert webhooked.came_in() == {"done": 1}


@pytest.mark.parametrize("step", STEPS)
def test_P4_a_mistake_of_ours_is_tried_three_times_and_said(
    any_table: Table, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, step: str
) -> None:
    """Given our own code fails on Samira's answer, she and Ilse read it; Karim goes on."""
    caplog.set_level(logging.DEBUG)
    samira, karim = any_table.is_asked("a1"), any_table.is_asked("a2")
    ilse = any_table.sits("a7")
    fails_for(monkeypatch, step, PersonId("a1"))

    samira.taps(COMES)
    karim.taps(COMES)
    any_table.settles()

    assert any_table.comes("a1") is None
    assert any_table.comes("a2") is Coming.YES
    assert any_table.came_in() == {"done": 1, "dead": 1}
    assert sum(SORRY in answer for answer in answers(samira)) == (step != "send")
    assert (NOT_TAKEN_IN in answers(ilse)) == (step != "send")
    assert CANARY not in caplog.text
    monkeypatch.undo()
    samira.taps(COMES)
    any_table.settles()
    assert any_table.comes("a1") is Coming.YES


def test_P4_the_coordinator_hears_once_a_day_that_something_was_not_kept(
    any_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given one thing after another of Samira fails, Ilse reads one note a day, without a word."""
    samira, ilse = any_table.is_asked("a1"), any_table.sits("a7")
    fails_for(monkeypatch, "hear", PersonId("a1"))

    for words in (CANARY, CANARY, CANARY):
        samira.types(words)
        any_table.settles()
    heard_today = answers(ilse)
    any_table.clock.moves(days=1)
    samira.types(CANARY)
    any_table.settles()

    assert heard_today == [NOT_TAKEN_IN]
    assert answers(ilse) == [NOT_TAKEN_IN, NOT_TAKEN_IN]
    assert sum(SORRY in answer for answer in answers(samira)) == 4
    assert any_table.came_in()["dead"] == 4


def test_P4_the_coordinator_gets_no_note_about_herself(
    any_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given Ilse's own answer fails, she reads sorry, once, and no note beside it."""
    ilse = any_table.is_asked("a7")
    fails_for(monkeypatch, "hear", PersonId("a7"))

    ilse.taps(COMES)
    any_table.settles()

    assert SORRY in ilse.newest.text
    assert not any(letter.key.startswith("notice:") for letter in any_table.letters("a7"))


def test_P4_the_other_parent_gets_no_note(
    any_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given Karim keeps the overview, he hears nothing of what Samira tried to say (L14)."""
    any_table.does(lambda tx: _keeps_the_overview(tx, PersonId("a2")))
    samira, karim = any_table.is_asked("a1"), any_table.sits("a2")
    fails_for(monkeypatch, "hear", PersonId("a1"))

    samira.taps(COMES)
    any_table.settles()

    assert SORRY in samira.newest.text
    assert answers(karim) == []


def test_P4_a_mistake_that_passes_leaves_no_trace(
    any_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given our code fails twice and then works, the answer is kept once and nobody hears of it."""
    samira = any_table.is_asked("a1")
    fails_for(monkeypatch, "hear", PersonId("a1"), times=2)

    samira.taps(COMES)
    any_table.settles()

    assert any_table.comes("a1") is Coming.YES
    assert any_table.came_in() == {"done": 1}
    assert any_table.raw_kept() == 0
    assert NOTHING in samira.newest.buttons


def test_P4_what_could_not_be_handled_is_counted_by_health(any_table: Table) -> None:
    """Given a dead letter, `/health` counts it, without a word of it."""
    any_table.telegram.delivers({"message": {"text": CANARY}})

    eventually(lambda: any_table.health()[1]["inbox"].get("dead") == 1)

    assert CANARY not in str(any_table.health())


def test_P4_what_could_not_be_handled_can_be_read_by_who_mends_the_program(table: Table) -> None:
    """Given a dead letter, it is kept sealed, as it came."""
    table.telegram.delivers({"message": {"text": CANARY}})
    table.settles()
    number = str(table.telegram.updates[-1]["update_id"])

    kept = table.does(lambda tx: inbox.raw(tx, "telegram", number))

    assert kept is not None
    assert CANARY in kept.decode()


def test_P4_one_letter_that_cannot_be_brought_keeps_no_other_from_going(table: Table) -> None:
    """Given a letter that cannot be read, and one that cannot be sent, Karim reads his."""
    table.sits("a1")
    karim = table.sits("a2")
    seat = Seat(PLAN, PersonId("a1"), "telegram", str(user_of("a1")))
    broken = Letter(("x",), rows=((Button("x", "x" * 99),),), message="not a number")

    table.does(lambda tx: outgoing.reply(tx, seat, "broken", broken))
    table.does(lambda tx: outgoing.reply(tx, seat, "unreadable", Letter(("x",))))
    table.does(
        lambda tx: tx.connection.execute(
            text("UPDATE outbox SET sealed = 'nonsense' WHERE key = 'unreadable'")
        )
    )
    karim.types("menu")
    karim.waits_for(lambda screen: screen[-1].by_bot)

    eventually(lambda: table.states()["dead"] == 1)
    assert table.states()["sent"] >= 1


def _keeps_the_overview(tx: Transaction, person: PersonId) -> None:
    row = plans.get(tx, PLAN)
    others = tuple(one for one in row.plan.roles if one.role is not Role.COORDINATOR)
    plan = replace(row.plan, roles=(*others, RoleAssignment(Role.COORDINATOR, person)))
    plans.put(tx, plan, seen=row.version, next_due_at=None, changes=())


def _without(body: Fields, path: str) -> Fields:
    changed = deepcopy(body)
    *way, last = path.split(".")
    inside = changed
    for step in way:
        inside = inside[step]
    del inside[last]
    return changed


def _with(body: Fields, path: str, value: object) -> Fields:
    changed = deepcopy(body)
    *way, last = path.split(".")
    inside = changed
    for step in way:
        inside = inside[step]
    inside[last] = value
    return changed


def fails_for(
    monkeypatch: pytest.MonkeyPatch, step: str, person: PersonId, times: int = 10**6
) -> None:
    """Let our own code fail at one step, for one person."""
    target, whose = STEPS[step]
    module, _, name = target.rpartition(".")
    works = getattr(import_module(module), name)
    left = times

    def fails(*given: object, **more: object) -> object:
        nonlocal left
        if left and whose(*given) == person:
            left -= 1
            raise ValueError(CANARY)
        return works(*given, **more)

    monkeypatch.setattr(target, fails)
