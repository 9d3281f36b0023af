from storage import marks
from tests.storage.room import Room


def test_a_mark_holds_what_was_set_last(room: Room) -> None:
    """Given the last poll was noted twice, the second is what is read."""
    assert room.does(lambda tx: marks.get(tx, "last-poll")) is None

    room.does(lambda tx: marks.put(tx, "last-poll", "09:00"))
    room.does(lambda tx: marks.put(tx, "last-poll", "09:01"))

    assert room.does(lambda tx: marks.get(tx, "last-poll")) == "09:01"


def test_several_marks_are_read_at_once(room: Room) -> None:
    """Given two of three marks were set, those two are read."""
    room.does(lambda tx: marks.put(tx, "one", "1"))
    room.does(lambda tx: marks.put(tx, "two", "2"))

    found = room.does(lambda tx: marks.several(tx, ["one", "two", "three"]))

    assert found == {"one": "1", "two": "2"}
