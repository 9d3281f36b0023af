"""Whose answer is not in."""

from dataclasses import replace

from conversations.plan.goals import GoalState
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Coming
from conversations.plan.people import Role, Standing
from conversations.plan.sharing import seen_by
from conversations.plan.waiting import Awaited, asked, overseen, unanswered, unconfirmed
from tests.conversations.flows.scenes import held_by
from tests.conversations.plan.reminded import fixed, on, said
from tests.families import agreed, family, with_agreement, with_goal, with_person

ROUND_TABLE, EVALUATION = MeetingId("r1"), MeetingId("e1")


def test_who_said_nothing_or_does_not_know_has_not_answered() -> None:
    """Given Samira comes, Joost cannot and Karim does not know, Karim is among those who wait."""
    answers = (
        said("a1", Coming.YES, "2026-03-14"),
        said("a9", Coming.NO, "2026-03-14"),
        said("a2", Coming.UNKNOWN, "2026-03-14"),
    )
    plan = replace(fixed(), attendances=answers)

    waiting = unanswered(plan, plan.meeting(ROUND_TABLE))

    assert [one.person for one in waiting] == ["a2", "a3", "a5", "a6", "a7", "a8"]
    assert waiting[0] == Awaited(waiting[0].person, on("2026-03-13"))


def test_an_answer_to_a_date_that_moved_does_not_count() -> None:
    """Given Samira said yes, when the round table moves, she has not answered."""
    plan = replace(fixed(), attendances=(said("a1", Coming.YES, "2026-03-14"),))
    moved = replace(plan.meeting(ROUND_TABLE), round=2, day=on("2026-04-01"))

    assert "a1" in {one.person for one in unanswered(plan, moved)}


def test_seven_are_asked_for_the_evaluation_and_wait_since_two_weeks_ahead() -> None:
    """Given nobody answered for 20 May, the seven with an agreement wait since the 6th."""
    plan = agreed()

    waiting = unanswered(plan, plan.meeting(EVALUATION))

    assert {one.person for one in waiting} == {"a1", "a2", "a3", "a5", "a6", "a8", "a9"}
    assert {one.since for one in waiting} == {on("2026-05-06")}


def test_whoever_left_or_has_no_seat_is_not_asked() -> None:
    """Given Marijke left and Joost never had an agreement, the evaluation is of five."""
    plan = with_person(agreed(), "a8", standing=Standing.LEFT)
    plan = with_agreement(plan, "A5", released_on=None)

    people = asked(plan, plan.meeting(EVALUATION))

    assert [one.given_name for one in people] == ["Samira", "Karim", "Bilal", "Fatima", "Ronald"]


def test_an_agreement_from_before_the_last_talk_does_not_bring_somebody_back() -> None:
    """Given a next talk in July, who was done before that of May is not asked again."""
    plan = with_agreement(agreed(), "A6", end=on("2026-07-01"))
    july = replace(plan.meeting(EVALUATION), id=MeetingId("e2"), day=on("2026-07-15"))
    plan = replace(plan, meetings=(*plan.meetings, july))

    assert [one.id for one in asked(plan, july)] == ["a1", "a2"]


def test_whoever_has_no_goal_to_look_back_on_is_not_waited_for() -> None:
    """Given goal 1 is reached, Ronald and Marijke did something for it alone and are not asked."""
    plan = with_goal(agreed(), "g1", state=GoalState.ACHIEVED)

    people = asked(plan, plan.meeting(EVALUATION))

    assert [one.given_name for one in people] == ["Samira", "Karim", "Bilal", "Fatima", "Joost"]


def test_whoever_may_see_no_open_goal_is_not_waited_for() -> None:
    """Given Karim keeps all goals but his own closed, Fatima has only hers, which is reached."""
    plan = with_goal(agreed(), "g1", state=GoalState.ACHIEVED)
    plan = with_goal(plan, "g2", for_whom=(PersonId("a2"),), by=PersonId("a2"))
    plan = replace(plan, share_rules=())

    assert "Fatima" not in [one.given_name for one in asked(plan, plan.meeting(EVALUATION))]


def test_whoever_has_yet_to_link_is_waited_for() -> None:
    """Given Marijke has not linked, Ilse still reads that her answer is not in."""
    plan = with_person(agreed(), "a8", standing=Standing.INVITED)

    assert "a8" in {one.person for one in unanswered(plan, plan.meeting(EVALUATION))}


def test_a_parent_who_coordinates_does_not_learn_whether_the_other_parent_answered() -> None:
    """L14. Given Karim coordinates, Samira and her mother are neither silent nor heard."""
    plan = held_by(agreed(), Role.COORDINATOR, "a2")
    seen = seen_by(plan, PersonId("a2"), on("2026-05-14"))

    for one in (plan, seen):
        people = overseen(one, one.people, on("2026-05-14"))
        assert {"Samira", "Fatima"}.isdisjoint({person.given_name for person in people})
        assert {"Karim", "Bilal", "Ilse"} <= {person.given_name for person in people}
    assert overseen(held_by(plan, Role.COORDINATOR, ""), plan.people, on("2026-05-14")) == ()


def test_doers_wait_until_they_read_back_every_agreement() -> None:
    """Given Samira accepted but not the new version of A7, she and Karim wait for that."""
    plan = with_agreement(agreed(), "A7", version=2, released_on=on("2026-03-27"))

    assert [(one.person, one.since) for one in unconfirmed(plan)] == [
        ("a1", on("2026-03-27")),
        ("a2", on("2026-03-27")),
    ]
    assert len(unconfirmed(family())) == 7
    assert unconfirmed(agreed()) == ()
