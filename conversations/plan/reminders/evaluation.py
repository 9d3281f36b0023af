"""R13: what worked, and what next? Two weeks, a week and a day before the plan is talked over."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.plan.attending import begins_at, days_before, known_since, stem_of
from conversations.plan.meetings import Meeting, MeetingKind
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series
from conversations.plan.people import Person
from conversations.plan.waiting import ASKED_DAYS_AHEAD, unanswered

DAYS_AHEAD = (ASKED_DAYS_AHEAD, 7, 1)


def series(plan: Plan) -> Iterator[Series]:
    """The questions to everybody with an agreement who has not answered for this meeting yet."""
    for meeting in plan.meetings:
        if meeting.is_ahead and meeting.kind is MeetingKind.EVALUATION:
            for one in unanswered(plan, meeting):
                yield _questions(plan, meeting, plan.person(one.person))


def _questions(plan: Plan, meeting: Meeting, person: Person) -> Series:
    since = known_since(plan, meeting, person)
    return Series(
        NudgeKind.EVALUATION,
        person.id,
        stem_of(meeting),
        tuple(days_before(meeting, days, not_before=since) for days in DAYS_AHEAD),
        Priority.EVALUATION,
        flow="evaluation",
        about=meeting.id,
        closes_at=begins_at(plan, meeting),
    )
