"""Raw updates: read one by one, and what cannot be read is a poison of its own (T4)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.reading import InGroup, Poison, read
from bot.journeys.heard import (
    Act,
    Edited,
    Gone,
    Heard,
    Returned,
    SentSomething,
    Started,
    Tapped,
    Typed,
)

SAMIRA = {"id": 1001, "is_bot": False, "first_name": "S", "language_code": "nl-NL"}
CHAT = {"id": 1001, "type": "private"}


def _message(**more: object) -> dict[str, Any]:
    message = {"message_id": 5, "date": 1, "from": SAMIRA, "chat": CHAT, **more}
    return {"update_id": 77, "message": message}


def _member(status: str, kind: str = "private") -> dict[str, Any]:
    where = {"id": 1001 if kind == "private" else -5, "type": kind}
    return {
        "update_id": 78,
        "my_chat_member": {"from": SAMIRA, "chat": where, "new_chat_member": {"status": status}},
    }


TAP = {
    "update_id": 79,
    "callback_query": {
        "id": "9",
        "from": SAMIRA,
        "data": "t.q.yes.mac",
        "message": {"message_id": 4, "chat": CHAT},
    },
}


@pytest.mark.parametrize(
    ("update", "act"),
    [
        (_message(text="zeven"), Typed("zeven", "5")),
        (_message(text="/start"), Started("")),
        (_message(text="/start abc-_1"), Started("abc-_1")),
        (_message(text="/start@gezin_bot abc"), Started("abc")),
        (_message(text="/starten"), Typed("/starten", "5")),
        (_message(photo=[{"file_id": "x"}]), SentSomething("5")),
        (_message(voice={"file_id": "x"}, caption="lees dit"), SentSomething("5")),
        (_message(contact={"phone_number": "06"}), SentSomething("5")),
        (
            {"update_id": 1, "edited_message": _message(text="acht")["message"]},
            Edited("acht", "5", datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)),
        ),
        (TAP, Tapped("t.q.yes.mac", "4")),
        (_member("kicked"), Gone()),
        (_member("member"), Returned()),
    ],
)
def test_what_an_update_says(update: dict[str, Any], act: Act) -> None:
    """Given an update from one person, it is heard as what they did."""
    told = read(update)

    assert told.what == Heard("telegram", str(update["update_id"]), "1001", act, "nl")


def test_a_tap_wants_to_be_acknowledged() -> None:
    """Given a tap, its query is handed on so that the spinner stops."""
    assert read(TAP).query == "9"


def test_a_group_is_no_place_to_talk() -> None:
    """Given the bot is added to a group, or somebody speaks there, it is known as one (T12)."""
    spoken = _message(text="/start abc")
    spoken["message"]["chat"] = {"id": -5, "type": "group"}

    assert read(_member("member", "group")).what == InGroup("-5", is_there=True)
    assert read(_member("left", "supergroup")).what == InGroup("-5", is_there=False)
    assert read(spoken).what == InGroup("-5", is_there=True)


def test_a_new_kind_of_update_asks_nothing_of_us() -> None:
    """Given a kind of update that does not exist yet, it is passed over."""
    assert read({"update_id": 3, "story_reaction": {}}).what is None


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(whole=anything)
def test_anything_at_all_is_read_or_is_poison(whole: object) -> None:
    """Given any JSON, reading it ends in an update or in Poison, and in nothing else (G3)."""
    assert len(_trouble_with(whole)) < 20


@given(place=st.sampled_from(["message_id", "from", "chat", "text"]), wrong=anything)
def test_a_field_of_another_type_is_poison_or_harmless(place: str, wrong: object) -> None:
    """Given one field of a message is something else, nothing worse than Poison comes of it."""
    update = _message(text="hoi")
    update["message"][place] = wrong

    assert "hoi" not in _trouble_with(update)


def _trouble_with(update: object) -> str:
    try:
        read(update)
    except Poison as poison:
        return str(poison)
    return ""


@pytest.mark.parametrize("sent", [None, "gisteren", 10**30])
def test_t21_an_edit_of_no_moment_is_a_poison(sent: object) -> None:
    """Given an edit that does not tell when its message was sent, it is no update we can read."""
    message = {**_message(text="acht")["message"], "date": sent}

    with pytest.raises(Poison):
        read({"update_id": 1, "edited_message": message})
