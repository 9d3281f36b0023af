"""R14: your overview is ready. Two weeks, a week and a day before the plan is talked over.

On the morning itself it is said once more, if the coordinator has not opened it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from conversations.plan.attending import begins_at, days_before, known_since, stem_of
from conversations.plan.meetings import Meeting, MeetingKind
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series, Turn
from conversations.plan.people import Person, Role

DAYS_AHEAD = (14, 7, 1)
# The last one may have come on the Thursday before Christmas, for a meeting on the Monday after it.
FRESH = timedelta(days=4)


def series(plan: Plan) -> Iterator[Series]:
    """The turns of each evaluation, told to whoever is coordinator on their days."""
    for meeting in plan.meetings:
        if meeting.is_ahead and meeting.kind is MeetingKind.EVALUATION:
            told = groupby(_turns(meeting), lambda one: plan.holder(Role.COORDINATOR, one.day))
            for coordinator, turns in told:
                if coordinator:
                    yield _overviews(plan, meeting, coordinator, tuple(turns))


def _turns(meeting: Meeting) -> Iterator[Turn]:
    for days in DAYS_AHEAD:
        yield days_before(meeting, days)
    opened = meeting.sheet_opened_on
    if opened is None or opened < meeting.day - FRESH:
        yield days_before(meeting, 0)


def _overviews(
    plan: Plan, meeting: Meeting, coordinator: Person, turns: tuple[Turn, ...]
) -> Series:
    since = known_since(plan, meeting, coordinator)
    return Series(
        NudgeKind.OVERVIEW,
        coordinator.id,
        stem_of(meeting),
        tuple(replace(turn, not_before=since) for turn in turns),
        Priority.EVALUATION,
        about=meeting.id,
        closes_at=begins_at(plan, meeting),
    )
