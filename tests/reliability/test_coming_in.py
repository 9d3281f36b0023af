"""What comes in from Telegram has its effect once: repeated, reordered, renumbered, or both ways.

Source: reliability 2.1, T1-T3, T7, T17, T19.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from conversations.plan.meetings import Coming, Need
from tests.reliability.labels import (
    CALLS,
    CANNOT,
    CHANGE,
    CHILDCARE,
    COMES,
    DONE,
    HOPE,
    NOTHING,
    OLD,
    TRANSPORT,
)
from tests.reliability.table import Table
from tests.rigs.telegram import Phone


def said_by_the_bot(phone: Phone) -> list[str]:
    """Every message of the bot in a chat, as it stands there now."""
    return [shown.text for shown in phone.screen if shown.by_bot]


@pytest.mark.parametrize("copies", [2, 4])
def test_T1_an_update_brought_again_changes_nothing(any_table: Table, copies: int) -> None:
    """Given each update comes a few times, Samira's yes counts once and is answered once."""
    phone = any_table.is_asked("a1")
    any_table.telegram.repeats_each_update(copies)

    phone.taps(COMES)
    any_table.settles()
    phone.types("niets")
    any_table.settles()

    assert any_table.comes("a1") is Coming.YES
    assert len(any_table.history()) == 1
    assert any_table.came_in() == {"done": 2}
    questions = said_by_the_bot(phone)
    assert len(questions) == len(set(questions)) == 3


def test_T1_an_update_from_long_ago_changes_nothing(any_table: Table) -> None:
    """Given Samira changed her mind, when her first tap is brought again, her last one stands."""
    phone = any_table.is_asked("a1")
    phone.taps(COMES)
    any_table.settles()
    first = any_table.telegram.updates[-1]["update_id"]
    phone.taps(CHANGE)
    any_table.settles()
    phone.taps(CANNOT)
    any_table.settles()
    screen = phone.screen

    any_table.telegram.delivers_again(first)
    any_table.settles()

    assert any_table.comes("a1") is Coming.NO
    assert phone.screen == screen


def test_T2_what_was_taken_in_is_confirmed_only_after_it_was_kept(table: Table) -> None:
    """Given the next poll never comes, the update is kept; given it does, Telegram forgets it."""
    phone = table.is_asked("a1")

    phone.taps(COMES)
    table.settles()

    assert table.comes("a1") is Coming.YES
    assert table.telegram.asks("status")["waiting"] == 0
    assert all("drop_pending_updates" not in call.arguments for call in table.telegram.calls)


def test_T2_what_waited_while_the_program_was_stopped_is_taken_in(any_table: Table) -> None:
    """Given the program is stopped, what people said meanwhile is heard when it starts again."""
    phones = {who: any_table.is_asked(who) for who in ("a1", "a2", "a3")}
    any_table.closes()
    for phone in phones.values():
        phone.taps(COMES)
    phones["a1"].types("niets")

    any_table.opens()
    any_table.settles()

    assert [any_table.comes(who) for who in phones] == [Coming.YES] * 3
    assert any_table.came_in() == {"done": 4}


@pytest.mark.parametrize("lower_by", [50, 1_000_000])
def test_T3_a_queue_that_starts_anew_at_lower_numbers_is_heard(
    any_table: Table, lower_by: int
) -> None:
    """Given numbers start anew lower, what is said then has its effect too."""
    phone = any_table.is_asked("a1")
    phone.taps(COMES)
    any_table.settles()
    first = any_table.telegram.updates[0]["update_id"]

    any_table.telegram.restarts_ids(first - lower_by - 1)
    phone.types("niets")
    any_table.settles()

    assert any_table.came_in() == {"done": 2}
    assert len(said_by_the_bot(phone)) == 3


def test_T7_a_tap_that_comes_after_the_words_typed_later_is_no_answer(
    any_table: Table,
) -> None:
    """Given her tap is late, what Samira typed after it stands, and she sees where they are."""
    phone = any_table.is_asked("a1")
    message = phone.newest.message_id
    phone.types("ik kan niet")
    any_table.settles()

    phone.taps_old(message, COMES)
    any_table.settles()

    assert any_table.comes("a1") is Coming.NO
    assert phone.newest.text.startswith(OLD)
    assert CALLS in phone.newest.buttons


