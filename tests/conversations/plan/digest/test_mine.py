"""What one person sees of the plan."""

from dataclasses import replace

from conversations.plan.agreements import Moment, Progress, Report
from conversations.plan.circles import Audience, ClosedTopic, Topic
from conversations.plan.digest import closed_by, my_agreements, my_plan
from conversations.plan.goals import Reading
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.meetings import Coming
from tests.conversations.plan.digest.read import lines, titles, under
from tests.conversations.plan.reminded import fixed, on, said
from tests.families import agreed
from tests.rehearsal import in_english

SAMIRA, KARIM, RONALD, PETER = (agreed().person(PersonId(one)) for one in ("a1", "a2", "a6", "a10"))
TODAY = on("2026-04-01")


def test_samira_sees_her_agreements_and_omas_that_she_answers_for() -> None:
    """Given Samira has two agreements and oma one, she reads three lines."""
    assert lines(my_agreements(agreed(), SAMIRA, TODAY)) == [
        "Fatima: “belt Bilal om kwart over zeven”, from 30 March to 17 April: running.",
        "“legt alle post in de blauwe doos”, from 26 March to 20 May: running.",
        "“spreken over de kinderen alleen via de app”, from 27 March to 20 May: running.",
    ]


def test_who_has_no_agreements_reads_so() -> None:
    """Given Peter has none, he reads that he has none; before the list goes round nobody has."""
    none = ["You have no agreements now."]

    assert lines(my_agreements(agreed(), PETER, TODAY)) == none
    assert lines(my_agreements(agreed(), SAMIRA, on("2026-03-25"))) == none


def test_the_whole_plan_is_the_meeting_own_agreements_goals_and_what_stays_closed() -> None:
    """Given Samira opens the plan, it has its parts in this order."""
    assert titles(my_plan(agreed(), SAMIRA, TODAY)) == [
        "The next meeting",
        "Your agreements",
        "Goal 1: “Bilal gaat elke dag naar school.”",
        "Goal 2: “Ik wil niet meer bang zijn voor de post.”",
        "Goal 3: “Geen ruzie waar de kinderen bij zijn.”",
        "What stays closed",
    ]
    assert titles(my_plan(replace(agreed(), meetings=()), RONALD, TODAY))[0] == "Your agreements"


def test_that_the_other_parent_typed_it_is_not_told() -> None:
    """Given Samira typed for Bilal how it goes, Karim reads Bilal's name alone; Ronald both."""
    told = Report(AgreementId("A3"), PersonId("a3"), Moment.OWN, TODAY, Progress.BUSY)
    plan = replace(agreed(), reports=(replace(told, entered_by=PersonId("a1")),))

    assert "Bilal, 1 April: working on it." in under(my_plan(plan, KARIM, TODAY), "Goal 1")
    through = "Bilal (through Samira), 1 April: working on it."
    assert through in under(my_plan(plan, RONALD, TODAY), "Goal 1")


def test_the_other_parent_is_not_named() -> None:
    """Given Karim lives apart, Samira reads nothing of him; Ronald reads that he comes."""
    told = Report(AgreementId("A7"), PersonId("a2"), Moment.OWN, TODAY, Progress.BUSY)
    number = Reading(GoalId("g3"), PersonId("a2"), "own", TODAY, 6, audience=Audience.EVERYONE)
    plan = replace(agreed(), reports=(told,), readings=(number,))

    hers, his = my_plan(plan, SAMIRA, TODAY), my_plan(plan, RONALD, TODAY)

    assert not [line for part in hers for line in lines(part.lines) if "Karim" in line]
    assert under(his, "Goal 3") == [
        "Where each stands: Karim 6 (1 April).",
        "Samira and Karim: “spreken over de kinderen alleen via de app”, 27 March to 20 May.",
        "Karim, 1 April: working on it.",
    ]
    assert "Karim" in under(his, "The next meeting")[1]


def test_what_somebody_unnamed_does_is_told_without_a_name() -> None:
    """Given oma belongs to Samira's household, Karim reads what is done, not by whom."""
    assert "“belt Bilal om kwart over zeven”, 30 March to 17 April." in under(
        my_plan(agreed(), KARIM, TODAY), "Goal 1"
    )


def test_who_comes_is_named_and_who_cannot_come_is_not() -> None:
    """Given Joost cannot come, Ronald reads who said yes; of an evaluation, who is invited."""
    answers = (said("a1", Coming.YES, "2026-03-14"), said("a9", Coming.NO, "2026-03-14"))
    before = replace(fixed(), attendances=answers)

    assert under(my_plan(before, RONALD, on("2026-03-15")), "The next meeting") == [
        "25 March, 15:30, wijkteam.",
        "Who comes: Samira.",
    ]
    assert under(my_plan(agreed(), RONALD, TODAY), "The next meeting")[1].startswith("Invited: Sam")


def test_nobody_reads_that_another_is_late() -> None:
    """Given Bilal's agreement is past its date, Ronald reads what it is and until when."""
    assert "Bilal: “appt oma als hij op school is”, 30 March to 17 April." in under(
        my_plan(agreed(), RONALD, on("2026-05-01")), "Goal 1"
    )


def test_own_numbers_are_seen_by_who_gave_them_alone() -> None:
    """Given Samira kept a number for herself, it is in her plan."""
    number = Reading(GoalId("g2"), SAMIRA.id, "own", TODAY, 4, audience=Audience.ME)
    plan = replace(agreed(), readings=(number,))

    assert under(my_plan(plan, SAMIRA, TODAY), "Goal 2")[0] == (
        "Where each stands: Samira 4 (1 April)."
    )
    assert "Where each stands" not in under(my_plan(plan, RONALD, TODAY), "Goal 2")[0]


def test_a_meeting_where_nobody_who_may_be_named_comes_tells_day_and_place() -> None:
    """Given nobody is invited, only the day, the hour and the place are told."""
    e1 = agreed().meeting(MeetingId("e1"))
    plan = replace(agreed(), meetings=(replace(e1, invited=()),))

    assert len(under(my_plan(plan, SAMIRA, TODAY), "The next meeting")) == 1


def test_what_somebody_keeps_closed_is_named_without_for_whom() -> None:
    """Given Samira keeps two topics closed, she reads which; who keeps none reads nothing."""
    closed = (
        ClosedTopic(SAMIRA.id, Topic.RELATION, (PersonId("a8"),)),
        ClosedTopic(SAMIRA.id, Topic.PAST, to_everyone=True),
    )

    assert in_english(closed_by(closed)) == "You keep closed: Relation and The past."
    assert "What stays closed" not in titles(my_plan(agreed(), RONALD, TODAY))
