from storage import outbox
from storage.outbox import OutboxState
from storage.transaction import Transaction
from tests.storage.room import (
    A_PROMPT,
    DAY,
    DE_BOER,
    FATIMA,
    FATIMAS_SEAT,
    JANSEN,
    MINUTE,
    NOW,
    SAMI,
    Room,
)


def test_a_message_is_put_in_once(home: Room) -> None:
    """Given a reminder was put in, when another replica puts it in too, nothing happens."""
    assert home.puts("evaluation:m7:3-days:p4")

    assert not home.puts("evaluation:m7:3-days:p4")


def test_the_same_key_in_two_families_is_two_messages(home: Room) -> None:
    """Given meeting m7 exists in two plans, each family gets its reminder."""
    home.welcomes(JANSEN)

    assert home.puts("evaluation:m7:3-days:p4")
    assert home.puts("evaluation:m7:3-days:p4", plan=JANSEN)


def test_somebodys_messages_are_read_newest_first(home: Room) -> None:
    """Given three messages to Fatima's page and one elsewhere, the page shows the newest two."""
    for number in range(3):
        home.puts(f"m{number}", channel="web", body=b"%d" % number)
    home.puts("elsewhere")

    letters = home.does(lambda tx: outbox.of_person(tx, DE_BOER, FATIMA, "web", 2))

    assert [letter.body for letter in letters] == [b"2", b"1"]
    assert home.does(lambda tx: outbox.of_person(tx, DE_BOER, SAMI, "web", 2)) == []


def test_a_message_claimed_at_birth_is_nobody_elses(home: Room) -> None:
    """Given a reply is sent right after its turn, nobody else claims it, and its key is used."""

    def put(tx: Transaction) -> outbox.Letter | None:
        return outbox.put_claimed(tx, "turn:1", "us", 30, **A_PROMPT)

    letter = home.does(put)

    assert letter is not None
    assert home.claims() == []
    assert home.does(put) is None
    assert home.does(lambda tx: outbox.sent(tx, letter.id, letter.fence, b"7", tx.now))
    [shown] = home.does(lambda tx: outbox.of_person(tx, DE_BOER, FATIMA, "telegram", 9))
    assert (shown.state, shown.receipt, shown.body) == (OutboxState.SENT, b"7", b"Hallo")


def test_what_was_sent_lately_is_counted_by_kind(home: Room) -> None:
    """Given two reminders and a prompt reached Fatima, the weekly limit counts the reminders."""
    for key, kind in (("r1", "reminder"), ("p1", "prompt"), ("r2", "reminder")):
        home.puts(key, kind=kind)
        home.sends_all()
        home.passes(DAY)

    def count(since: int) -> int:
        when = NOW + since * DAY
        return home.does(lambda tx: outbox.sent_since(tx, DE_BOER, FATIMA, "reminder", when))

    assert [count(since=day) for day in (0, 1, 2, 3)] == [2, 1, 1, 0]
    last = home.does(lambda tx: outbox.last_sent(tx, DE_BOER, "reminder"))
    assert last == {FATIMA: NOW + 2 * DAY}


def test_the_next_message_tells_when_to_look_again(home: Room) -> None:
    """Given messages for later, the sender knows when the first of them is due."""
    assert home.does(outbox.next_due) is None
    home.puts("later", due_at=NOW + DAY)
    home.puts("soon", due_at=NOW + MINUTE)

    assert home.does(outbox.next_due) == NOW + MINUTE


def test_c5_a_moved_meetings_reminders_are_withdrawn(home: Room) -> None:
    """Given reminders for two meetings, when m7 is moved, only its own are void."""
    home.welcomes(JANSEN)
    for key in ("evaluation:m7:1", "evaluation:m70:1", "evaluation:m7:2"):
        home.puts(key)
    home.puts("evaluation:m7:1", plan=JANSEN)

    withdrawn = home.does(
        lambda tx: outbox.void_by_prefix(tx, DE_BOER, "evaluation:m7:", "meeting-moved")
    )

    assert withdrawn == 2
    assert sorted((letter.plan, letter.key) for letter in home.claims()) == [
        (DE_BOER, "evaluation:m70:1"),
        (JANSEN, "evaluation:m7:1"),
    ]
    assert not home.puts("evaluation:m7:1")


def test_a_receipt_is_found_by_why_the_message_was_sent(home: Room) -> None:
    """Given a status message was sent, the next one can edit it."""
    home.puts("status:t1")
    assert home.does(lambda tx: outbox.receipt(tx, DE_BOER, "status:t1")) is None
    [letter] = home.claims()

    home.does(lambda tx: outbox.sent(tx, letter.id, letter.fence, b"message 7", tx.now))

    assert home.does(lambda tx: outbox.receipt(tx, DE_BOER, "status:t1")) == b"message 7"
    assert home.does(lambda tx: outbox.receipt(tx, DE_BOER, "status:t2")) is None


def test_what_messages_said_is_forgotten_in_time(home: Room) -> None:
    """Given a message was sent and another waits, after a while the first one's words are gone."""
    home.puts("sent")
    [letter] = home.claims()
    home.does(lambda tx: outbox.sent(tx, letter.id, letter.fence, b"7", tx.now))
    home.puts("waiting")

    assert home.does(lambda tx: outbox.forget_bodies(tx, NOW + DAY)) == 1

    shown = home.does(lambda tx: outbox.of_person(tx, DE_BOER, FATIMA, "telegram", 9))
    assert [(one.key, one.body) for one in shown] == [("waiting", b"Hallo"), ("sent", b"")]
    assert home.does(lambda tx: outbox.receipt(tx, DE_BOER, "sent")) is None
    assert not home.puts("sent")
    assert home.does(outbox.counts) == {OutboxState.SENT: 1, OutboxState.NEW: 1}


def test_what_arrived_is_counted_by_person(home: Room) -> None:
    """Given two messages reached Fatima and one waits for Sami, only hers count."""
    home.puts("first")
    home.puts("second")
    home.sends_all()
    home.puts("third", person=SAMI)

    assert home.does(outbox.arrived) == {FATIMAS_SEAT: 2}
