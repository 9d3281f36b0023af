"""What stays off the table, for whom; the coordinator sees which, not why."""

from __future__ import annotations

import pytest

from conversations.plan.changes import TopicsClosed
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.goals import GoalState
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.rules import apply
from conversations.plan.sharing import seen_by
from tests.conversations.plan.sharing.looking import TODAY, agreements, goals
from tests.families import (
    agreed,
    sharing,
    with_agreement,
)

SAMIRA, KARIM = map(PersonId, ("a1", "a2"))


def test_a_closed_topic_hides_goal_and_agreement_from_those_it_is_closed_to() -> None:
    """Given Samira closed relation for Joost, who may see all else, goal 3 is not there."""
    plan = sharing(sharing(agreed(), "a2", "a9"), "a3", "a9")

    assert (3 in goals(plan, "a9"), "A7" in agreements(plan, "a9")) == (False, False)
    opened = apply(plan, TopicsClosed(SAMIRA, ()))
    assert (3 in goals(opened, "a9"), "A7" in agreements(opened, "a9")) == (True, True)


def test_money_closed_on_the_eve_is_gone_from_marijkes_view() -> None:
    """Given Samira closes money for Marijke, goal 2 and its agreements leave her view."""
    money = ClosedTopic(SAMIRA, Topic.MONEY, (PersonId("a8"),))
    plan = apply(agreed(), TopicsClosed(SAMIRA, (money,)))

    assert (goals(agreed(), "a8"), goals(plan, "a8")) == ([1, 2, 4], [1, 4])
    assert agreements(plan, "a8") == ["A2"]


def test_who_does_an_agreement_sees_it_whatever_is_closed() -> None:
    """Given money is closed to Joost himself, he still sees A5, which he does."""
    money = ClosedTopic(SAMIRA, Topic.MONEY, (PersonId("a9"),))
    plan = apply(agreed(), TopicsClosed(SAMIRA, (money,)))

    assert (agreements(plan, "a9"), goals(plan, "a9")) == (["A5"], [2])


def test_the_other_parents_topic_does_not_close_ones_own_goal() -> None:
    """Given Karim closed health to everyone, Samira's health goal is still her family's."""
    plan = with_agreement(agreed(), "A6", topics=(Topic.HEALTH,))

    assert "A6" in agreements(plan, "a3")


def test_a_topic_closed_to_everyone_spares_the_coordinator() -> None:
    """Given Karim closed health to all but Ilse, an agreement about it is for Ilse and him."""
    plan = with_agreement(agreed(), "A7", topics=(Topic.HEALTH,), doers=(KARIM,))

    seeing = [str(one.id) for one in plan.people if "A7" in agreements(plan, str(one.id))]

    assert seeing == ["a2", "a7"]


def test_a_word_that_gives_a_topic_away_closes_too() -> None:
    """Given A1 came to speak of debts, those to whom money is closed do not see it."""
    plan = with_agreement(agreed(), "A1", what="praat over schulden")
    money = ClosedTopic(SAMIRA, Topic.MONEY, (PersonId("a5"),))

    assert "A1" in agreements(plan, "a5")
    assert "A1" not in agreements(apply(plan, TopicsClosed(SAMIRA, (money,))), "a5")


@pytest.mark.parametrize("viewer", ["b6", "b8", "b10", "b11"])
def test_no_word_for_alcohol_reaches_those_it_is_closed_to(viewer: str) -> None:
    """Given Dennis closed it for four people, neither Esra's work nor new help is named."""
    seen = seen_by(agreed("P-B27"), PersonId(viewer), TODAY)

    assert "verslaving" not in repr(seen)
    assert "B6" not in repr(seen)
    assert "verslaving" in repr(seen_by(agreed("P-B27"), PersonId("b5"), TODAY))


def test_dennis_sees_the_agreement_about_him_without_kacpers_goal() -> None:
    """Given B6 is for Dennis's eyes, goal 4 of Kacper is no more to him than its number."""
    seen = seen_by(agreed("P-B27"), PersonId("b2"), TODAY)

    goal = seen.goal(seen.agreement(AgreementId("B6")).goal)
    assert (goal.number, goal.own_words, goal.state) == (4, "", GoalState.PARKED)
    assert goal not in seen.open_goals
