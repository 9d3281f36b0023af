"""People answer at their page as they do in a chat, a page of questions at a time."""

from __future__ import annotations

from conversations.plan.circles import Audience
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Coming
from conversations.plan.model import Plan
from storage import plans
from tests.bot.web.table import Table

COME = "Do you come to the table?"
DO_YOU_COME = "we sit together at the table"


def coming(plan: Plan, person: str) -> Coming | None:
    """What somebody answered to the round table."""
    answer = plan.attendance(plan.meeting(MeetingId("r1")), PersonId(person))
    return answer.coming if answer else None


def test_one_tap_is_enough_to_be_expected_at_the_table(early_table: Table) -> None:
    """Given Samira at her page, when she ticks that she comes and sends it, she is expected."""
    samira = early_table.sits("a1").presses(COME)

    samira.ticks("Yes, I come", question=DO_YOU_COME).presses("Send")

    assert samira.status == 200
    assert coming(early_table.plan, "a1") is Coming.YES
    assert "Do you need something to come?" in samira.is_asked[0]


def test_a_whole_conversation_ends_with_thanks(early_table: Table) -> None:
    """Given Karim, when he says that he does not know yet and picks a day, he reads which day."""
    karim = early_table.sits("a2").presses(COME)

    karim.ticks("I do not know yet").presses("Send")
    karim.types("18 maart").presses("Send")

    assert "I ask it again on Wednesday 18 March" in karim.sees
    assert karim.is_asked == []
    assert coming(early_table.plan, "a2") is Coming.UNKNOWN


def test_goals_are_asked_about_on_one_page_and_in_any_order(table: Table) -> None:
    """Given three goals, when Samira answers about the second alone, the others stay open."""
    samira = table.sits("a1").presses("Where are we now?")
    assert len([one for one in samira.is_asked if "Where are you today?" in one]) == 3

    samira.ticks("6", question="A 0 is: Ik maak geen brief open").presses("Send")

    asked = samira.is_asked
    assert sum("Where are you today?" in one for one in asked) == 2
    assert any("You chose a 6." in one for one in asked)


def test_what_is_unclear_stands_in_its_field_with_the_reason_beside_it(early_table: Table) -> None:
    """Given a day that is no day, Karim reads why it was not understood and keeps what he typed."""
    karim = early_table.sits("a2").presses(COME).ticks("I do not know yet").presses("Send")

    karim.types("blauwdag").presses("Send")

    assert karim.status == 422
    assert "I do not know which day you mean." in karim.sees
    assert karim.typed() == "blauwdag"
    assert coming(early_table.plan, "a2") is Coming.UNKNOWN


def test_nothing_answered_is_said_kindly(early_table: Table) -> None:
    """Given an empty form, when it is sent, the question stays and nothing is kept."""
    samira = early_table.sits("a1").presses(COME)

    samira.presses("Send")

    assert "I see no answer yet." in samira.sees
    assert DO_YOU_COME in samira.is_asked[0]
    assert coming(early_table.plan, "a1") is None


def test_skip_goes_on_and_keeps_what_was_typed_elsewhere(table: Table) -> None:
    """Given words typed about one goal, when another goal is skipped, the words are kept too."""
    samira = table.sits("a1").presses("Where are we now?")
    samira.ticks("6", question="Ik maak geen brief open").presses("Send")

    samira.types("De post ligt in de doos", question="You chose a 6.")
    samira.presses("Skip", question="Bilal is elke dag thuis")

    assert not any("You chose a 6." in one for one in samira.is_asked)
    assert not any("Bilal is elke dag thuis" in one for one in samira.is_asked)
    assert "De post ligt in de doos" in samira.sees


def test_back_returns_to_the_question_answered_last(early_table: Table) -> None:
    """Given Samira answered that she comes, Back asks it once more."""
    samira = early_table.sits("a1").presses(COME).ticks("Yes, I come").presses("Send")

    samira.presses("Back")

    assert DO_YOU_COME in samira.is_asked[0]


def test_back_shows_what_was_answered(early_table: Table) -> None:
    """Given Samira answered that she comes, after Back that is ticked still."""
    samira = early_table.sits("a1").presses(COME).ticks("Yes, I come").presses("Send")

    samira.presses("Back")

    (ticked,) = (one for one in samira.screen.controls("radio") if one.is_on)
    assert ticked.words.split() == ["Yes,", "I", "come"]


def test_an_answer_can_be_changed_after_the_conversation_is_over(early_table: Table) -> None:
    """Given Karim said he does not know yet, when he changes it to yes, he is expected."""
    karim = early_table.sits("a2").presses(COME).ticks("I do not know yet").presses("Send")
    karim.types("18 maart").presses("Send").opens("/answers")

    karim.presses("Change", question=DO_YOU_COME).ticks("Yes, I come").presses("Send")

    assert coming(early_table.plan, "a2") is Coming.YES


