from storage import marks
from tests.storage.room import Room


def test_a_mark_holds_what_was_set_last(room: Room) -> None:
    """Given the last poll was noted twice, the second is what is read."""
    assert room.does(lambda tx: marks.get(tx, "last-poll")) is None

    room.does(lambda tx: marks.put(tx, "last-poll", "09:00"))
    room.does(lambda tx: marks.put(tx, "last-poll", "09:01"))

    assert room.does(lambda tx: marks.get(tx, "last-poll")) == "09:01"
