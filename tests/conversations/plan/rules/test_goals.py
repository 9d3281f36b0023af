"""The numbers people give, and what they bring to an evaluation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conversations.plan.changes import (
    GoalsReviewed,
    ReadingsGiven,
)
from conversations.plan.circles import Audience
from conversations.plan.goals import Reading, Review
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.rules import apply
from tests.families import agreed
from tests.said import refused

SAMIRA, BILAL = PersonId("a1"), PersonId("a3")
EVALUATION, SCHOOL, POST = MeetingId("e1"), GoalId("g1"), GoalId("g2")
MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize("value", [-1, 11])
def test_a_number_off_the_scale_is_refused(value: int) -> None:
    """Given a scale from 0 to 10, when a number lies beside it, it is refused."""
    reading = Reading(SCHOOL, BILAL, "own", MONDAY, value)
    review = Review(SCHOOL, BILAL, EVALUATION, MONDAY, value=value)
    sentence = "Choose a number from 0 to 10."

    assert refused(agreed(), ReadingsGiven(BILAL, "own", (reading,))) == sentence
    assert refused(agreed(), GoalsReviewed(BILAL, EVALUATION, (review,))) == sentence


def test_readings_for_one_meeting_replace_each_other_and_own_ones_follow_each_other() -> None:
    """Given Bilal scores twice for a meeting and twice by himself, three numbers are kept."""
    first = Reading(SCHOOL, BILAL, "e1", MONDAY, 3)
    second = replace(first, on=date(2026, 3, 18), value=4)
    own = replace(first, occasion="own")
    later = replace(own, on=date(2026, 3, 18), value=5)
    plan = agreed()

    for one in (first, second, own, later, replace(later, value=6)):
        plan = apply(plan, ReadingsGiven(BILAL, one.occasion, (one,)))

    assert [(one.occasion, one.value) for one in plan.readings] == [
        ("e1", 4),
        ("own", 3),
        ("own", 6),
    ]


def test_reviews_replace_those_of_the_same_evaluation() -> None:
    """Given Samira brought one thing, when she changes it, the newest is what she brings."""
    review = Review(SCHOOL, SAMIRA, EVALUATION, MONDAY, worked="opstaan", value=4)
    better = replace(review, value=5)
    plan = agreed()

    for one in (review, better):
        plan = apply(plan, GoalsReviewed(SAMIRA, EVALUATION, (one,)))

    assert plan.reviews == (better,)
    assert apply(plan, GoalsReviewed(SAMIRA, EVALUATION, ())).reviews == ()


def test_words_that_stay_in_a_small_circle_are_kept_as_they_are() -> None:
    """Given an amount of money in a number only Samira sees, when she gives it, it is kept."""
    reading = Reading(POST, SAMIRA, "own", MONDAY, 4, "€ 4.300 minder", audience=Audience.ME)

    plan = apply(agreed(), ReadingsGiven(SAMIRA, "own", (reading,)))

    assert plan.readings == (reading,)
