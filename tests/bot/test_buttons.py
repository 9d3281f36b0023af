"""What stands behind a button: short, and good for one person only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import MOST_BYTES, Buttons, Press
from storage.keys import Keys, new_line
from storage.sealing import new_key

TALK, TAG = "Ab3_-xyzQ1234", "0a1b2c3d"
tokens = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-:.", min_size=1, max_size=20)


@pytest.fixture(scope="module")
def buttons() -> Buttons:
    """Buttons of one house."""
    keys = Keys.from_text(new_line())
    keys.move_in(new_key())
    return Buttons(keys)


@given(token=tokens)
def test_a_button_reads_back_and_fits(buttons: Buttons, token: str) -> None:
    """Given any choice, its button fits in 64 bytes and reads back as that choice (T18)."""
    data = buttons.write(Press(TALK, TAG, token), "telegram", "1001")

    assert len(data.encode()) <= MOST_BYTES
    assert buttons.read(data, "telegram", "1001") == Press(TALK, TAG, token)


@given(token=tokens, place=st.integers(0, 30), other=st.characters(codec="ascii"))
def test_a_changed_button_is_nobodys(buttons: Buttons, token: str, place: int, other: str) -> None:
    """Given one letter of a button is another, it is no button (L20)."""
    data = buttons.write(Press(TALK, TAG, token), "telegram", "1001")
    place %= len(data)
    forged = data[:place] + other + data[place + 1 :]

    assert forged == data or buttons.read(forged, "telegram", "1001") is None


def test_karims_phone_cannot_use_samiras_button(buttons: Buttons) -> None:
    """Given Samira's button is forwarded, on Karim's phone it is nothing (L20)."""
    data = buttons.write(Press(TALK, TAG, "yes"), "telegram", "1001")

    assert buttons.read(data, "telegram", "1002") is None
    assert buttons.read(data, "page", "1001") is None


@pytest.mark.parametrize("data", ["", ".", "...", "a.b.c.d", "é.b.c.d", "x" * 64])
def test_anything_else_is_no_button(buttons: Buttons, data: str) -> None:
    """Given something made up, it is refused before anything is looked up."""
    assert buttons.read(data, "telegram", "1001") is None


def test_a_button_that_does_not_fit_is_our_own_mistake(buttons: Buttons) -> None:
    """Given a token that is too long, writing the button fails where it is written."""
    with pytest.raises(ValueError, match="64 bytes"):
        buttons.write(Press(TALK, TAG, "x" * 40), "telegram", "1001")