def test_T7_taps_and_words_in_two_queues_end_in_one_of_the_two_orders(webhooked: Table) -> None:
    """Given taps are held back while words arrive, each has its effect or is shown to be old."""
    phone = webhooked.is_asked("a1")
    webhooked.telegram.holds_back("taps")
    phone.taps(COMES)
    phone.types("ik kan niet")
    phone.waits_for(lambda screen: CALLS in screen[-1].buttons)
    webhooked.telegram.holds_back()
    webhooked.settles()

    assert webhooked.comes("a1") is Coming.NO
    assert webhooked.came_in() == {"done": 2}
    assert phone.newest.text.startswith(OLD)


def test_T17_a_button_tapped_twice_counts_once(any_table: Table) -> None:
    """Given Samira taps yes twice, she comes; the second tap shows the question that is open."""
    phone = any_table.is_asked("a1")
    message = phone.newest.message_id

    phone.taps_old(message, COMES)
    phone.taps_old(message, COMES)
    any_table.settles()

    assert any_table.comes("a1") is Coming.YES
    assert len(any_table.history()) == 1
    assert phone.newest.text.startswith(OLD)
    assert NOTHING in phone.newest.buttons
    assert phone.spinners == 0


def test_T17_of_many_taps_on_one_question_the_first_wins(any_table: Table) -> None:
    """Given ten taps on yes and no at once, one counts, and every other one shows the state."""
    phone = any_table.is_asked("a1")
    message = phone.newest.message_id

    with ThreadPoolExecutor(10) as fingers:
        list(fingers.map(lambda label: phone.taps_old(message, label), [COMES, CANNOT] * 5))
    any_table.settles()

    assert len(any_table.history()) == 1
    assert any_table.comes("a1") in {Coming.YES, Coming.NO}
    assert sum(text.startswith(OLD) for text in said_by_the_bot(phone)) == 9
    assert any_table.came_in() == {"done": 10}


def test_T17_a_button_of_somebody_else_is_no_answer(any_table: Table) -> None:
    """Given Karim gets hold of Samira's button, it answers for neither of them."""
    samira, karim = any_table.is_asked("a1"), any_table.is_asked("a2")
    data = any_table.telegram.asks(
        "buttons", chat_id=samira.user_id, message_id=samira.newest.message_id
    )[0]["data"]

    karim.taps_forged(karim.newest.message_id, data)
    any_table.settles()

    assert any_table.history() == []
    assert karim.newest.text.startswith(OLD)
    assert len(said_by_the_bot(samira)) == 1


def test_T17_ticking_twice_unticks_and_the_choice_is_kept_when_done(any_table: Table) -> None:
    """Given Samira ticks two needs and takes one back, the one that is left is kept."""
    phone = any_table.is_asked("a1")
    phone.taps(COMES)
    any_table.settles()

    for label in (CHILDCARE, TRANSPORT, f"✓ {CHILDCARE}", DONE):
        phone.taps(label)
        any_table.settles()
    any_table.skips_the_rest(phone)

    answer = any_table.answered("a1")
    assert answer is not None
    assert answer.needs == (Need.TRANSPORT,)


def test_T19_a_conversation_survives_a_restart_at_every_step(any_table: Table) -> None:
    """Given the program restarts after each thing she says, Samira's conversation goes on."""
    phone = any_table.is_asked("a1")

    for label in (COMES, NOTHING):
        phone.taps(label)
        any_table.settles()
        any_table.closes()
        any_table.opens()
    any_table.skips_until(phone, HOPE)
    phone.types("Rust in huis.")
    any_table.settles()
    any_table.skips_the_rest(phone)

    answer = any_table.answered("a1")
    assert answer is not None
    assert (answer.coming, answer.hope) == (Coming.YES, "Rust in huis.")
