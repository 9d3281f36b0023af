"""A program that handles ten updates and sends what comes of them, to be killed at any moment."""

import os
from functools import partial
from pathlib import Path

from storage import inbox, outbox
from storage.database import Database
from storage.keys import Keys
from storage.transaction import Transaction
from tests.storage.room import A_PROMPT, MINUTE, NOW

UPDATES = 10
A_REMINDER: outbox.Posting = {**A_PROMPT, "kind": "reminder", "on_doubt": outbox.OnDoubt.HOLD}


def handle_all() -> None:
    """Handle what Telegram delivers again and again, and send; what is sent goes into a file."""
    keys = Keys.from_file(Path(os.environ["ROOM_KEYS"]))
    database = Database.open(os.environ["ROOM_URL"], keys=keys)
    sent_to = Path(os.environ["ROOM_SENT"])
    database.run_sync(lambda tx: outbox.sweep_expired(tx, tx.now, gone="us"), now=NOW)
    for number in range(UPDATES):
        database.run_sync(partial(handle, number=number), now=NOW)
        send(database, sent_to)
    database.close_sync()


def handle(tx: Transaction, number: int) -> None:
    """Handle one update: a reply, and every third time a reminder."""
    if not inbox.receive(tx, "telegram", str(number), tx.now):
        return
    outbox.put(tx, f"reply:{number}", **A_PROMPT)
    if number % 3 == 0:
        outbox.put(tx, f"reminder:{number}", **A_REMINDER)


def send(database: Database, sent_to: Path) -> None:
    """Send what is due, as a channel would: what was appended has arrived."""
    claimed = database.run_sync(lambda tx: outbox.claim(tx, tx.now, 5, "us", 30), now=NOW + MINUTE)
    for letter in claimed:
        with sent_to.open("a") as line:
            line.write(f"{letter.key}\n")
        mark = partial(outbox.sent, letter_id=letter.id, fence=letter.fence, receipt=b"", now=NOW)
        database.run_sync(mark, now=NOW)
