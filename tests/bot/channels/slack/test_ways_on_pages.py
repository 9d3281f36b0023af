"""The ways around a question, and the words for every moment, on a page over the chat."""

from __future__ import annotations

import pytest

from tests.bot.channels.slack.pane import Colleague

GO_ON = "Verder"
SKIP = "Sla over"
EXPLAIN = "Uitleg"
BACK = "Terug"
HELP = "Hulp nu"
SCHOOL = "elke dag naar school"
POST = "bang zijn voor de post"


def test_skip_passes_over_one_question(offering: Colleague) -> None:
    """Given three goals, Skip below the second leaves the other two."""
    offering.presses(SKIP, POST)

    assert len(offering.questions) == 2
    assert not any(POST in one for one in offering.questions)


def test_explain_says_it_in_other_words_below_the_question(offering: Colleague) -> None:
    """Given Explain, the page shows more about that question, and keeps what was picked."""
    offering.fills(SCHOOL, "Ja")

    offering.presses(EXPLAIN, SCHOOL)

    assert "Geen antwoord is fout." in offering.reads
    assert offering.holds(SCHOOL) == "Ja"


def test_back_asks_the_last_question_again_with_its_answer(offering: Colleague) -> None:
    """Given an answer, Back asks it once more, and the answer stands in its field."""
    offering.fills(POST, "Nee")
    offering.sends()

    offering.presses(BACK)

    assert len(offering.questions) == 3
    assert offering.holds(POST) == "Nee"


def test_help_shows_the_numbers_on_the_page(offering: Colleague) -> None:
    """Given Help now, the page shows whom to call; nothing of it comes in the chat."""
    before = len(offering.letters)

    offering.presses(HELP)

    assert "112" in offering.reads
    assert len(offering.letters) == before


@pytest.mark.parametrize(
    ("word", "heard"),
    [("hulp", "112"), ("stop", "Je wilt stoppen."), ("taal", "English"), ("uitleg", "anders")],
)
def test_a_command_typed_in_a_field_is_obeyed_on_the_page(
    ilse: Colleague, word: str, heard: str
) -> None:
    """Given a word for every moment in a field for words, it is done, and kept as no answer."""
    ilse.is_asked("contribution", "r1")
    ilse.taps(GO_ON)
    ilse.fills(SCHOOL, "Ja")
    ilse.sends()
    ilse.fills("Wat ga je doen?", word)

    ilse.sends()

    assert heard in ilse.reads


def test_words_of_danger_show_the_card_beside_the_next_question(ilse: Colleague) -> None:
    """Given words of danger in an answer, the card is on the page, and the answer is kept (F18)."""
    ilse.is_asked("contribution", "r1")
    ilse.taps(GO_ON)
    ilse.fills(SCHOOL, "Ja")
    ilse.sends()
    ilse.fills("Wat ga je doen?", "Zorgen dat hij niet meer wordt geslagen")

    ilse.sends()

    assert "Bel 112." in ilse.reads
    assert ilse.questions
