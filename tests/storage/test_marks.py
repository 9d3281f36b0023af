from storage import marks
from tests.storage.room import Room


def test_a_mark_holds_what_was_set_last(room: Room) -> None:
    """Given the last poll was noted twice, the second is what is read."""
    assert room.does(lambda tx: marks.get(tx, "last-poll")) is None

    for moment in ("09:00", "09:01"):
        room.does(lambda tx, it=moment: marks.put(tx, "last-poll", it))

    assert room.does(lambda tx: marks.get(tx, "last-poll")) == "09:01"
