"""Pages over the chat open for whoever may see them, as things stand; an old button is no error."""

from __future__ import annotations

from dataclasses import replace

from conversations.plan.ids import PersonId
from conversations.plan.people import Standing
from storage import plans
from tests.bot.channels.slack.pane import Colleague
from tests.bot.journeys.room import Room
from tests.families import before_the_table, with_person

ILSE = "a7"
GO_ON = "Verder"
SKIP = "Sla over"
SCHOOL = "elke dag naar school"
POST = "bang zijn voor de post"
PEACE = "Geen ruzie"
FROM_BEFORE = "Die knop is van eerder."


def test_several_questions_are_one_message_and_one_page(ilse: Colleague) -> None:
    """Given three goals, the chat tells how many questions there are, and the page holds them."""
    ilse.is_asked("contribution", "r1")
    (call,) = ilse.letters
    assert call.paragraphs == ("Ik heb 3 vragen voor je. Tik op Verder.",)

    ilse.taps(GO_ON)

    assert [goal in one for goal, one in zip((SCHOOL, POST, PEACE), ilse.questions, strict=True)]
    assert ilse.reads.startswith("Plan P-A14 · ")
    assert "Nog 3 tot " in ilse.reads


def test_the_page_says_for_whom_somebody_answers(room: Room) -> None:
    """Given somebody answers for another, the page says for whom, above the questions."""
    room.lets(lambda plan: with_person(plan, "a5", via=PersonId(ILSE)))
    ilse = Colleague(room, ILSE)
    ilse.is_asked("contribution", "r1", of="a5")

    ilse.taps(GO_ON)

    assert "Je antwoordt voor Fatima." in ilse.reads


def test_something_can_be_begun_from_the_menu(marijke: Colleague) -> None:
    """Given no question, a tap in the menu opens the page of what is begun."""
    marijke.starts()

    marijke.taps("Wat kun jij doen?")

    assert len(marijke.questions) == 1
    assert POST in marijke.questions[0]


def test_another_persons_button_shows_where_things_stand(
    ilse: Colleague, marijke: Colleague
) -> None:
    """Given Ilse's button in Marijke's hands, it opens nothing of Ilse's and is no error."""
    ilse.is_asked("contribution", "r1")

    marijke.opens(ilse.button(GO_ON).data)

    assert FROM_BEFORE in marijke.reads
    assert "Wat wil je doen?" in marijke.reads
    assert POST not in marijke.reads
    assert marijke.questions == []


def test_a_made_up_button_shows_where_things_stand(offering: Colleague) -> None:
    """Given a button nobody wrote, while something is asked that is what is shown."""
    offering.opens("0123456789abc..!g.AAAAAAAAAAAA")

    assert FROM_BEFORE in offering.reads
    assert len(offering.questions) == 3


def test_an_old_button_shows_where_things_stand(offering: Colleague) -> None:
    """Given a conversation that is over, its button opens what there is now."""
    for goal in (SCHOOL, POST, PEACE):
        offering.presses(SKIP, goal)

    offering.opens(offering.button(GO_ON).data)

    assert FROM_BEFORE in offering.reads
    assert offering.questions == []


def test_nobody_reads_the_same_as_anybody_no_plan_knows(room: Room, ilse: Colleague) -> None:
    """Given an address that is nobody's, even a good button opens nothing (L19)."""
    ilse.is_asked("contribution", "r1")
    data = ilse.button(GO_ON).data
    room.lets(lambda plan: replace(plan, people=plan.people))
    stranger = Colleague(room, ILSE)
    stranger.address = "T0ANDERS:U0ANDERS"

    stranger.opens(data)

    assert "Ik ken je nog niet." in stranger.reads
    assert "P-A14" not in stranger.reads


def test_whoever_left_reads_that_and_no_question(room: Room, offering: Colleague) -> None:
    """Given Ilse left while her page was open, sending it in keeps nothing of it (L18)."""
    offering.fills(SCHOOL, "Ja")
    room.lets(lambda plan: with_person(plan, ILSE, standing=Standing.LEFT))

    offering.sends()

    assert offering.questions == []
    assert "P-A14" in offering.reads
    assert SCHOOL not in offering.reads


def test_words_in_the_chat_answer_no_question_of_a_page(ilse: Colleague) -> None:
    """Given several questions behind a button, what is typed below it answers none of them."""
    ilse.is_asked("contribution", "r1")

    ilse.types_in_chat("Ja")

    talk = ilse.talk
    assert talk is not None
    assert talk.body.answers == {}
    assert ilse.letters[-1].paragraphs == ("Ik heb 3 vragen voor je. Tik op Verder.",)


def test_the_plan_of_the_button_counts(room: Room) -> None:
    """Given one professional in two families, each button opens the page of its own plan."""
    other = before_the_table("P-B27")
    room.runs(lambda tx: plans.create(tx, other, next_due_at=None))
    anouk = Colleague(room, ILSE)
    anouk.joins(other.id, "b7")
    anouk.is_asked("contribution", "r1")
    anouk.is_asked("contribution", "r1", plan=other.id)
    first, second = anouk.button(GO_ON), anouk.button(GO_ON, plan=other.id)

    anouk.opens(first.data)
    assert anouk.reads.startswith("Plan P-A14")
    anouk.fills(POST, "Nee")
    anouk.sends()
    assert anouk.reads.startswith("Plan P-A14")

    anouk.opens(second.data)
    assert anouk.reads.startswith("Plan P-B27")
    assert POST not in anouk.reads
