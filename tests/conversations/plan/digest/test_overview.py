"""What the coordinator reads at a glance (F21.1)."""

from dataclasses import replace
from datetime import UTC, datetime

from conversations.plan.digest import overview
from conversations.plan.goals import Contribution, Review
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.meetings import Coming, MeetingState
from conversations.plan.model import Plan
from conversations.plan.people import Role
from conversations.plan.sharing import seen_by
from tests.conversations.flows.scenes import held_by
from tests.conversations.plan.digest.read import lines
from tests.conversations.plan.reminded import fixed, on, said
from tests.families import agreed, family, with_meeting, with_person


def reviewed_by(plan: Plan, *people: str) -> Plan:
    """The family after some answered for the evaluation."""
    e1, g1 = MeetingId("e1"), GoalId("g1")
    reviews = tuple(Review(g1, PersonId(one), e1, on("2026-05-07"), "ja") for one in people)
    return replace(plan, reviews=reviews)


def test_before_the_evaluation_the_answers_are_counted_and_the_silent_named() -> None:
    """Given five of seven answered, Ilse reads who did not, and when they were last written to."""
    plan = reviewed_by(agreed(), "a1", "a3", "a5", "a6", "a9")
    nudges = {PersonId("a2"): datetime(2026, 5, 13, 22, 30, tzinfo=UTC)}

    assert lines(overview(plan, on("2026-05-14"), nudges)) == [
        "Plan P-A14: 5 of 7 answers are in. 4 agreements run. 3 are past their date.",
        "Answered: Samira, Bilal, Fatima, Ronald and Joost.",
        "No answer yet: Karim. Last message: 14 May.",
        "No answer yet: Marijke.",
    ]


def test_a_parent_who_coordinates_reads_nothing_of_the_other_parent() -> None:
    """L14. Given Karim coordinates and Samira answered, she is neither silent nor heard to him."""
    plan = held_by(reviewed_by(agreed(), "a1", "a3"), Role.COORDINATOR, "a2")
    seen = seen_by(plan, PersonId("a2"), on("2026-05-14"))

    assert lines(overview(seen, on("2026-05-14"), {})) == [
        "Plan P-A14: 1 of 5 answers are in. 2 agreements run. 2 are past their date.",
        "Answered: Bilal.",
        "No answer yet: Karim.",
        "No answer yet: Ronald.",
        "No answer yet: Marijke.",
        "No answer yet: Joost.",
    ]


def test_a_parent_who_coordinates_does_not_read_that_a_goal_has_nobody() -> None:
    """Given Karim coordinates, what Samira offers is not for him: no goal is said to be without."""
    plan = held_by(fixed(), Role.COORDINATOR, "a2")
    seen = seen_by(plan, PersonId("a2"), on("2026-03-19"))

    assert not [one for one in lines(overview(seen, on("2026-03-19"), {})) if "Nobody yet" in one]


def test_a_meeting_that_may_not_go_on_is_told_of() -> None:
    """F16. Given nobody of the family comes any more, Ilse reads so under the figures."""
    plan = with_meeting(fixed(), "r1", state=MeetingState.AT_RISK)

    assert lines(overview(plan, on("2026-03-16"), {}))[1] == (
        "It is not sure if the family comes on 25 March."
    )


def test_the_last_message_to_oma_is_the_one_to_samira() -> None:
    """Given oma answers through Samira, when both are silent, both were told of on one day."""
    nudges = {PersonId("a1"): datetime(2026, 5, 6, 9, 0, tzinfo=UTC)}

    found = lines(overview(agreed(), on("2026-05-07"), nudges))

    assert "No answer yet: Samira. Last message: 6 May." in found
    assert "No answer yet: Fatima. Last message: 6 May." in found


def test_who_has_no_phone_and_nobody_to_answer_for_them_was_never_written_to() -> None:
    """Given Ronald takes part on paper, he is named without a last message."""
    plan = with_person(agreed(), "a6", way="paper")

    assert "No answer yet: Ronald." in lines(overview(plan, on("2026-05-07"), {}))


def test_before_the_date_is_certain_nobody_is_waited_for() -> None:
    """Given a round table that is fixed on the 13th, on the 12th nobody owes an answer."""
    assert lines(overview(fixed(), on("2026-03-12"), {})) == [
        "Plan P-A14: 0 of 0 answers are in. 0 agreements run. 0 are past their date."
    ]


def test_before_the_round_table_it_counts_who_said_if_they_come() -> None:
    """Given only Samira answered, one of eight answers is in."""
    plan = replace(fixed(), attendances=(said("a1", Coming.YES, "2026-03-14"),))

    assert lines(overview(plan, on("2026-03-16"), {}))[:2] == [
        "Plan P-A14: 1 of 8 answers are in. 0 agreements run. 0 are past their date.",
        "Answered: Samira.",
    ]


def test_between_round_table_and_evaluation_it_counts_who_read_the_list_back() -> None:
    """Given the list went round, until the evaluation begins the answers are about the list."""
    assert lines(overview(family(), on("2026-03-27"), {})) == [
        "Plan P-A14: 0 of 7 answers are in. 0 agreements run. 0 are past their date.",
        "No answer yet: Samira.",
        "No answer yet: Karim.",
        "No answer yet: Bilal.",
        "No answer yet: Fatima.",
        "No answer yet: Ronald.",
        "No answer yet: Marijke.",
        "No answer yet: Joost.",
    ]
    assert lines(overview(agreed(), on("2026-03-27"), {})) == [
        "Plan P-A14: 7 of 7 answers are in. 2 agreements run. 0 are past their date.",
        "Answered: Samira, Karim, Bilal, Fatima, Ronald, Marijke and Joost.",
    ]


def test_a_list_that_has_not_gone_round_is_not_counted() -> None:
    """Given the list goes round on the 26th, on the 25th nobody waits for it."""
    found = lines(overview(replace(family(), meetings=()), on("2026-03-25"), {}))

    assert found == ["Plan P-A14: 0 of 0 answers are in. 0 agreements run. 0 are past their date."]


def test_goals_without_anyone_are_named_once_people_were_asked() -> None:
    """Given only Ronald wants to help, with goal 1, the others have nobody the day after."""
    r1, day = MeetingId("r1"), on("2026-03-18")
    ronald = Contribution(GoalId("g1"), PersonId("a6"), r1, day, sure=True, what="Ophalen")
    maybe = Contribution(GoalId("g2"), PersonId("a8"), r1, day, sure=False)
    plan = replace(fixed(), contributions=(ronald, maybe))

    assert lines(overview(plan, on("2026-03-19"), {}))[-2:] == [
        "Nobody yet for goal 2.",
        "Nobody yet for goal 3.",
    ]
    assert "Nobody" not in lines(overview(plan, on("2026-03-18"), {}))[-1]
