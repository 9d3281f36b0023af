"""That a program killed at any named moment loses nothing and does nothing twice."""

from collections import Counter
from pathlib import Path

import pytest

from storage import committing, inbox, outbox
from storage.database import Database
from storage.inbox import InboxState
from storage.keys import Keys
from storage.outbox import OutboxState
from tests.rigs.crash import Child, Crash, points_in
from tests.storage.crashing import UPDATES
from tests.storage.room import DE_BOER, Room

POINTS = (*committing.CRASHPOINTS, *outbox.CRASHPOINTS)
# What was appended but not marked may come a second time; nothing else may.
IN_DOUBT = {"outbox-sent-mark", "before-commit", "after-commit"}

REPLIES = {f"reply:{number}" for number in range(UPDATES)}
REMINDERS = {f"reminder:{number}" for number in range(0, UPDATES, 3)}


def test_every_crash_point_is_known_by_name() -> None:
    """Given the crash points in the code, they are those the tests kill at."""
    assert points_in(Path("storage")) == tuple(sorted(POINTS))


@pytest.mark.parametrize("point", POINTS)
def test_p1_p2_a_killed_program_loses_nothing(
    migrated_url: str, tmp_path: Path, point: str
) -> None:
    """Given the program is killed there, when it starts again, every update has one effect."""
    keys = Keys.from_file(tmp_path / "key")
    before = Room(Database.open(migrated_url, keys=keys))
    before.welcomes()
    before.database.close_sync()

    runs(migrated_url, tmp_path, Crash(point, hit=5))
    runs(migrated_url, tmp_path)

    room = Room(Database.open(migrated_url, keys=keys))
    assert room.does(inbox.counts) == {InboxState.DONE: UPDATES}
    arrived = Counter((tmp_path / "sent").read_text().split())
    held = {letter.key for letter in room.does(lambda tx: outbox.held(tx, DE_BOER))}
    assert set(arrived) | held == REPLIES | REMINDERS
    assert [key for key in REMINDERS if arrived[key] > 1] == []
    assert arrived.total() - len(arrived) <= (point in IN_DOUBT)
    assert set(room.does(outbox.counts)) <= {OutboxState.SENT, OutboxState.HELD}
    room.database.close_sync()


def runs(url: str, folder: Path, crash: Crash | None = None) -> None:
    """Run the program, to its end or until it is killed."""
    environment = {
        "ROOM_URL": url,
        "ROOM_KEYS": str(folder / "key"),
        "ROOM_SENT": str(folder / "sent"),
    }
    program = ["tests.storage.crashing:handle_all"]
    with Child(program, folder / "log", crash=crash, environment=environment) as child:
        code = child.ends()
        assert child.has_crashed if crash else code == 0, child.said
