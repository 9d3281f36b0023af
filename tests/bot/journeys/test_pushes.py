"""What a reminder says: fit for a lock screen, however far a conversation has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.journeys.outgoing import REMINDER
from bot.journeys.reminding import Drop, Go, Verdict, tick, weigh
from bot.letters import Button
from conversations.plan.ids import PersonId
from storage import outbox, plans
from storage.database import Database
from storage.keys import Keys
from storage.migrating import migrate
from storage.transaction import Transaction
from tests.bot.journeys.room import Room
from tests.families import agreed, with_person

T_14 = datetime(2026, 5, 6, 16, 0, tzinfo=UTC)
T_7 = datetime(2026, 5, 13, 16, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Family P-A14 two weeks before the evaluation, everybody in a chat."""
    url = f"sqlite:///{tmp_path / 'room.sqlite3'}"
    keys = Keys.from_file(tmp_path / "key")
    migrate(url)
    database = Database.open(url, keys=keys)
    yield Room(database, keys, agreed("P-A14"), T_14)
    database.close_sync()


def test_a_goal_is_never_read_on_a_lock_screen(room: Room) -> None:
    """Given Ronald began to look back and stopped at his goal, the next push tells no goal."""
    ronald = room.chat("a6")
    assert "Start" in [one.label for one in _pushed(room, "a6")[1]]
    ronald.starts()
    ronald.taps("Start")
    assert "Bilal" in ronald.hears()

    room.now = T_7
    words, buttons = _pushed(room, "a6")

    assert "Bilal" not in words
    assert [one.label for one in buttons] == ["Verder"]


def test_a_discreet_person_reads_that_there_is_something_and_no_more(room: Room) -> None:
    """Given somebody looks along on Karim's phone, his reminder names no meeting and no day."""
    room.lets(lambda plan: with_person(plan, "a2", discreet=True))

    words, _ = _pushed(room, "a2")

    assert words == "Ik heb een vraag voor je. Tik op Verder."


def test_nobody_says_yes_to_what_they_have_not_read(room: Room) -> None:
    """Given several questions wait behind one tap, a typed "ja" answers none of them."""
    samira = room.chat("a1")
    room.now = datetime(2026, 5, 6, 8, 0, tzinfo=UTC)  # inside her own hours
    _pushed(room, "a1")
    samira.types("ja")

    assert room.plan.reviews == ()
    assert samira.talk is not None
    assert samira.talk.body.answers == {}


def test_a_full_week_still_has_room_for_a_meeting(room: Room) -> None:
    """Given three messages this week, "we meet tomorrow" still comes; the rest waits."""
    room.now = datetime(2026, 5, 19, 15, 5, tzinfo=UTC)
    room.lets(lambda plan: with_person(plan, "a6", weekly_limit=0))

    verdicts = _weighed(room, "a6")

    assert [type(one) for one in verdicts if isinstance(one, Go)] == [Go]


def test_a_week_that_is_full_loses_no_question(room: Room) -> None:
    """Given Ronald's week is full, looking back waits for him without a message."""
    room.lets(lambda plan: with_person(plan, "a6", weekly_limit=0))

    verdicts = _weighed(room, "a6")

    assert all(isinstance(one, Drop) for one in verdicts)
    room.chat("a6").starts()
    assert room.chat("a6").is_asked is not None


def _pushed(room: Room, person: str) -> tuple[str, list[Button]]:
    """What the reminder of this moment says, and its buttons."""
    (go,) = [one for one in _weighed(room, person) if isinstance(one, Go)]
    buttons = [one for row in go.letter.rows for one in row]
    return "\n".join(go.letter.paragraphs), buttons


def _weighed(room: Room, person: str) -> Sequence[Verdict]:
    plan = room.plan.id
    room.runs(lambda tx: plans.set_next_due(tx, plan, tx.now))
    room.runs(partial(tick, desk=room.desk))
    return room.runs(lambda tx: _verdicts(tx, room, person))


def _verdicts(tx: Transaction, room: Room, person: str) -> Sequence[Verdict]:
    rows = outbox.claim(tx, tx.now, 100, "test", 30, kinds=[REMINDER])
    mine = [one for one in rows if one.person == PersonId(person)]
    return weigh(tx, room.desk, mine)
