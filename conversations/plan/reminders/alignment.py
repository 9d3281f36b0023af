"""R3: did you talk with the parents? A week and three days ahead, to professionals who come."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.plan.attending import (
    begins_at,
    days_before,
    invited,
    is_asked_about,
    is_to_align,
    known_since,
    stem_of,
)
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series, Turn
from conversations.plan.people import Person

DAYS_AHEAD = (7, 3)


def series(plan: Plan) -> Iterator[Series]:
    """The question to each who said yes, and has not talked with the parents by then."""
    for meeting in plan.meetings:
        if meeting.is_ahead and is_asked_about(meeting):
            today = days_before(meeting, DAYS_AHEAD[0]).day
            for person in invited(plan, meeting):
                if is_to_align(plan, meeting, person, today):
                    yield _question(plan, meeting, person)


def _question(plan: Plan, meeting: Meeting, person: Person) -> Series:
    return Series(
        NudgeKind.ALIGNMENT,
        person.id,
        stem_of(meeting),
        tuple(_turns(plan, meeting, person)),
        Priority.MEETING,
        flow="alignment",
        about=meeting.id,
        closes_at=begins_at(plan, meeting),
    )


def _turns(plan: Plan, meeting: Meeting, person: Person) -> Iterator[Turn]:
    """Never on the day they said that they come: then they have just heard it (F7.10)."""
    said = plan.attendance(meeting, person.id)
    for days in DAYS_AHEAD:
        turn = days_before(meeting, days, not_before=known_since(plan, meeting, person))
        if said is None or turn.day > said.on:
            yield turn
