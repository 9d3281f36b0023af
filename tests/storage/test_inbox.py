import pytest

from storage import inbox
from storage.inbox import InboxState
from storage.transaction import Transaction
from tests.storage.room import DAY, NOW, Room

RAW = b'{"message": "Sami ging vandaag naar school"}'


class Poison(Exception):
    """What came in cannot be handled."""


def arrives(room: Room, update: str) -> bool:
    """Deliver an update, as Telegram does; whether it has an effect."""
    return room.does(lambda tx: inbox.receive(tx, "telegram", update, tx.now))


def fails(room: Room, update: str) -> int:
    """Note that an update could not be handled."""
    return room.does(lambda tx: inbox.record_failure(tx, "telegram", update, RAW, "KeyError"))


def test_t1_what_comes_twice_has_one_effect(room: Room) -> None:
    """Given an update was handled, when it is delivered again, it has no effect."""
    assert arrives(room, "1")

    assert not arrives(room, "1")
    assert room.does(lambda tx: inbox.receive(tx, "slack", "1", tx.now))


def test_t3_ids_may_begin_anew_at_a_lower_number(room: Room) -> None:
    """Given update 900 was handled, when Telegram begins anew at 5, that is handled too."""
    assert arrives(room, "900")

    assert arrives(room, "5")


def test_what_failed_is_handled_when_it_comes_again(room: Room) -> None:
    """Given an update failed, when it comes again and succeeds, it is done and its words go."""
    assert fails(room, "1") == 1

    assert arrives(room, "1")

    assert not arrives(room, "1")
    assert room.does(lambda tx: inbox.raw(tx, "telegram", "1")) is None
    assert room.does(inbox.counts) == {InboxState.DONE: 1}


def test_p4_t4_what_fails_three_times_is_given_up(room: Room) -> None:
    """Given a poison update, after three tries it is dead, kept sealed, and acknowledged."""

    def unit(tx: Transaction) -> None:
        assert inbox.receive(tx, "telegram", "1", tx.now)
        raise Poison

    tries = []
    for _ in range(3):
        with pytest.raises(Poison):
            room.does(unit)
        tries.append(fails(room, "1"))

    assert tries == [1, 2, 3]
    assert not arrives(room, "1")
    assert room.does(inbox.counts) == {InboxState.DEAD: 1}
    assert room.does(lambda tx: inbox.raw(tx, "telegram", "1")) == RAW


def test_a_late_failure_does_not_undo_what_was_done(room: Room) -> None:
    """Given one replica handled an update, when another one's failure is noted, it stays done."""
    arrives(room, "1")

    assert fails(room, "1") == inbox.MOST_TRIES

    assert room.does(inbox.counts) == {InboxState.DONE: 1}


def test_bodies_are_forgotten_in_time(room: Room) -> None:
    """Given a dead letter lay long enough, its words are forgotten, and it stays dead."""
    for _ in range(3):
        fails(room, "1")

    assert room.does(lambda tx: inbox.forget_bodies(tx, NOW)) == 0
    assert room.does(lambda tx: inbox.forget_bodies(tx, NOW + DAY)) == 1

    assert room.does(lambda tx: inbox.raw(tx, "telegram", "1")) is None
    assert room.does(inbox.counts) == {InboxState.DEAD: 1}
