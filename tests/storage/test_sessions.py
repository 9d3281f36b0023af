from concurrent.futures import ThreadPoolExecutor

from storage import sessions
from tests.storage.room import DAY, FATIMAS_SEAT, MINUTE, SAMIS_SEAT, Room

LINK = "d9Jq3sVb1TnU0lQ4pWc8yA"
COOKIE = "Zk2v7Qm5RrX0eHt9bNwL1g"


def links(room: Room) -> None:
    """Give Fatima a link to the page, for fifteen minutes."""
    expires_at = room.now + 15 * MINUTE
    room.does(lambda tx: sessions.make_link(tx, FATIMAS_SEAT, LINK, expires_at))


def sits(room: Room) -> None:
    """Let Fatima sit down at the page, for a day."""
    room.does(lambda tx: sessions.begin(tx, FATIMAS_SEAT, COOKIE, room.now + DAY))


def test_a_link_opens_the_page_once(home: Room) -> None:
    """Given ten people open Fatima's link at once, one of them sits in her seat."""
    links(home)

    def use(_: int) -> object:
        return home.does(lambda tx: sessions.use_link(tx, LINK, tx.now))

    with ThreadPoolExecutor() as people:
        seats = list(people.map(use, range(10)))

    assert (seats.count(FATIMAS_SEAT), seats.count(None)) == (1, 9)


def test_a_link_is_good_for_fifteen_minutes(home: Room) -> None:
    """Given a quarter of an hour has passed, the link opens nothing."""
    links(home)

    home.passes(15 * MINUTE)

    assert home.does(lambda tx: sessions.use_link(tx, LINK, tx.now)) is None


def test_a_cookie_is_no_link_and_a_link_no_cookie(home: Room) -> None:
    """Given a link and a session, neither is taken for the other."""
    links(home)
    sits(home)

    assert home.does(lambda tx: sessions.find(tx, LINK, tx.now)) is None
    assert home.does(lambda tx: sessions.use_link(tx, COOKIE, tx.now)) is None


def test_a_session_lasts_until_it_ends(home: Room) -> None:
    """Given Fatima sits at the page, she is known until she leaves."""
    sits(home)
    assert home.does(lambda tx: sessions.find(tx, COOKIE, tx.now)) == FATIMAS_SEAT

    home.does(lambda tx: sessions.end(tx, COOKIE))

    assert home.does(lambda tx: sessions.find(tx, COOKIE, tx.now)) is None


def test_a_session_is_over_in_time(home: Room) -> None:
    """Given a day has passed, the session is over and forgotten."""
    sits(home)

    home.passes(DAY)

    assert home.does(lambda tx: sessions.find(tx, COOKIE, tx.now)) is None
    assert home.does(lambda tx: sessions.forget_expired(tx, tx.now)) == 1


def test_a_session_that_is_used_lasts_longer(home: Room) -> None:
    """Given Fatima comes back in time, she is known a day from then; too late, she is not."""
    sits(home)

    home.passes(DAY - MINUTE)
    home.does(lambda tx: sessions.prolong(tx, COOKIE, tx.now + 2 * DAY))
    home.passes(DAY)
    assert home.does(lambda tx: sessions.find(tx, COOKIE, tx.now)) == FATIMAS_SEAT

    home.passes(DAY)
    home.does(lambda tx: sessions.prolong(tx, COOKIE, tx.now + 2 * DAY))
    assert home.does(lambda tx: sessions.find(tx, COOKIE, tx.now)) is None


def test_somebody_who_leaves_loses_the_seat_at_once(home: Room) -> None:
    """Given Fatima has a session and a link, when she leaves, both open nothing; Sami's does."""
    links(home)
    sits(home)
    home.does(lambda tx: sessions.begin(tx, SAMIS_SEAT, "samis", home.now + DAY))

    home.does(lambda tx: sessions.end_all(tx, FATIMAS_SEAT))

    assert home.does(lambda tx: sessions.find(tx, COOKIE, tx.now)) is None
    assert home.does(lambda tx: sessions.use_link(tx, LINK, tx.now)) is None
    assert home.does(lambda tx: sessions.find(tx, "samis", tx.now)) == SAMIS_SEAT
