from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Unpack

from sqlalchemy import text

from storage import family_keys, outbox
from storage.database import Database
from storage.keys import Keys
from storage.outbox import Letter, OnDoubt, Only, OutboxState
from tests.storage.room import DAY, DE_BOER, FATIMA, JANSEN, MINUTE, NOW, Room


def state_of(room: Room, key: str) -> tuple[OutboxState, str | None]:
    """Where a message to Fatima stands, and why."""
    letters = room.does(lambda tx: outbox.of_person(tx, DE_BOER, FATIMA, "telegram", 99))
    return next((one.state, one.reason) for one in letters if one.key == key)


def test_replies_go_before_reminders(home: Room) -> None:
    """Given a reminder waits longest, the reply that came last is sent first."""
    home.puts("reminder", priority=9, due_at=NOW - DAY)
    home.puts("prompt", priority=5, due_at=NOW - MINUTE)
    home.puts("older prompt", priority=5, due_at=NOW - DAY)
    home.puts("reply", priority=1)
    home.puts("tomorrow", priority=1, due_at=NOW + DAY)

    assert [letter.key for letter in home.claims(limit=2)] == ["reply", "older prompt"]
    assert [letter.key for letter in home.claims()] == ["prompt", "reminder"]


def test_a_channels_sender_claims_its_own(home: Room) -> None:
    """Given messages through two channels and of two kinds, each sender gets what it asks for."""
    home.puts("chat", channel="telegram", kind="prompt")
    home.puts("page", channel="web", kind="prompt")
    home.puts("nudge", channel="web", kind="reminder")

    def keys(**only: Unpack[Only]) -> list[str]:
        claimed = home.does(lambda tx: outbox.claim(tx, NOW, 9, "us", 30, **only))
        return [letter.key for letter in claimed]

    assert keys(channels=["slack"]) == []
    assert keys(channels=["web"], kinds=["reminder"]) == ["nudge"]
    assert keys(kinds=["reminder"]) == []
    assert keys(channels=["web", "telegram"]) == ["chat", "page"]


def test_a_claimed_message_says_all_that_was_put_in(home: Room) -> None:
    """Given a reminder was put in, who claims it knows what it says and what to do in doubt."""
    home.puts("r", on_doubt=OnDoubt.HOLD, useful_until=NOW + DAY, body=b"Morgen is het gesprek")

    [letter] = home.claims()

    assert letter == Letter(
        id=letter.id,
        plan=DE_BOER,
        key="r",
        person=FATIMA,
        channel="telegram",
        kind="prompt",
        priority=5,
        state=OutboxState.SENDING,
        due_at=NOW,
        useful_until=NOW + DAY,
        fence=1,
        tries=1,
        on_doubt=OnDoubt.HOLD,
        reason=None,
        sent_at=None,
        body=b"Morgen is het gesprek",
        receipt=None,
    )


def test_a_message_is_marked_as_sent_once(home: Room) -> None:
    """Given a message was marked, when it is marked again, that is said and changes nothing."""
    home.puts("m")
    [letter] = home.claims()

    def mark(receipt: bytes) -> bool:
        return home.does(lambda tx: outbox.sent(tx, letter.id, letter.fence, receipt, tx.now))

    assert mark(b"1")
    assert not mark(b"2")
    assert home.does(lambda tx: outbox.receipt(tx, DE_BOER, "m")) == b"1"


def test_a_message_that_did_not_arrive_is_sent_later(home: Room) -> None:
    """Given Telegram asks to wait a minute, the message is claimed after that minute."""
    home.puts("m")
    [letter] = home.claims()

    assert home.does(lambda tx: outbox.retry_at(tx, letter.id, letter.fence, NOW + MINUTE))

    assert home.claims() == []
    home.passes(MINUTE)
    [again] = home.claims()
    assert (again.fence, again.tries) == (2, 2)


def test_what_became_of_a_message_is_kept_with_the_reason(home: Room) -> None:
    """Given three messages that are not sent, each stands where it was put, and why."""
    for key in ("held", "void", "dead"):
        home.puts(key)
    held, void, dead = home.claims()

    assert home.does(lambda tx: outbox.hold(tx, held.id, held.fence, "uncertain"))
    assert home.does(lambda tx: outbox.void(tx, void.id, void.fence, "too-late"))
    assert home.does(lambda tx: outbox.dead(tx, dead.id, dead.fence, "blocked"))

    assert state_of(home, "held") == (OutboxState.HELD, "uncertain")
    assert state_of(home, "void") == (OutboxState.VOID, "too-late")
    assert state_of(home, "dead") == (OutboxState.DEAD, "blocked")
    assert [one.key for one in home.does(lambda tx: outbox.held(tx, DE_BOER))] == ["held"]
    assert not home.does(lambda tx: outbox.void(tx, held.id, held.fence, "too-late"))


