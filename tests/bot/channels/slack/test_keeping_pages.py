"""What is kept when a page is closed, and what its chat shows of it."""

from __future__ import annotations

from bot.letters import Letter
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Coming
from conversations.plan.model import Plan
from storage.talks import TalkState
from tests.bot.channels.slack.pane import Colleague

MARIJKE = "a8"
GO_ON = "Verder"
CHANGE = "Aanpassen"
SKIP = "Sla over"
SCHOOL = "elke dag naar school"
POST = "bang zijn voor de post"
PEACE = "Geen ruzie"


def coming(plan: Plan, person: str) -> Coming | None:
    """What somebody answered to the round table."""
    answer = plan.attendance(plan.meeting(MeetingId("r1")), PersonId(person))
    return answer.coming if answer else None


def lines_of(letter: Letter) -> str:
    """A letter as it reads."""
    return "\n".join(letter.paragraphs)


def test_what_was_filled_in_is_there_when_the_page_is_opened_again(offering: Colleague) -> None:
    """Given a page closed half-way, it is a draft, and no answer (S-10)."""
    offering.fills(SCHOOL, "Ja")
    offering.shuts()
    talk = offering.talk
    assert talk is not None
    assert talk.body.answers == {}
    assert talk.body.draft.picked != {}

    offering.taps(GO_ON)

    assert offering.holds(SCHOOL) == "Ja"
    assert offering.holds(POST) == ""


def test_words_are_kept_too(ilse: Colleague) -> None:
    """Given words typed on a page that was closed, they are in their field again."""
    ilse.is_asked("contribution", "r1")
    ilse.taps(GO_ON)
    ilse.fills(SCHOOL, "Ja")
    ilse.sends()
    ilse.fills("Wat ga je doen?", "Ik bel & schrijf <naar> school")
    ilse.shuts()

    ilse.taps(GO_ON)

    assert ilse.holds("Wat ga je doen?") == "Ik bel & schrijf <naar> school"


def test_a_draft_is_gone_once_it_is_an_answer(offering: Colleague) -> None:
    """Given a draft that was sent in, nothing is left of it."""
    offering.fills(POST, "Nee")

    offering.sends()

    talk = offering.talk
    assert talk is not None
    assert talk.body.draft.filled.tags == frozenset()


def test_a_question_of_the_chat_closes_when_its_page_is_answered(marijke: Colleague) -> None:
    """Given one question in the chat and on a page, answered there its buttons give way here."""
    marijke.is_asked("attendance", "r1")
    asked = marijke.letters[-1]
    assert asked.rows
    talk = marijke.talk
    assert talk is not None
    marijke.opens_page_of(talk.id)

    marijke.fills(marijke.questions[0], "Ik kan niet")
    marijke.sends()

    (edit,) = [one for one in marijke.letters if one.edits]
    assert "Je antwoord: Ik kan niet" in lines_of(edit)
    assert coming(marijke.room.plan, MARIJKE) is Coming.NO


def test_the_message_that_offered_the_page_closes_when_it_is_over(offering: Colleague) -> None:
    """Given three questions answered on the page, the message with Go on has no button any more."""
    for goal in (SCHOOL, POST):
        offering.presses(SKIP, goal)
    assert [one for one in offering.letters if one.edits] == []

    offering.presses(SKIP, PEACE)

    (edit,) = [one for one in offering.letters if one.edits]
    assert edit.rows == ()
    assert "Dit heb je beantwoord." in lines_of(edit)


def test_an_answer_of_the_chat_is_changed_on_a_page(marijke: Colleague) -> None:
    """Given an answer in the chat, Change opens its page with what was answered."""
    marijke.is_asked("attendance", "r1")
    marijke.taps("Ja, ik kom")

    marijke.taps(CHANGE)

    assert marijke.holds(marijke.questions[0]) == "Ja, ik kom"
    marijke.fills(marijke.questions[0], "Ik kan niet")
    marijke.sends()
    assert coming(marijke.room.plan, MARIJKE) is Coming.NO


def test_an_answer_is_changed_from_the_end_of_its_page(offering: Colleague) -> None:
    """Given a conversation that is over, Change beside an answer asks it again."""
    offering.fills(SCHOOL, "Misschien")
    offering.fills(POST, "Nee")
    offering.fills(PEACE, "Nee")
    offering.sends()
    while offering.questions:
        offering.presses(SKIP)

    offering.presses(CHANGE)

    assert len(offering.questions) == 1
    talk = offering.talk
    assert talk is not None
    assert talk.state is TalkState.OPEN
