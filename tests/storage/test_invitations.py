from concurrent.futures import ThreadPoolExecutor

from storage import invitations
from storage.invitations import Invitation
from tests.storage.room import DAY, FATIMAS_SEAT, NOW, SAMIS_SEAT, Room

TOKEN = "d9Jq3sVb1TnU0lQ4pWc8yA"
CODE = "0417"


def invites(room: Room, token: str = TOKEN) -> None:
    """Invite Fatima, for seven days."""
    expires_at = room.now + 7 * DAY
    room.does(lambda tx: invitations.make(tx, FATIMAS_SEAT, token, CODE, expires_at))


def found(room: Room, token: str = TOKEN) -> Invitation | None:
    """Find an invitation by the link."""
    return room.does(lambda tx: invitations.find(tx, token, tx.now))


def invited(room: Room) -> Invitation:
    """Invite Fatima and open her link."""
    invites(room)
    invitation = found(room)
    assert invitation is not None
    return invitation


def test_an_invitation_is_found_by_its_link_and_proved_by_its_code(home: Room) -> None:
    """Given Fatima has the link and the code, she is let in; with another code she is not."""
    invitation = invited(home)

    assert invitation.seat == FATIMAS_SEAT
    assert invitation.tries_left == 3
    assert home.does(lambda tx: invitations.proves(tx, invitation, CODE))
    assert not home.does(lambda tx: invitations.proves(tx, invitation, "0418"))
    assert found(home, TOKEN.swapcase()) is None


def test_a_link_works_for_seven_days(home: Room) -> None:
    """Given a week has passed, the link opens nothing, also for who had it open."""
    invitation = invited(home)

    home.passes(7 * DAY)

    assert found(home) is None
    assert not home.does(lambda tx: invitations.use(tx, invitation, "telegram", tx.now))


def test_an_invitation_is_used_once(home: Room) -> None:
    """Given twenty people try one invitation at once, one gets in."""
    invitation = invited(home)

    def use(_: int) -> bool:
        return home.does(lambda tx: invitations.use(tx, invitation, "telegram", tx.now))

    with ThreadPoolExecutor() as people:
        used = list(people.map(use, range(20)))

    assert used.count(True) == 1
    assert found(home) is None


def test_three_wrong_codes_and_the_invitation_is_dead(home: Room) -> None:
    """Given three wrong codes, nobody gets in any more, not even with the right one."""
    invitation = invited(home)

    left = [home.does(lambda tx: invitations.wrong_code(tx, invitation)) for _ in range(4)]

    assert left == [2, 1, 0, 0]
    assert found(home) is None
    assert not home.does(lambda tx: invitations.use(tx, invitation, "telegram", NOW))


def test_a_new_invitation_replaces_the_old(home: Room) -> None:
    """Given Fatima lost her link and gets another, the first opens nothing."""
    invites(home)

    invites(home, "another")

    assert found(home) is None
    assert found(home, "another") is not None


def test_an_invitation_can_be_withdrawn(home: Room) -> None:
    """Given an invitation is withdrawn, it opens nothing."""
    invites(home)

    assert home.does(lambda tx: invitations.kill(tx, SAMIS_SEAT)) == 0
    assert home.does(lambda tx: invitations.kill(tx, FATIMAS_SEAT)) == 1

    assert found(home) is None
