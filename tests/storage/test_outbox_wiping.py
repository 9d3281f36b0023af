from storage import outbox
from storage.outbox import Letter, OutboxState
from tests.storage.room import DAY, DE_BOER, FATIMA, JANSEN, NOW, SAMI, Room


def remembered(room: Room, kind: str = "prompt") -> list[str]:
    """The keys of what is remembered to have been said to Fatima."""
    letters = room.does(lambda tx: outbox.remembered(tx, DE_BOER, FATIMA, kind))
    return [letter.key for letter in letters]


def wiped(room: Room, *keys: str) -> dict[str, Letter]:
    """Forget what some messages to Fatima said; give all messages to her as they are then."""

    def all_of_hers() -> list[Letter]:
        return room.does(lambda tx: outbox.of_person(tx, DE_BOER, FATIMA, "telegram", 99))

    ids = [letter.id for letter in all_of_hers() if letter.key in keys]
    room.does(lambda tx: outbox.wipe(tx, ids))
    return {letter.key: letter for letter in all_of_hers()}


def test_what_was_said_is_remembered_whichever_way_it_went(home: Room) -> None:
    """Given messages to Fatima on two channels, both are found, and nobody else's or other's."""
    home.welcomes(JANSEN)
    home.puts("chat")
    home.puts("page", channel="web")
    home.puts("reminder", kind="reminder")
    home.puts("to sami", person=SAMI)
    home.puts("elsewhere", plan=JANSEN)

    assert remembered(home) == ["chat", "page"]


def test_what_is_wiped_says_nothing_any_more_and_can_still_be_taken_away(home: Room) -> None:
    """Given a message arrived, when it is wiped, its words are gone, and its number is known."""
    home.puts("sent")
    home.sends_all(b"7")

    sent = wiped(home, "sent")["sent"]

    assert (sent.state, sent.body, sent.receipt) == (OutboxState.SENT, b"", b"7")
    assert remembered(home) == []
    assert not home.puts("sent")


def test_what_waits_is_not_sent_when_it_is_wiped(home: Room) -> None:
    """Given two messages wait and one is wiped, only the other one goes out."""
    home.puts("wiped")
    home.puts("stays")

    letters = wiped(home, "wiped")

    assert (letters["wiped"].state, letters["wiped"].reason) == (OutboxState.VOID, "wiped")
    assert [letter.key for letter in home.claims()] == ["stays"]


def test_what_is_on_its_way_is_marked_by_who_sends_it(home: Room) -> None:
    """Given a message is on its way, when it is wiped, it may still be marked as arrived."""
    home.puts("on its way")
    [letter] = home.claims()

    assert wiped(home, "on its way")["on its way"].state is OutboxState.SENDING
    assert home.does(lambda tx: outbox.sent(tx, letter.id, letter.fence, b"7", tx.now))


def test_the_number_of_what_was_wiped_is_forgotten_in_time(home: Room) -> None:
    """Given a message arrived and was wiped, after a while its number is gone too, once."""
    home.puts("sent")
    home.sends_all(b"7")
    wiped(home, "sent")

    assert home.does(lambda tx: outbox.forget_bodies(tx, NOW + DAY)) == 1
    assert home.does(lambda tx: outbox.receipt(tx, DE_BOER, "sent")) is None
    assert home.does(lambda tx: outbox.forget_bodies(tx, NOW + DAY)) == 0
