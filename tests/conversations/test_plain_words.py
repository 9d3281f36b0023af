"""What makes a text hard to read for a family; the figures themselves are in the contracts."""

from __future__ import annotations

import pytest

from conversations.plain_words import Hard, what_is_hard

SIXTEEN_WORDS = (
    "We gaan elke dinsdag met Bilal naar de club en daarna praten we even met de trainer."
)


@pytest.mark.parametrize(
    "text",
    [
        "Samira had alles klaarliggen.",
        "Bilal was vijf van de zes maandagen op school.",
        "De schuldhulpverlening belt haar terug.",
        "",
        "😀",
    ],
)
def test_plain_words_are_no_trouble(text: str) -> None:
    """Given short sentences, or one long word, there is nothing to say about them."""
    assert not what_is_hard(text)


def test_a_long_sentence_is_found_among_short_ones() -> None:
    """Given more than fifteen words in one go, the sentence is long; in two it is not."""
    assert what_is_hard(f"Mooi. {SIXTEEN_WORDS}") == Hard(has_long_sentences=True)
    assert not what_is_hard(SIXTEEN_WORDS.replace(" en daarna", ". Daarna"))


def test_jargon_is_named_as_it_was_typed_each_word_once() -> None:
    """Given words that families never hear at the table, they are found, also within a word."""
    text = "De casusregie: inzake Abel is een Interventie nodig. De casusregie belt."

    assert what_is_hard(text).words == ("casusregie", "inzake", "Interventie")


def test_a_few_long_words_are_hard_where_the_whole_reads_badly() -> None:
    """Given two words of more than three syllables in one line, both are named; alone, neither."""
    hard = "Emotieregulatie vraagt ontwikkelingsgericht werken."

    assert what_is_hard(hard).words == ("Emotieregulatie", "ontwikkelingsgericht")
    assert not what_is_hard("Emotieregulatie is: kalm zijn als je boos bent.")
