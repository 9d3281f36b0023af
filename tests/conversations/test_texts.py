from __future__ import annotations

from datetime import date, time

import pytest

from conversations.texts import Text, Value, canonical, places, say, say_many, words


def test_a_sentence_keeps_what_stands_in_its_places() -> None:
    """Given a sentence with a place, when it is marked, the place has its value."""
    assert say("Hi {name}.", name="Samira") == Text("Hi {name}.", (("name", "Samira"),))


@pytest.mark.parametrize("values", [{}, {"nam": "Samira"}, {"name": "Samira", "day": "monday"}])
def test_a_place_without_a_value_is_our_mistake(values: dict[str, str]) -> None:
    """Given a sentence with a place, when a value lacks or has no place, it is refused."""
    with pytest.raises(ValueError, match="places and values differ"):
        say("Hi {name}.", **values)


def test_a_sentence_for_one_and_for_many_holds_the_number() -> None:
    """Given a sentence that counts, when it is marked, both forms and the number are kept."""
    text = say_many("{count} agreement", "{count} agreements", count=2)

    assert (text.template, text.plural, text.count) == (
        "{count} agreement",
        "{count} agreements",
        2,
    )


def test_a_name_is_no_place() -> None:
    """Given somebody's own words with braces, when they are carried, nothing is filled in."""
    assert words("{naam}").values == (("words", "{naam}"),)
    assert places("{day} at {at}, {{really}}") == {"day", "at"}


@pytest.mark.parametrize(
    "values",
    [
        ("7", 7),
        ("a", ("a",)),
        (("a", "b"), ("a,b",)),
        ((("a",), "b"), ("a", ("b",))),
        (date(2026, 3, 26), "2026-03-26"),
        (time(14, 30), "14:30"),
        (say("Yes"), "Yes"),
        (say("Yes"), say("No")),
        (say("Hi {name}.", name="Samira"), say("Hi {name}.", name="Karim")),
        (say_many("{count} a", "{count} as", 2), say_many("{count} a", "{count} as", 3)),
        ("a')", ("a", "")),
    ],
)
def test_different_values_are_written_differently(values: tuple[Value, Value]) -> None:
    """Given two values that differ, when written down, they are not taken for each other."""
    one, other = values

    assert canonical(one) != canonical(other)
    assert canonical(one) == canonical(one)
