"""R4: what can you do? A week ahead, to everybody invited who sees a goal; absentees included."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.plan.attending import (
    begins_at,
    days_before,
    invited,
    is_asked_about,
    known_since,
    stem_of,
)
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series
from conversations.plan.people import Person
from conversations.plan.sharing import sees_any


def series(plan: Plan) -> Iterator[Series]:
    """The question, once, to each who has offered nothing yet and sees a goal to help with."""
    for meeting in plan.meetings if plan.open_goals else ():
        if meeting.is_ahead and is_asked_about(meeting):
            offered = {one.person for one in plan.contributions if one.meeting == meeting.id}
            for person in invited(plan, meeting):
                if person.id not in offered:
                    yield from _question(plan, meeting, person)


def _question(plan: Plan, meeting: Meeting, person: Person) -> Iterator[Series]:
    turn = days_before(meeting, 7, not_before=known_since(plan, meeting, person))
    if not sees_any(plan, person, plan.open_goals, max(turn.day, turn.not_before)):
        return
    yield Series(
        NudgeKind.CONTRIBUTION,
        person.id,
        stem_of(meeting),
        (turn,),
        Priority.MEETING,
        flow="contribution",
        about=meeting.id,
        closes_at=begins_at(plan, meeting),
    )
