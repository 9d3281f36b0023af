from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from storage import locks
from storage.database import Database
from storage.keys import Keys
from storage.transaction import Transaction
from tests.storage.room import DE_BOER, FATIMA, Room

POLLER = "telegram-poller"


def takes(room: Room, holder: str, seconds: float = 30) -> int | None:
    """Take the lease of the one poller; its fence."""
    return room.does(lambda tx: locks.take(tx, POLLER, holder, seconds))


def test_t5_one_replica_polls(room: Room) -> None:
    """Given one replica polls, another may not, until the first gives the lease back."""
    fence = takes(room, "one")
    assert fence == 1
    assert takes(room, "two") is None

    room.does(lambda tx: locks.release(tx, POLLER, 1))

    assert takes(room, "two") == 2


def test_p3_a_replica_that_slept_is_no_longer_the_poller(room: Room) -> None:
    """Given a lease ran out and another took over, the first cannot renew or release it."""
    assert takes(room, "one", seconds=0) == 1
    assert takes(room, "two") == 2

    assert not room.does(lambda tx: locks.renew(tx, POLLER, 1, 30))
    room.does(lambda tx: locks.release(tx, POLLER, 1))

    assert room.does(lambda tx: locks.renew(tx, POLLER, 2, 30))
    assert takes(room, "one") is None


def test_a_lease_is_held_as_long_as_it_is_renewed(room: Room) -> None:
    """Given a lease is renewed before its end, nobody else gets it after that end."""
    takes(room, "one", seconds=20)

    assert room.does(lambda tx: locks.renew(tx, POLLER, 1, 40))
    room.passes(timedelta(seconds=30))

    assert takes(room, "two") is None


def test_a_program_that_starts_again_takes_its_own_lease_with_a_new_fence(room: Room) -> None:
    """Given a poller was killed, when it starts again it polls, and its old self is fenced off."""
    takes(room, "one")

    assert takes(room, "one") == 2

    assert not room.does(lambda tx: locks.renew(tx, POLLER, 1, 30))


def test_d5_one_persons_events_are_handled_one_by_one_on_all_replicas(
    room: Room, migrated_url: str, keys: Keys
) -> None:
    """Given two replicas handle events of Fatima at once, they are never inside together."""
    other = Room(Database.open(migrated_url, keys=keys))
    inside: list[int] = []
    together: list[int] = []

    def unit(tx: Transaction) -> None:
        locks.lock_person(tx, DE_BOER, FATIMA)
        inside.append(1)
        together.append(len(inside))
        inside.pop()

    def handle(replica: Room) -> None:
        for _ in range(25):
            replica.does(unit)

    with ThreadPoolExecutor() as replicas:
        list(replicas.map(handle, [room, other, room, other]))
    other.database.close_sync()

    assert together == [1] * 100
