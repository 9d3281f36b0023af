"""R5: we meet tomorrow, and today; to everybody who is expected at the table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from conversations.plan.attending import attending, begins_at, days_before, stem_of
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series
from conversations.plan.people import Person, Window

LATE_AFTERNOON = Window(time(16), time(19))


def series(plan: Plan) -> Iterator[Series]:
    """Two reminders each; whoever answers for somebody else at the same table reads them once."""
    for meeting in plan.meetings:
        coming = attending(plan, meeting) if meeting.is_ahead else ()
        ids = {one.id for one in coming}
        for person in coming:
            if person.via not in ids:
                yield _reminders(plan, meeting, person)


def _reminders(plan: Plan, meeting: Meeting, person: Person) -> Series:
    turns = days_before(meeting, 1, hours=LATE_AFTERNOON), days_before(meeting, 0)
    answer = plan.attendance(meeting, person.id)
    return Series(
        NudgeKind.MEETING,
        person.id,
        stem_of(meeting),
        # Whoever said only that day that they come has just read when it is.
        tuple(t for t in turns if answer is None or answer.on < t.day),
        Priority.MEETING,
        about=meeting.id,
        closes_at=begins_at(plan, meeting),
    )
