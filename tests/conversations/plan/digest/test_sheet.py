"""The sheet before the talk about the plan, in its fixed order (domain 5.3, and 9.A on 19 May)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.digest import sheet
from conversations.plan.goals import GoalState
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming, MeetingState, Need, Route
from conversations.plan.people import Role
from conversations.plan.sharing import seen_by
from tests.conversations.flows.scenes import held_by
from tests.conversations.plan.digest.before_the_talk import (
    E1,
    R1,
    before_the_talk,
    coming,
    not_right,
    stopped,
    the_sheet,
)
from tests.conversations.plan.digest.read import titles, under
from tests.conversations.plan.reminded import fixed, on
from tests.families import agreed, with_goal, with_meeting, with_person


def test_the_order_is_fixed() -> None:
    """Given three open goals, the sheet has its eight parts, goals by what matters most."""
    assert titles(the_sheet(before_the_talk())) == [
        "The meeting",
        "To decide",
        "Goal 1: “Bilal gaat elke dag naar school.”",
        "Goal 2: “Ik wil niet meer bang zijn voor de post.”",
        "Goal 3: “Geen ruzie waar de kinderen bij zijn.”",
        "Not answered",
        "Keep closed",
        "Draft of the agenda",
    ]


def test_what_is_to_decide_is_who_wants_what_with_a_goal() -> None:
    """Given goal 1 adjust or go on, and goal 2 ticked off by two, those are decided; goal 3 not."""
    first, second = under(the_sheet(before_the_talk()), "To decide")

    wishes = "go on (Karim, Fatima, Ronald and Marijke), adjust (Samira) and does not know (Bilal)"
    assert first == f"Goal 1: {wishes}."
    assert second == "Goal 2: tick off (Samira and Joost)."


def test_when_all_have_answered_nobody_is_named() -> None:
    """Given all seven answered, nobody is among those who did not."""
    assert under(the_sheet(before_the_talk()), "Not answered") == ["Everybody has answered."]


def test_nobody_is_called_silent_who_was_not_asked_yet() -> None:
    """Given a talk in eight weeks, on the day the list went round nobody has been asked yet."""
    found = under(the_sheet(agreed(), "2026-03-26"), "Not answered")

    names = "Samira, Karim, Bilal, Fatima, Ronald, Marijke and Joost"
    assert found == [f"Not asked yet: {names}."]


def test_who_did_not_answer_is_named_with_the_day_of_the_last_message() -> None:
    """Given Karim is silent and was last written to on the 13th, that is what is said."""
    plan = before_the_talk()
    plan = replace(plan, reviews=tuple(one for one in plan.reviews if one.person != "a2"))
    nudges = {PersonId("a2"): datetime(2026, 5, 13, 13, 0, tzinfo=UTC)}

    found = sheet(plan, plan.meeting(E1), on("2026-05-19"), nudges)

    assert under(found, "Not answered") == ["No answer yet: Karim. Last message: 13 May."]


def test_closed_topics_are_named_with_for_whom_and_never_why() -> None:
    """Given relation, money and health are closed, Ilse reads for whom."""
    assert under(the_sheet(before_the_talk()), "Keep closed") == [
        "Relation: for Marijke and Joost.",
        "Health: for everyone at the table.",
        "Money: for Marijke.",
    ]
    open_to_all = replace(before_the_talk(), closed_topics=())
    assert under(the_sheet(open_to_all), "Keep closed") == ["Nothing has to stay closed."]


def test_the_agenda_leaves_out_what_is_closed_to_somebody_who_comes() -> None:
    """Given Marijke may not hear of money, goal 2 is left out; when she is away it is there."""
    away = replace(
        before_the_talk(), attendances=(coming("a8", Coming.NO), coming("a9", Coming.NO))
    )

    assert under(the_sheet(before_the_talk()), "Draft") == [
        "Goal 1: “Bilal gaat elke dag naar school.”",
        "Left out for Marijke: goal 2.",
        "Left out for Marijke: goal 3.",
    ]
    assert under(the_sheet(away), "Draft") == [
        "Goal 1: “Bilal gaat elke dag naar school.”",
        "Goal 2: “Ik wil niet meer bang zijn voor de post.”",
        "Goal 3: “Geen ruzie waar de kinderen bij zijn.”",
    ]


def test_what_is_closed_to_everyone_is_left_out_when_others_come() -> None:
    """Given Samira closed money to all, goal 2 is left out; when she and Ilse come alone, not."""
    closed = ClosedTopic(PersonId("a1"), Topic.MONEY, to_everyone=True)
    plan = replace(before_the_talk(), closed_topics=(closed,))
    both_alone = with_meeting(plan, "e1", invited=(PersonId("a1"), PersonId("a7")))

    left_out = "Left out for Karim, Bilal, Fatima, Ronald and Marijke: goal 2."
    assert under(the_sheet(plan), "Draft")[-1] == left_out
    assert not [one for one in under(the_sheet(both_alone), "Draft") if "Left out" in one]


def test_words_that_give_a_topic_away_leave_a_goal_out_too() -> None:
    """Given a goal that speaks of debts and Marijke may not hear of money, it is left out."""
    first, *others = agreed().goals
    goals = (replace(first, own_words="Geen schulden meer.", domain=""), *others)

    found = under(the_sheet(replace(before_the_talk(), goals=goals)), "Draft")

    assert "Left out for Marijke: goal 1." in found


def test_a_parked_goal_somebody_looked_back_on_is_on_the_sheet() -> None:
    """Given goal 1 is parked, what Marijke brings about it is still to be read."""
    parked = with_goal(before_the_talk(), "g1", state=GoalState.PARKED)

    assert titles(the_sheet(parked))[2:5] == [
        "Goal 2: “Ik wil niet meer bang zijn voor de post.”",
        "Goal 3: “Geen ruzie waar de kinderen bij zijn.”",
        "Goal 1: “Bilal gaat elke dag naar school.”",
    ]


def test_a_parent_who_coordinates_reads_nothing_of_who_may_not_be_seen() -> None:
    """L14. Given Karim coordinates, no line says that Samira answered, is silent or must come."""
    plan = held_by(before_the_talk(), Role.COORDINATOR, "a2")
    plan = with_meeting(plan, "e1", must_attend=(PersonId("a1"),))
    plan = replace(plan, attendances=(coming("a1", Coming.NO),))
    seen = seen_by(plan, PersonId("a2"), on("2026-05-19"))

    found = the_sheet(seen)

    assert under(found, "Not answered") == []
    assert not [one for one in under(found, "To decide") if "Samira" in one]


def test_a_meeting_that_may_not_go_on_says_so() -> None:
    """F16. Given nobody of the family comes any more, Ilse reads it beside when and where."""
    plan = with_meeting(fixed(), "r1", state=MeetingState.AT_RISK)

    assert under(the_sheet(plan, "2026-03-24", R1), "The meeting")[1] == (
        "It is not sure if the family comes on 25 March."
    )


def test_the_family_comes_first_on_the_agenda() -> None:
    """Given goal 1 was Marijke's idea, it comes after the goals of the family."""
    first, *others = agreed().goals
    plan = replace(agreed(), closed_topics=(), goals=(replace(first, by=PersonId("a8")), *others))

    assert under(the_sheet(plan), "Draft")[-1] == "Goal 1: “Bilal gaat elke dag naar school.”"


