"""Professionals of P-A14 answer on pages over their chat, as on their own page in a browser."""

from __future__ import annotations

from tests.bot.channels.slack.pane import Colleague
from tests.bot.journeys.room import Room

ILSE = "a7"
GO_ON = "Verder"
CHANGE = "Aanpassen"
SKIP = "Sla over"
SCHOOL = "elke dag naar school"
POST = "bang zijn voor de post"
PEACE = "Geen ruzie"


def test_one_answer_leaves_the_others_open(offering: Colleague) -> None:
    """Given three goals, when one is answered, what follows and the other two are asked next."""
    offering.fills(POST, "Nee")

    offering.sends()

    assert SCHOOL in offering.questions[0]
    assert PEACE in offering.questions[-1]
    assert offering.errors == {}


def test_a_whole_conversation_ends_with_thanks_and_what_was_answered(
    room: Room, offering: Colleague
) -> None:
    """Given the last answer, the page says thank you and shows the answers, each to be changed."""
    offering.fills(SCHOOL, "Misschien")
    offering.fills(POST, "Nee")
    offering.fills(PEACE, "Nee")
    offering.sends()
    while offering.questions:
        offering.presses(SKIP)

    assert "Dank je. Ik geef het door" in offering.reads
    assert "Wat jij hebt geantwoord" in offering.reads
    assert "Misschien" in offering.reads
    assert CHANGE in offering.buttons
    assert room.plan.contributions != ()
    assert len([one for one in offering.letters if one.rows]) == 1  # no question in the chat


def test_nothing_filled_in_is_said_at_the_first_field(offering: Colleague) -> None:
    """Given an empty page, when it is sent, the page stays and says so at its first question."""
    before = offering.shown

    offering.sends()

    ((question, said),) = offering.errors.items()
    assert SCHOOL in question
    assert "Ik zie nog geen antwoord." in said
    assert offering.shown == before


def test_what_is_unclear_is_said_at_its_field_and_the_rest_is_kept(ilse: Colleague) -> None:
    """Given a good answer and a day that is none, only the day is asked again, on the same page."""
    ilse.is_asked("contribution", "r1")
    ilse.taps(GO_ON)
    ilse.fills(SCHOOL, "Ja")
    ilse.sends()
    ilse.fills("Wat ga je doen?", "Ik bel Bilal")
    ilse.sends()
    start = next(one for one in ilse.questions if "begin" in one)
    ilse.fills(start, "blauwdag", typed=True)
    ilse.fills(POST, "Nee")

    ilse.sends()

    assert ["Ik weet niet welke dag je bedoelt." in one for one in ilse.errors.values()] == [True]
    talk = ilse.talk
    assert talk is not None
    assert "no" in [one.raw for one in talk.body.answers.values()]

    ilse.fills(start, "26 maart", typed=True)
    ilse.sends()
    assert ilse.errors == {}
    assert start not in ilse.questions


def test_a_good_answer_beside_an_unclear_one_may_still_be_changed(ilse: Colleague) -> None:
    """Given a page that came back for one field, another of its answers is changed with it."""
    ilse.is_asked("contribution", "r1")
    ilse.taps(GO_ON)
    ilse.fills(SCHOOL, "Ja")
    ilse.sends()
    ilse.fills("Wat ga je doen?", "Ik bel Bilal")
    ilse.sends()
    start = next(one for one in ilse.questions if "begin" in one)
    ilse.fills(start, "blauwdag", typed=True)
    ilse.fills(POST, "Nee")
    ilse.sends()

    ilse.fills(start, "26 maart", typed=True)
    ilse.fills(POST, "Misschien")
    ilse.sends()

    talk = ilse.talk
    assert talk is not None
    raws = [one.raw for one in talk.body.answers.values()]
    assert "maybe" in raws
    assert "no" not in raws


def test_a_page_from_before_gives_back_what_was_typed(ilse: Colleague, room: Room) -> None:
    """Given the same question answered on a second screen, the first keeps nothing and says so."""
    ilse.is_asked("contribution", "r1")
    ilse.taps(GO_ON)
    ilse.fills(SCHOOL, "Ja")
    ilse.sends()
    other = Colleague(room, ILSE, ilse.address)
    other.opens(ilse.button(GO_ON).data)
    other.fills("Wat ga je doen?", "Ik bel zijn mentor")
    other.sends()

    ilse.fills("Wat ga je doen?", "Ik ga met hem mee naar school")
    ilse.sends()

    assert "Deze pagina was van eerder." in ilse.reads
    assert "Ik ga met hem mee naar school" in ilse.reads
    talk = ilse.talk
    assert talk is not None
    assert "Ik bel zijn mentor" in [one.raw for one in talk.body.answers.values()]


def test_the_same_page_sent_from_two_screens_is_taken_once(ilse: Colleague, room: Room) -> None:
    """Given a page sent twice with the same answers, the second shows where things stand."""
    ilse.is_asked("contribution", "r1")
    ilse.taps(GO_ON)
    other = Colleague(room, ILSE, ilse.address)
    other.opens(ilse.button(GO_ON).data)
    for one in (ilse, other):
        one.fills(POST, "Nee")

    ilse.sends()
    other.sends()

    assert other.errors == {}
    assert other.questions == ilse.questions
