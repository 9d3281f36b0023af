from dataclasses import replace

import pytest
from sqlalchemy import select, update

from storage import family_keys, rooms
from storage.rooms import Room as Kept
from storage.rooms import RoomState
from storage.sealing import Tampered
from storage.tables import rooms as table
from tests.storage.room import DE_BOER, JANSEN, MINUTE, NOW, Room

CHANNEL = "T0TEAM:C0GEZIN"


def binds(room: Room, external_id: str = CHANNEL) -> Kept:
    """Bind a channel to the De Boer family."""
    return room.does(lambda tx: rooms.bind(tx, "slack", external_id, DE_BOER))


def finds(room: Room, external_id: str = CHANNEL, channel: str = "slack") -> Kept | None:
    """Look a channel up."""
    return room.does(lambda tx: rooms.find(tx, channel, external_id))


@pytest.fixture
def home(room: Room) -> Room:
    """A database with two families."""
    room.welcomes()
    room.welcomes(JANSEN)
    return room


def test_a_bound_channel_is_found_and_no_other(home: Room) -> None:
    """Given a family bound a channel, it is found by its id, and by its plan."""
    bound = binds(home)

    assert bound == Kept("slack", CHANNEL, DE_BOER, RoomState.BOUND, NOW, checked_at=NOW)
    assert finds(home) == bound
    assert finds(home, "T0TEAM:C1") is None
    assert finds(home, channel="telegram") is None
    assert home.does(lambda tx: rooms.of_plan(tx, DE_BOER)) == [bound]
    assert home.does(lambda tx: rooms.of_plan(tx, JANSEN)) == []


def test_a_family_has_one_channel(home: Room) -> None:
    """Given a family binds another channel, the first one is left."""
    binds(home)
    home.passes(MINUTE)
    second = binds(home, "T0TEAM:C1")

    first = finds(home)
    assert first is not None
    assert (first.state, first.reason) == (RoomState.STOPPED, "moved")
    assert home.does(lambda tx: rooms.of_plan(tx, DE_BOER)) == [second]


def test_a_channel_bound_again_keeps_what_stands_in_it(home: Room) -> None:
    """Given a card stands in a channel, binding it again does not forget that."""
    bound = binds(home)
    home.does(lambda tx: rooms.put(tx, replace(bound, facts={"message": "C0GEZIN:1"})))

    assert binds(home).facts == {"message": "C0GEZIN:1"}


def test_a_channel_of_another_family_begins_anew(home: Room) -> None:
    """Given a family gave a channel up, what stood in it is nothing to the next one."""
    bound = binds(home)
    left = replace(bound, state=RoomState.STOPPED, facts={"message": "C0GEZIN:1"})
    home.does(lambda tx: rooms.put(tx, left))

    taken = home.does(lambda tx: rooms.bind(tx, "slack", CHANNEL, JANSEN))

    assert (taken.plan, taken.facts) == (JANSEN, {})
    assert finds(home) == taken


def test_an_erased_familys_channel_is_nobodys(home: Room) -> None:
    """Given a family was erased, nobody finds out which channel was theirs."""
    binds(home)
    home.does(lambda tx: family_keys.destroy(tx, DE_BOER))

    assert finds(home) is None


def test_a_channel_moved_to_another_family_is_noticed(home: Room) -> None:
    """Given somebody changes whose channel it is behind our back, it cannot be read."""
    binds(home)
    home.does(lambda tx: tx.connection.execute(update(table).values(plan=JANSEN)))

    with pytest.raises(Tampered):
        finds(home)


def test_its_id_stands_nowhere_in_the_open(home: Room) -> None:
    """Given a bound channel, its row holds a blind hash and something sealed."""
    binds(home)
    row = home.does(lambda tx: tx.connection.execute(select(table)).one())

    assert CHANNEL.encode() not in row.hash + row.sealed
