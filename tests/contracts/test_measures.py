"""The measures of plain language, on words and lines whose figures are known."""

from __future__ import annotations

import pytest

from tests.plain_language import (
    BANNED,
    BLAME,
    FORMAL,
    PROMISES,
    count_syllables,
    flesch_douma,
    found_in,
    is_label,
    passives_in,
    questions_in,
    sentence_lengths,
    sentences_before_the_question,
    sentences_of,
    share_of_long_words,
    words_of,
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *[("plan", 1), ("jij", 1), ("mooi", 1), ("sneeuw", 1), ("Eén", 1), ("112", 1), ("ja", 1)],
        *[("gezin", 2), ("nieuwe", 2), ("moeilijk", 2), ("draaien", 2), ("bureau", 2), ("type", 2)],
        *[
            ("yoghurt", 2),
            ("café", 2),
            ("ideeën", 3),
            ("radio", 3),
            ("reünie", 3),
            ("financiën", 4),
        ],
        *[("uiteindelijk", 4), ("situatie", 4), ("coördinator", 5), ("geïnteresseerd", 5)],
    ],
)
def test_syllables_are_vowel_groups(word: str, syllables: int) -> None:
    """Given a Dutch word, its syllables are counted as a reader says them."""
    assert count_syllables(word) == syllables


def test_words_are_what_a_reader_sees_as_one() -> None:
    """Given an apostrophe, a telephone number and a time, each is one word."""
    assert words_of("Zo\u2019n plan: \u2019s avonds om 15:30, bel 0800-2000 of 113.nl!") == [
        *("Zo\u2019n", "plan", "\u2019s avonds", "om", "15:30", "bel", "0800-2000", "of", "113.nl")
    ]


def test_sentences_end_with_a_stop_or_a_line() -> None:
    """Given quotes, a colon and a new line, sentences are cut where a reader breathes."""
    text = "Dit doel: “Rust in huis.” Waar sta je? Kies.\nDank je"

    assert sentences_of(text) == ["Dit doel: “Rust in huis.", "Waar sta je?", "Kies.", "Dank je"]
    assert sentence_lengths([text]) == [5, 3, 1, 2]


@pytest.mark.parametrize(
    ("text", "ease"),
    [
        ("Kom je?", 127.975),
        ("Wat helpt jou?", 127.045),
        ("De hele evaluatie vindt plaats.", 48.185),
    ],
)
def test_the_formula_is_doumas(text: str, ease: float) -> None:
    """Given a line counted by hand, the formula gives Douma's figure."""
    assert flesch_douma([text]) == pytest.approx(ease)


def test_long_words_are_counted_but_for_names() -> None:
    """Given eight words, two of them long, one of those a name, one of the other seven is long."""
    line = "Alexandria, kom je op de evaluatie van morgen?"

    assert share_of_long_words([line]) == 2 / 8
    assert share_of_long_words([line], frozenset({"Alexandria"})) == 1 / 7


@pytest.mark.parametrize(
    ("message", "asked", "before"),
    [
        ("Op woensdag zitten we samen om tafel. Kom je?", ["Kom je?"], 1),
        ("Is er nu gevaar? Bel 112.", [], 0),
        ("Denk je aan zelfmoord? Bel 113 of chat op 113.nl. Het is gratis.", [], 0),
        ("Wil je later iets anders? Typ delen.", [], 0),
        ("Wat wil je? Kies er een.", ["Wat wil je?"], 0),
        ("Kom je? Of kom je niet?", ["Kom je?", "Of kom je niet?"], 0),
        ("Een 10 is: top. Een 0 is: niets. Waar sta je?", ["Waar sta je?"], 2),
        ("Ik schrijf op: “Rust?” Dank je.", ["Ik schrijf op: “Rust?"], 0),
    ],
)
def test_questions_are_what_one_has_to_answer(message: str, asked: list[str], before: int) -> None:
    """Given a message, what it asks is found, and how much is read before that."""
    assert questions_in(message) == asked
    assert sentences_before_the_question(message) == before


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Dit wordt door ons besproken.", ["wordt door ons besproken"]),
        ("Ik weet niet wanneer er gebeld wordt.", ["gebeld wordt"]),
        ("De lijst werd gisteren verstuurd.", ["werd gisteren verstuurd"]),
        ("Het wordt woensdag. Wij hebben dat besproken.", []),
        ("Stel: het wordt een 8.", []),
    ],
)
def test_passives_are_found(line: str, found: list[str]) -> None:
    """Given a line in which nobody does anything, that is found."""
    assert passives_in(line) == found


def test_words_that_hurt_or_promise_are_found() -> None:
    """Given lines no family should read, what is wrong with each is found."""
    assert found_in("De evaluaties van het cliëntsysteem", BANNED) == ["cliënt", "evaluatie"]
    assert found_in("We zorgen dat het goed komt.", PROMISES) == ["we zorgen dat"]
    assert found_in("Je bent het weer niet vergeten?", BLAME, whole=True) == [
        "vergeten",
        "weer niet",
    ]
    assert found_in("Wilt u uw kind helpen?", FORMAL, whole=True) == ["u", "uw"]
    assert found_in("Duw maar, zei je moeder.", (*FORMAL, *BLAME), whole=True) == []


def test_buttons_are_told_from_sentences() -> None:
    """Given a button and a sentence, a button ends without a stop."""
    assert is_label("Ja, ik kom")
    assert not is_label("Dank je.")
    assert not is_label("“Lukt dat?”")
