"""What a professional is told once a week: fit for a lock screen, the rest is behind a tap."""

from __future__ import annotations

from datetime import date

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.progress import under_way
from conversations.texts import Text, say, say_many


def own_week(plan: Plan, person: PersonId, today: date) -> tuple[Text, ...]:
    """Say how many agreements run for somebody, and when the next meeting is they are asked to."""
    # F22.1
    mine = say_many(
        "Plan {code}: you have {count} agreement.",
        "Plan {code}: you have {count} agreements.",
        count=len(under_way(plan, person, today)),
        code=plan.id,
    )
    ahead = (one for one in plan.meetings_ahead(today) if person in one.invited)
    # F22.1: the next meeting
    return (mine, *(say("Next meeting: {day}.", day=one.day) for one in list(ahead)[:1]))
