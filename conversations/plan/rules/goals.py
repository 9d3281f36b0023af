"""Rules about goals: where people say they stand, and what they bring to an evaluation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.plan.changes import GoalsReviewed, ReadingsGiven
from conversations.plan.circles import Audience
from conversations.plan.goals import Reading, Review
from conversations.plan.meetings import PutOff
from conversations.plan.model import Plan
from conversations.plan.refusing import (
    fit_to_read,
    instead,
    known_goal,
    known_meeting,
    on_the_scale,
    speaks_for,
    taking_part,
)

OF_ONES_OWN = "own"


def apply(plan: Plan, change: ReadingsGiven | GoalsReviewed) -> Plan:
    """Change what one person says of the goals; see the rules below."""
    match change:
        case ReadingsGiven():
            return give_readings(plan, change)
        case GoalsReviewed():
            return review(plan, change)


def give_readings(plan: Plan, change: ReadingsGiven) -> Plan:
    """Keep somebody's numbers beside everybody else's: never added up, never compared here."""
    days = {one.on for one in change.readings}
    taking_part(plan, change.person, max(days, default=date.min))
    speaks_for(change.person, (one.person for one in change.readings))
    for one in change.readings:
        known_goal(plan, one.goal)
        on_the_scale(one.value)
        if one not in plan.readings:  # what stays as it was is not weighed anew
            fit_to_read(plan, one.person, one.audience, one.on, *_written(one))

    def is_the_same_occasion(one: Reading) -> bool:
        # An occasion of one's own comes back: then the day tells one from the other.
        same_day = change.occasion != OF_ONES_OWN or one.on in days
        return (one.person, one.occasion) == (change.person, change.occasion) and same_day

    return replace(plan, readings=instead(change.readings, plan.readings, is_the_same_occasion))


def review(plan: Plan, change: GoalsReviewed) -> Plan:
    """Keep what somebody brings to an evaluation; it need not be asked again after that."""
    taking_part(plan, change.person, max((one.on for one in change.reviews), default=date.min))
    known_meeting(plan, change.meeting)
    speaks_for(change.person, (one.person for one in change.reviews))
    for one in change.reviews:
        known_goal(plan, one.goal)
        on_the_scale(one.value)
        written = (one.worked, one.follow_up)
        fit_to_read(plan, one.person, Audience.COORDINATOR, one.on, *written)

    def is_the_same_occasion(one: Review | PutOff) -> bool:
        return (one.person, one.meeting) == (change.person, change.meeting)

    return replace(
        plan,
        reviews=instead(change.reviews, plan.reviews, is_the_same_occasion),
        put_offs=instead((), plan.put_offs, is_the_same_occasion),
    )


def _written(reading: Reading) -> tuple[str, ...]:
    return (
        reading.what_is_there,
        reading.one_higher,
        reading.small_step,
        reading.changed_since,
    )