def test_the_meeting_tells_who_comes_what_they_need_and_what_they_wrote() -> None:
    """Given answers to the round table, Ilse reads them in order, quotes last."""
    samira = replace(coming("a1", Coming.YES, R1), needs=(Need.CHILDCARE,), hope="Rust")
    bilal = replace(coming("a3", Coming.YES, R1), needs=(Need.NOTHING,), about_others="Liever oma")
    joost = replace(coming("a9", Coming.NO, R1), route=Route.WRITES, written="De lijst is klaar")
    oma = replace(coming("a5", Coming.NO, R1), route=Route.SPOKESPERSON, written="Samira")
    answers = (
        *(samira, bilal, joost, oma),
        coming("a2", Coming.UNKNOWN, R1),
        coming("a6", Coming.NO, R1),
        coming("a8", Coming.YES, R1),
    )
    plan = replace(fixed(), attendances=answers)

    found = the_sheet(plan, "2026-03-24", R1)

    assert under(found, "The meeting") == [
        "25 March, 15:30, wijkteam.",
        "Who comes: Samira, Bilal and Marijke.",
        "Not sure yet: Karim.",
        "Cannot come: Fatima. Instead: somebody speaks for them.",
        "Cannot come: Ronald.",
        "Cannot come: Joost. Instead: writes something down.",
        "Samira needs: childcare.",
        "Not talked with the parents yet: Marijke.",
        "Samira hopes: “Rust”",
        "Bilal, about who comes: “Liever oma”",
        "Who speaks for Fatima: “Samira”",
        "Joost wrote: “De lijst is klaar”",
    ]
    assert under(found, "To decide") == ["Must be there, but did not say yes: Ilse."]
    assert under(found, "Draft")[0] == "Read out what Joost wrote."


def test_a_meeting_where_nobody_comes_and_no_place_is_known_says_so_by_silence() -> None:
    """Given no place and no answers, only day and hour are told."""
    plan = with_meeting(fixed(), "r1", place="", must_attend=())

    found = the_sheet(plan, "2026-03-24", R1)

    assert under(found, "The meeting") == ["25 March, 15:30."]
    assert under(found, "To decide") == ["Nothing yet."]


def test_an_agreement_that_is_not_right_is_to_decide_and_an_unconfirmed_one_is_not() -> None:
    """Given Ronald says A1 is not right, that is to decide; while he is silent, it is not."""
    declined = replace(agreed(), acceptances=(not_right("a6", "A1"),))
    silent = replace(agreed(), acceptances=())

    assert under(the_sheet(declined), "To decide") == [
        "“haalt Bilal op voor de training” is not right yet."
    ]
    assert under(the_sheet(silent), "To decide") == ["Nothing yet."]


def test_an_agreement_that_was_stopped_is_to_decide() -> None:
    """Given Ronald stopped with A1, the goal misses somebody."""
    assert under(the_sheet(replace(agreed(), reports=(stopped("a6", "A1"),))), "To decide") == [
        "“haalt Bilal op voor de training”: nobody does this now."
    ]


def test_an_agreement_whose_doers_all_left_is_to_decide() -> None:
    """Given Marijke left, A2 has nobody; A7 still has Samira when Karim leaves."""
    plan = with_person(agreed(), "a8", leaves=on("2026-05-18"))
    plan = with_person(plan, "a2", leaves=on("2026-05-18"))

    assert under(the_sheet(plan), "To decide") == [
        "“praat 10 minuten met Bilal”: nobody does this now."
    ]


def test_there_are_five_lines_to_decide_at_most_and_must_attends_are_among_them() -> None:
    """Given six agreements nobody does any more, the fifth line is who must be there."""
    reports = tuple(stopped(doer, one.id) for one in agreed().agreements for doer in one.doers)
    plan = replace(agreed(), reports=reports, attendances=(coming("a7", Coming.NO),))

    found = under(the_sheet(plan), "To decide")

    assert len(found) == 5
    assert found[-1] == "Must be there, but did not say yes: Ilse."
