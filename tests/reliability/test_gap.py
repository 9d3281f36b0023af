"""After we were away, taps are lost: each open question is offered once more, and no other.

Source: reliability 2.1 T8, D27, G21: Telegram keeps a tap for 150 seconds, words for a day.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest

from bot.journeys import talks as journeys
from bot.journeys.desk import Seat
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming
from storage import talks
from storage.talks import TalkState
from tests.reliability.labels import (
    ALL_MESSAGES,
    AWAY,
    CALLS,
    CANNOT,
    COMES,
    HOPE,
    NOTHING,
    UNTIL_I_WRITE,
)
from tests.reliability.table import PLAN, ROUND_TABLE, Table, user_of
from tests.rigs.telegram import Phone
from tests.rigs_test.calling import eventually

IN_THE_MORNING = ("a1", "a7", "a8", "a9")  # who may be written to before noon


def offered_again(phone: Phone) -> int:
    """How often somebody was told that we were away."""
    return sum(AWAY in shown.text for shown in phone.screen)


def is_away(table: Table, minutes: float, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Let the program be stopped for a while, and start again."""
    table.closes()
    meanwhile()
    table.clock.moves(minutes=minutes)
    table.opens()
    table.settles()


@pytest.mark.parametrize("minutes", [2.6, 60])
def test_T8_G21_after_an_outage_each_open_question_is_offered_once(
    any_table: Table, minutes: float
) -> None:
    """Given four people have a question with buttons, an outage offers each of them it once."""
    phones = [any_table.is_asked(who) for who in IN_THE_MORNING]

    is_away(any_table, minutes, lambda: [phone.taps(COMES) for phone in phones])
    eventually(lambda: all(offered_again(phone) for phone in phones))
    any_table.closes()
    any_table.opens()
    any_table.settles()

    assert [offered_again(phone) for phone in phones] == [1] * len(phones)
    assert all(COMES in phone.newest.buttons for phone in phones)
    phones[0].taps(COMES)
    any_table.settles()
    assert any_table.comes("a1") is Coming.YES


def test_T8_a_short_stop_is_no_outage(any_table: Table) -> None:
    """Given the program is away for a minute and a half, taps are still there and nobody hears."""
    samira = any_table.is_asked("a1")

    is_away(any_table, 1.5, lambda: samira.taps(COMES))

    assert any_table.comes("a1") is Coming.YES
    assert offered_again(samira) == 0


def test_T8_an_outage_of_the_line_counts_too(table: Table) -> None:
    """Given the program runs but reaches Telegram no more for minutes, it offers again after."""
    samira = table.is_asked("a1")
    table.telegram.refuses(502, "Bad Gateway", method="getUpdates", times=1)
    table.sits("a2").types("menu")
    eventually(lambda: table.health()[0] == 503)

    table.clock.moves(minutes=5)
    eventually(lambda: offered_again(samira) == 1)
    table.settles()

    assert offered_again(samira) == 1


def test_G21_words_typed_during_an_outage_are_kept_and_not_asked_for_again(
    any_table: Table,
) -> None:
    """Given Samira types her hope while we are away, it is taken in; she is offered nothing."""
    samira = any_table.is_asked("a1")
    samira.taps(COMES)
    any_table.settles()
    any_table.skips_until(samira, HOPE)

    is_away(any_table, 60, lambda: samira.types("Rust in huis."))
    any_table.skips_the_rest(samira)

    answer = any_table.answered("a1")
    assert answer is not None
    assert answer.hope == "Rust in huis."
    assert offered_again(samira) == 0


def test_G21_a_question_answered_by_words_meanwhile_is_not_offered_again(table: Table) -> None:
    """Given Samira types "ik kan niet" during an outage, she reads the next question only."""
    samira = table.is_asked("a1")

    is_away(table, 60, lambda: samira.types("ik kan niet"))

    assert table.comes("a1") is Coming.NO
    assert offered_again(samira) == 0
    assert CALLS in samira.newest.buttons


def test_G21_two_outages_offer_twice(table: Table) -> None:
    """Given two outages with a while in between, the question that is still open comes twice."""
    samira = table.is_asked("a1")

    is_away(table, 5)
    is_away(table, 5)

    assert offered_again(samira) == 2


def test_G21_whoever_wants_rest_is_left_alone(table: Table) -> None:
    """Given Samira paused with a question open, an outage does not bring it up."""
    samira = table.is_asked("a1")
    samira.types("stop")
    table.settles()
    for label in (ALL_MESSAGES, UNTIL_I_WRITE):
        samira.taps(label)
        table.settles()
    before = samira.screen

    is_away(table, 30)

    assert samira.screen == before


def test_G21_at_night_nobody_is_woken(table: Table) -> None:
    """Given the outage ends at three at night, Samira reads of it at nine, without the question."""
    samira = table.is_asked("a1")

    is_away(table, 17 * 60)
    assert offered_again(samira) == 0
    table.clock.moves(hours=6)
    table.settles()

    assert offered_again(samira) == 1
    assert COMES not in samira.newest.buttons
    samira.taps("Verder")
    table.settles()
    assert COMES in samira.newest.buttons


def test_G21_what_is_not_for_a_lock_screen_stays_behind_a_tap(table: Table) -> None:
    """Given Samira was asked what stays closed at the table, an outage repeats none of it."""
    samira = table.is_asked("a1")
    samira.taps(COMES)
    table.settles()
    before = samira.newest.text

    is_away(table, 5)

    assert offered_again(samira) == 1
    assert before not in samira.newest.text
    assert samira.newest.buttons == ("Verder",)


def test_G21_a_question_nobody_was_shown_is_not_spoken_of(table: Table) -> None:
    """Given a conversation whose question has not gone out yet, an outage tells nobody of it."""
    samira = table.sits("a1")
    seat = Seat(PLAN, PersonId("a1"), "telegram", str(user_of("a1")))
    table.does(lambda tx: journeys.begin(tx, seat, "attendance", about=ROUND_TABLE))

    is_away(table, 5)

    assert offered_again(samira) == 0


def test_G21_whoever_is_being_linked_is_left_alone(table: Table) -> None:
    """Given Samira just opened her link, an outage writes to nobody who is not linked."""
    invitation = table.invites("a1")
    samira = table.telegram.phone(user_id=user_of("a1"), has_started=True)
    samira.starts(invitation.token)
    table.settles()

    is_away(table, 5)

    assert offered_again(samira) == 0


def test_G21_one_conversation_at_fault_keeps_no_other_from_being_offered(table: Table) -> None:
    """Given a conversation that this program cannot open, everybody else is offered theirs."""
    samira, karim = table.is_asked("a1"), table.is_asked("a2")
    table.does(
        lambda tx: talks.begin(
            tx,
            secrets.token_hex(4),
            plan=PLAN,
            person=PersonId("a3"),
            speaker=PersonId("a3"),
            flow="of-a-newer-program",
            about="",
            state=TalkState.OPEN,
            key=None,
            priority=0,
            began_on=tx.now.date(),
            expires_at=None,
        )
    )

    is_away(table, 5)
    karim.taps(CANNOT)
    table.settles()

    assert offered_again(samira) == 1
    assert table.comes("a2") is Coming.NO
    assert NOTHING not in karim.newest.buttons
