"""R2: will you be there? When the date is fixed, and a week ahead.

Three days ahead the coordinator hears who has not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from conversations.plan.attending import (
    begins_at,
    days_before,
    is_asked_about,
    known_since,
    stem_of,
)
from conversations.plan.meetings import Attendance, Meeting
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series, Turn
from conversations.plan.people import Person, Role
from conversations.plan.waiting import unanswered

ONE_DAY = timedelta(days=1)


def series(plan: Plan) -> Iterator[Series]:
    """The question to all who were invited and have not said yes or no, and the list of them."""
    for meeting in plan.meetings:
        is_open = meeting.is_ahead and is_asked_about(meeting)
        silent = unanswered(plan, meeting) if is_open else ()
        for one in silent:
            yield _question(plan, meeting, plan.person(one.person))
        if silent:
            yield from _list(plan, meeting)


def _question(plan: Plan, meeting: Meeting, person: Person) -> Series:
    answer = plan.attendance(meeting, person.id)
    return Series(
        NudgeKind.ATTENDANCE,
        person.id,
        stem_of(meeting),
        _first_turns(plan, meeting, person) if answer is None else _once_more(meeting, answer),
        Priority.MEETING,
        flow="attendance",
        about=meeting.id,
        closes_at=begins_at(plan, meeting),
    )


def _first_turns(plan: Plan, meeting: Meeting, person: Person) -> tuple[Turn, ...]:
    since = known_since(plan, meeting, person)
    again = days_before(meeting, 7, not_before=since)
    return (again,) if since == date.min else (Turn("fixed", since), again)


def _once_more(meeting: Meeting, answer: Attendance) -> tuple[Turn, ...]:
    """On the day the person chose, or else a week ahead; never on the day they answered."""
    tomorrow = answer.on + ONE_DAY
    if chosen := answer.ask_again_on:
        moment = f"own-{chosen.isoformat()}"
        return (Turn(moment, chosen, counts_down=True, not_before=tomorrow),)
    again = days_before(meeting, 7)
    return (again,) if again.day > answer.on else ()


def _list(plan: Plan, meeting: Meeting) -> Iterator[Series]:
    if coordinator := plan.holder(Role.COORDINATOR, days_before(meeting, 3).day):
        since = known_since(plan, meeting, coordinator) + ONE_DAY
        yield Series(
            NudgeKind.NO_REPLY,
            coordinator.id,
            stem_of(meeting),
            (days_before(meeting, 3, not_before=since),),
            Priority.MEETING,
            about=meeting.id,
            closes_at=begins_at(plan, meeting),
        )
