"""What worked and what comes next, in people's own words, with who may read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.plan.agreements import Progress, Report
from conversations.plan.attending import last_time
from conversations.plan.circles import Audience
from conversations.plan.digest.labels import READERS
from conversations.plan.digest.naming import whose
from conversations.plan.goals import Goal, Reading, Review
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.texts import Text, say


@dataclass(frozen=True)
class _Quote:
    said: Review | Report | Reading
    words: str
    readers: Audience
    is_next: bool = False


def quotes(plan: Plan, goal: Goal, meeting: Meeting) -> Iterator[Text]:
    """Quote everything said on a goal since people sat together last, oldest first.

    What somebody wrote for themselves alone is left out; all else is marked with its readers.
    """
    since = last_time(plan, meeting)
    said = (*_reviewed(plan, goal, meeting), *_reported(plan, goal), *_read(plan, goal))
    for one in sorted(said, key=lambda one: one.said.on):
        if one.words and one.said.on >= since and one.readers is not Audience.ME:
            yield _line(plan, one)


def _reviewed(plan: Plan, goal: Goal, meeting: Meeting) -> Iterator[_Quote]:
    for one in plan.reviews:
        if (one.goal, one.meeting) == (goal.id, meeting.id):
            yield _Quote(one, one.worked, Audience.COORDINATOR)


def _reported(plan: Plan, goal: Goal) -> Iterator[_Quote]:
    agreements = {one.id for one in plan.agreements if one.goal == goal.id}
    for one in plan.reports:
        if one.agreement in agreements:
            is_next = one.progress is not Progress.DONE
            yield _Quote(one, one.helped, one.audience, is_next)


def _read(plan: Plan, goal: Goal) -> Iterator[_Quote]:
    for one in plan.readings:
        if one.goal == goal.id:
            yield _Quote(one, one.what_is_there, one.audience)
            yield _Quote(one, one.changed_since, one.audience)
            yield _Quote(one, one.small_step, one.audience, is_next=True)


def _line(plan: Plan, quote: _Quote) -> Text:
    name, day, readers = whose(plan, quote.said), quote.said.on, READERS[quote.readers]
    if quote.is_next:
        # D.3 (a next step, as typed)
        mark = say("{name}, {day}, a next step, for {readers}", name=name, day=day, readers=readers)
    else:
        # D.3 (what worked, as typed)
        mark = say("{name}, {day}, for {readers}", name=name, day=day, readers=readers)
    # D.3 (a quote)
    return say("{mark}: “{words}”", mark=mark, words=quote.words)