def test_after_the_meeting_nothing_can_be_changed(early_table: Table) -> None:
    """Given a list of answers left open, once the meeting is there Change is refused kindly."""
    karim = early_table.sits("a2").presses(COME).ticks("I do not know yet").presses("Send")
    karim.types("18 maart").presses("Send").opens("/answers")
    early_table.clock.moves(days=12)

    karim.presses("Change", question=DO_YOU_COME)

    assert "This can no longer be changed here." in karim.sees
    assert coming(early_table.plan, "a2") is Coming.UNKNOWN


def test_a_double_tap_has_one_effect_and_the_same_result(early_table: Table) -> None:
    """Given a form sent in twice, the plan changes once and both pages tell the same (T17)."""
    karim = early_table.sits("a2").presses(COME).ticks("I do not know yet").presses("Send")
    karim.types("18 maart")

    first, second = karim.sends("Send"), karim.sends("Send")

    told = "I ask it again on Wednesday 18 March"
    assert (told in first.text, told in second.text) == (True, True)
    history = early_table.runs(lambda tx: plans.history(tx, early_table.fresh.id))
    assert len([one for one in history if one.who == "a2"]) == 2  # unknown at once, then the day


def test_a_form_from_before_shows_where_things_stand(early_table: Table) -> None:
    """Given two open windows, when the older one is sent, it answers nothing."""
    early_table.sits("a1").presses(COME)
    old, new = early_table.sits("a1"), early_table.sits("a1")
    new.ticks("I cannot").presses("Send")

    old.ticks("Yes, I come").presses("Send")

    assert "How do you want to take part then?" in old.is_asked[0]
    assert coming(early_table.plan, "a1") is Coming.NO


def test_words_for_a_question_that_is_gone_are_shown_to_whoever_typed_them(
    early_table: Table,
) -> None:
    """Given words typed in a window while the other one answered, they are given back whole."""
    early_table.sits("a1").presses(COME).ticks("I cannot").presses("Send")
    old, new = early_table.sits("a1"), early_table.sits("a1")
    new.ticks("I write something down").presses("Send")
    old.opens("/").types("Mijn lange verhaal")
    new.types("Iets anders").presses("Send")

    old.presses("Send")

    assert "This page was from before." in old.sees
    assert "Mijn lange verhaal" in old.sees


def test_another_persons_conversation_is_as_if_it_did_not_exist(early_table: Table) -> None:
    """Given the address of Samira's conversation, Karim reads what anybody reads of no address."""
    samira = early_table.sits("a1").presses(COME)
    hers, _ = samira.screen.button("Send")
    karim = early_table.sits("a2")

    foreign = karim.http.post(hers.action, data={"act": "send"})
    nothing = karim.http.post("/talk/doesnotexist", data={"act": "send"})

    assert (foreign.status_code, nothing.status_code) == (404, 404)
    assert foreign.text == nothing.text


def test_a_form_of_somebody_else_changes_nothing(early_table: Table) -> None:
    """Given a form drawn for another session, sent from this one it answers nothing."""
    first = early_table.sits("a1").presses(COME)
    second = early_table.sits("a1")
    form, button = first.ticks("Yes, I come").screen.button("Send")

    answer = second.http.post(form.action, data=dict(form.sends(button)))

    assert answer.status_code == 200
    assert coming(early_table.plan, "a1") is None


def test_samira_answers_for_fatima_and_that_is_seen(early_table: Table) -> None:
    """Given grandmother answers through Samira, the page says for whom, and the plan by whom."""
    early_table.asks("a1", "attendance", "r1", person="a5")
    samira = early_table.sits("a1")
    assert "You answer for Fatima." in samira.sees

    samira.ticks("Yes, I come").presses("Send")

    meeting = early_table.plan.meeting(MeetingId("r1"))
    answer = early_table.plan.attendance(meeting, PersonId("a5"))
    assert answer is not None
    assert (answer.coming, answer.entered_by) == (Coming.YES, "a1")


def test_a_conversation_that_waits_can_be_put_in_front(table: Table) -> None:
    """Given two conversations, Samira goes on with the one that waits; the other waits instead."""
    samira = table.sits("a1").presses("Where are we now?").presses("What can you do?")
    assert any("help with this" in one for one in samira.is_asked)

    samira.presses("Where are we now? Go on")

    assert any("Where are you today?" in one for one in samira.is_asked)


def test_scores_reach_the_plan_only_when_it_is_said_who_may_read_them(table: Table) -> None:
    """Given Samira gives one number, it is in the plan after she chose who may see it."""
    samira = table.sits("a1").presses("Where are we now?")
    samira.ticks("6", question="Ik maak geen brief open").presses("Send")
    while "Who may see your number?" not in " ".join(samira.is_asked):
        assert table.plan.readings == ()
        samira.presses("Skip")

    samira.ticks("Ilse", question="Who may see your number?").presses("Send")

    (reading,) = table.plan.readings
    assert (reading.value, reading.audience) == (6, Audience.COORDINATOR)
