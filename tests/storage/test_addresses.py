from storage import addresses
from storage.addresses import Address, AddressState
from storage.seats import Seat
from tests.storage.room import DE_BOER, FATIMA, FATIMAS_SEAT, JANSEN, MINUTE, NOW, SAMIS_SEAT, Room


def links(room: Room, external_id: str, seat: Seat, facts: dict[str, str] | None = None) -> None:
    """Link a Telegram account to somebody."""
    room.does(lambda tx: addresses.link(tx, "telegram", external_id, seat, facts))


def behind(room: Room, external_id: str, channel: str = "telegram") -> list[Address]:
    """Tell who is behind an account."""
    return room.does(lambda tx: addresses.behind(tx, channel, external_id))


def test_somebody_is_known_by_their_address(home: Room) -> None:
    """Given Fatima linked Telegram, a message from there is hers, and she is found by it."""
    links(home, "4711", FATIMAS_SEAT, {"language": "nl"})

    [address] = behind(home, "4711")

    assert address == Address(
        channel="telegram",
        external_id="4711",
        seat=FATIMAS_SEAT,
        state=AddressState.LINKED,
        facts={"language": "nl"},
        reason=None,
        since=NOW,
    )
    assert home.does(lambda tx: addresses.of_person(tx, DE_BOER, FATIMA)) == [address]


def test_an_address_nobody_linked_is_a_strangers(home: Room) -> None:
    """Given Fatima linked Telegram, the same number on Slack and another number are nobody's."""
    links(home, "4711", FATIMAS_SEAT)

    assert behind(home, "4711", "slack") == []
    assert behind(home, "4712") == []


def test_one_mentor_of_two_families_is_behind_one_address(home: Room) -> None:
    """Given a mentor sits at two tables with one account, both seats are found, oldest first."""
    home.welcomes(JANSEN)
    there = Seat(JANSEN, FATIMA)
    links(home, "4711", FATIMAS_SEAT)
    home.passes(MINUTE)
    links(home, "4711", there)

    assert [address.seat for address in behind(home, "4711")] == [FATIMAS_SEAT, there]


def test_an_address_is_pending_until_its_owner_proved_to_be_somebody(home: Room) -> None:
    """Given Fatima opened her link, she is pending; when she typed the code she is linked."""
    home.does(lambda tx: addresses.pend(tx, "telegram", "4711", FATIMAS_SEAT))
    assert [address.state for address in behind(home, "4711")] == [AddressState.PENDING]

    links(home, "4711", FATIMAS_SEAT)

    assert [address.state for address in behind(home, "4711")] == [AddressState.LINKED]


def test_t10_where_nothing_arrives_is_stopped_in_all_plans_until_linked_again(home: Room) -> None:
    """Given a mentor of two families blocks the bot, both hear it once; a new start mends it."""
    home.welcomes(JANSEN)
    there = Seat(JANSEN, FATIMA)
    links(home, "4711", FATIMAS_SEAT)
    links(home, "4711", there)

    stopped = home.does(lambda tx: addresses.stop(tx, "telegram", "4711", "blocked"))
    again = home.does(lambda tx: addresses.stop(tx, "telegram", "4711", "blocked"))

    assert sorted(stopped) == [FATIMAS_SEAT, there]
    assert again == []
    assert {address.reason for address in behind(home, "4711")} == {"blocked"}
    links(home, "4711", FATIMAS_SEAT)
    [address] = home.does(lambda tx: addresses.of_person(tx, DE_BOER, FATIMA))
    assert (address.state, address.reason) == (AddressState.LINKED, None)


def test_t24_a_revoked_address_is_nobodys(home: Room) -> None:
    """Given Fatima left, her account is a stranger's, and can be somebody else's afterwards."""
    links(home, "4711", FATIMAS_SEAT)

    assert home.does(lambda tx: addresses.revoke(tx, FATIMAS_SEAT)) == 1

    assert behind(home, "4711") == []
    [known] = home.does(lambda tx: addresses.of_person(tx, DE_BOER, FATIMA))
    assert known.state is AddressState.REVOKED
    assert home.does(lambda tx: addresses.revoke(tx, FATIMAS_SEAT)) == 0
    assert home.does(lambda tx: addresses.stop(tx, "telegram", "4711", "blocked")) == []
    links(home, "4711", SAMIS_SEAT)
    assert [address.seat for address in behind(home, "4711")] == [SAMIS_SEAT]


def test_an_address_keeps_its_owner_out_of_logs(home: Room) -> None:
    """Given an address with facts, when it is printed, neither number nor facts are seen."""
    links(home, "4711", FATIMAS_SEAT, {"first name": "Fatima"})

    printed = repr(behind(home, "4711"))

    assert "4711" not in printed
    assert "Fatima" not in printed


def test_those_of_a_plan_who_can_be_reached_through_a_channel(home: Room) -> None:
    """Given two linked and one is at the door still, the two are found, in their channel only."""
    links(home, "4711", FATIMAS_SEAT)
    links(home, "4712", SAMIS_SEAT)
    home.does(lambda tx: addresses.pend(tx, "telegram", "4713", FATIMAS_SEAT))

    found = home.does(lambda tx: addresses.of_plan(tx, DE_BOER, "telegram"))

    assert {one.external_id for one in found} == {"4711", "4712"}
    assert home.does(lambda tx: addresses.of_plan(tx, DE_BOER, "slack")) == []
