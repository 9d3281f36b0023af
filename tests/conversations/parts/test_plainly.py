"""What professionals write for a family is weighed for plainness, and never refused (F22.3)."""

from __future__ import annotations

from datetime import date

from conversations.flows.progress import flow
from conversations.plan.agreements import Progress, Report
from conversations.plan.changes import ProgressReported
from tests.families import agreed
from tests.rehearsal import Rehearsal

JARGON = "De casus vraagt een multidisciplinaire interventie."
MAY_THEY_READ = "May the family read it like this?"


def writing(me: str = "a9", agreement: str = "A5") -> Rehearsal:
    """Somebody is done with an agreement, and is asked what helped."""
    rehearsal = Rehearsal(flow, agreed(), me, today=date(2026, 4, 8), about=agreement)
    rehearsal.answers(progress=Progress.DONE)
    return rehearsal


def reported(rehearsal: Rehearsal) -> Report:
    """What the plan hears once nobody but the coordinator may read it."""
    assert rehearsal.hears() == "Who may read this?"
    rehearsal.taps("Only Ilse")
    return rehearsal.change(ProgressReported).report


def test_jargon_gets_a_friendly_word_and_may_stay() -> None:
    """Given jargon in Joost's note, when he says that the family may read it so, it is kept so."""
    joost = writing()

    joost.types(JARGON)
    assert joost.hears() == MAY_THEY_READ
    assert joost.above == (
        JARGON,
        "Maybe these words are hard: casus, multidisciplinaire and interventie.",
    )
    assert joost.buttons == ("Yes", "Rewrite it")
    joost.taps("Yes")

    assert reported(joost).helped == JARGON


def test_who_rewrites_it_sees_what_was_there() -> None:
    """Given jargon, when Joost rewrites it in plain words, those are kept without a question."""
    joost = writing()
    joost.types(JARGON)

    joost.taps("Rewrite it")
    assert joost.hears() == "Well done! What helped you?"
    assert joost.above == (JARGON, "You choose in a moment who reads this.")
    joost.types("We werkten samen.")

    assert reported(joost).helped == "We werkten samen."


def test_every_other_text_is_asked_about_anew() -> None:
    """Given a yes to one hard text, when Joost changes it into another, he is asked once more."""
    joost = writing()
    joost.types(JARGON)
    joost.taps("Yes")

    joost.changes_mind("helped")
    joost.types("Een interventie inzake de post.")

    assert joost.hears() == MAY_THEY_READ
    joost.taps("Yes")
    assert reported(joost).helped == "Een interventie inzake de post."


def test_a_long_sentence_is_a_friendly_word_too() -> None:
    """Given a sentence of more than fifteen words, it is said that short ones read more easily."""
    joost = writing()

    joost.types("Zij had alle post in de doos en toen konden we samen snel door de stapel heen.")

    assert joost.above[-1] == "There is a long sentence in it. Short ones are easier to read."


def test_passing_the_question_over_keeps_the_words() -> None:
    """Given jargon, when Joost passes over the question about it, his words stay as they are."""
    joost = writing()
    joost.types(JARGON)

    joost.skips()

    assert reported(joost).helped == JARGON


def test_nobody_is_asked_to_rewrite_for_ever() -> None:
    """Given jargon each time, when Joost rewrote it twice, it is taken as it is."""
    joost = writing()
    joost.types(JARGON)
    for number in range(2):
        joost.taps("Rewrite it")
        joost.types(f"{JARGON} {number}")

    assert reported(joost).helped == f"{JARGON} 1"


def test_plain_words_are_not_asked_about() -> None:
    """Given plain words, when Joost typed them, he goes straight on."""
    joost = writing()

    joost.types("Samira had alles klaarliggen.")

    assert reported(joost).helped == "Samira had alles klaarliggen."


def test_family_writes_as_it_likes() -> None:
    """Given Samira's own words, when they are hard, nobody says so."""
    samira = writing("a1", "A6")

    samira.types(JARGON)

    assert reported(samira).helped == JARGON
