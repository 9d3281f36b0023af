"""D.2: what is to be decided at the table: five lines at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from conversations.plan.agreements import Agreement, AgreementState
from conversations.plan.attending import attending, invited, listed
from conversations.plan.digest.labels import DIRECTIONS
from conversations.plan.digest.naming import named, names
from conversations.plan.goals import Direction, Goal, Review
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.progress import state_of
from conversations.plan.waiting import overseen
from conversations.texts import Text, say

MOST_LINES = 5


def to_decide(plan: Plan, meeting: Meeting, today: date) -> tuple[Text, ...]:
    """Give wishes to change a goal, agreements that hang in the air, and must-attends missing."""
    missing = tuple(_missing(plan, meeting, today))
    lines = (*_goals(plan, meeting), *_agreements(plan, today))
    # D.2 (nothing)
    return (*lines[: MOST_LINES - len(missing)], *missing) or (say("Nothing yet."),)


def _goals(plan: Plan, meeting: Meeting) -> Iterator[Text]:
    for goal in plan.open_goals:
        reviews = tuple(
            one for one in plan.reviews if (one.goal, one.meeting) == (goal.id, meeting.id)
        )
        if {one.direction for one in reviews} & {Direction.TICK_OFF, Direction.ADJUST}:
            yield _wishes(plan, goal, reviews)


def _wishes(plan: Plan, goal: Goal, reviews: tuple[Review, ...]) -> Text:
    wishes = tuple(
        # D.2 (who wishes it)
        say("{wish} ({names})", wish=label, names=named(plan, whose))
        for direction, label in DIRECTIONS.items()
        if (whose := [one.person for one in reviews if one.direction is direction])
    )
    # D.2 (wishes)
    return say("Goal {number}: {wishes}.", number=goal.number, wishes=wishes)


def _agreements(plan: Plan, today: date) -> Iterator[Text]:
    for goal in plan.open_goals:
        for one in listed(plan, today):
            if one.goal == goal.id and (line := _in_the_air(plan, one, today)):
                yield line


def _in_the_air(plan: Plan, agreement: Agreement, today: date) -> Text | None:
    what, state = agreement.what, state_of(plan, agreement, today)
    if state is AgreementState.DECLINED:
        # D.2 (declined)
        return say("“{what}” is not right yet.", what=what)
    doers = (plan.person(doer) for doer in agreement.doers)
    if state is AgreementState.CANCELLED_BY_DOER or all(one.has_left(today) for one in doers):
        # D.2 (without doer)
        return say("“{what}”: nobody does this now.", what=what)
    return None


def _missing(plan: Plan, meeting: Meeting, today: date) -> Iterator[Text]:
    coming = attending(plan, meeting)
    known = overseen(plan, invited(plan, meeting), today)
    must = (one for one in known if one.id in meeting.must_attend)
    if missing := names(one for one in must if one not in coming):
        # D.2 (must-attends)
        yield say("Must be there, but did not say yes: {names}.", names=missing)