def test_p1_what_a_crash_left_behind_is_decided_by_its_kind(home: Room) -> None:
    """Given a sender died holding three messages, two are sent again and the reminder is held."""
    for doubt in OnDoubt:
        home.puts(doubt.value, on_doubt=doubt)
    home.claims(lease_seconds=0)
    home.puts("still being sent")
    home.claims(lease_seconds=60)

    swept = home.does(lambda tx: outbox.sweep_expired(tx, tx.now))

    assert sorted((one.key, one.state) for one in swept) == [
        ("edit", OutboxState.NEW),
        ("hold", OutboxState.HELD),
        ("resend", OutboxState.NEW),
    ]
    assert state_of(home, "hold") == (OutboxState.HELD, "uncertain")
    assert sorted(one.key for one in home.claims()) == ["edit", "resend"]
    assert home.does(lambda tx: outbox.sweep_expired(tx, tx.now)) == []


def test_p3_a_late_sender_writes_nothing(home: Room) -> None:
    """Given a sender slept through its lease and another claimed, the first one's marks fail."""
    home.puts("m")
    [mine] = home.claims(lease_seconds=0)
    home.does(lambda tx: outbox.sweep_expired(tx, tx.now))
    [theirs] = home.claims()

    assert not home.does(lambda tx: outbox.sent(tx, mine.id, mine.fence, b"1", tx.now))
    assert not home.does(lambda tx: outbox.retry_at(tx, mine.id, mine.fence, NOW))
    assert home.does(lambda tx: outbox.sent(tx, theirs.id, theirs.fence, b"2", tx.now))


def test_a_late_mark_ends_the_doubt_when_nobody_claimed_since(home: Room) -> None:
    """Given a reminder was held in doubt, when its sender wakes and knows, it is sent."""
    home.puts("m", on_doubt=OnDoubt.HOLD)
    [letter] = home.claims(lease_seconds=0)
    home.does(lambda tx: outbox.sweep_expired(tx, tx.now))

    assert home.does(lambda tx: outbox.sent(tx, letter.id, letter.fence, b"1", tx.now))

    assert state_of(home, "m") == (OutboxState.SENT, None)


def test_a_program_that_starts_again_need_not_wait_for_its_old_leases(home: Room) -> None:
    """Given a program was killed while sending, when it starts again, it takes up its messages."""
    home.puts("m")
    home.claims(lease_seconds=600)
    assert home.does(lambda tx: outbox.sweep_expired(tx, tx.now, gone="somebody else")) == []

    swept = home.does(lambda tx: outbox.sweep_expired(tx, tx.now, gone="us"))

    assert [(one.key, one.state) for one in swept] == [("m", OutboxState.NEW)]


def test_two_replicas_claim_no_message_twice(home: Room, migrated_url: str, keys: Keys) -> None:
    """Given 200 messages and two replicas that claim at once, each message is claimed once."""
    for number in range(200):
        home.puts(f"m{number}")
    other = Room(Database.open(migrated_url, keys=keys))

    def claim_all(replica: Room) -> list[int]:
        claimed: list[int] = []
        while letters := replica.claims(limit=7):
            claimed += [letter.id for letter in letters]
        return claimed

    with ThreadPoolExecutor() as replicas:
        claimed = list(chain(*replicas.map(claim_all, [home, other, home, other])))
    other.database.close_sync()

    assert len(claimed) == 200
    assert len(set(claimed)) == 200


def test_one_message_nobody_can_open_keeps_no_other_from_being_sent(home: Room) -> None:
    """Given one family was erased and one message tampered with, the third is sent."""
    home.welcomes(JANSEN)
    home.puts("erased", plan=JANSEN)
    home.puts("tampered")
    home.puts("fine")
    home.does(lambda tx: family_keys.destroy(tx, JANSEN))
    spoil = text("UPDATE outbox SET sealed = :nothing WHERE key = 'tampered'")
    home.does(lambda tx: tx.connection.execute(spoil, {"nothing": b"nothing"}).rowcount)

    assert [letter.key for letter in home.claims()] == ["fine"]

    dead = text("SELECT key FROM outbox WHERE state = 'dead' AND reason = 'unreadable' ORDER BY id")
    assert home.does(lambda tx: tx.connection.scalars(dead).all()) == ["erased", "tampered"]
