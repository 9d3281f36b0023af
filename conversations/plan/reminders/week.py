"""Once a week: what a professional in Slack agreed to, and the next meeting (5.3, F22.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series, Turn
from conversations.plan.people import DAYTIME, Kind, Person, Way, Window
from conversations.plan.progress import under_way
from conversations.plan.reach import seated_on
from conversations.plan.working_days import read_days

A_WEEK = timedelta(weeks=1)
FROM_NINE = Window(time(9), DAYTIME.closes)


def series(plan: Plan) -> Iterator[Series]:
    """The weeks of each professional in Slack in which something of theirs is under way.

    It counts among their messages of a week, and is what makes way when there are too many.
    """
    for person in plan.people:
        in_slack = person.kind is Kind.PROFESSIONAL and person.way is Way.SLACK
        if in_slack and (turns := tuple(_turns(plan, person))):
            yield Series(NudgeKind.WEEK, person.id, "own", turns, Priority.WEEK)


def _turns(plan: Plan, person: Person) -> Iterator[Turn]:
    own, since = read_days(person.days), seated_on(plan, person)
    for day in _first_days(plan, person.id, min(own)):
        if day >= since and under_way(plan, person.id, day):
            year, week, _ = day.isocalendar()
            yield Turn(f"{year}-{week}", day, hours=FROM_NINE, weekdays=own)


def _first_days(plan: Plan, person: PersonId, weekday: int) -> Iterator[date]:
    """Their first day of work in each week from their first agreement to their last."""
    own = plan.agreements_of(person)
    if not own:
        return
    start, end = min(one.start for one in own), max(one.end for one in own)
    day = start + timedelta(days=(weekday - start.weekday()) % 7)
    while day <= end:
        yield day
        day += A_WEEK
