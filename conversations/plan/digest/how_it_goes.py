"""How the agreements of one goal go: their states, and what each doer told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from conversations.plan.agreements import Agreement, Report, Wish
from conversations.plan.attending import last_time, listed
from conversations.plan.circles import Audience
from conversations.plan.digest.labels import OBSTACLES, PROGRESS, STATES
from conversations.plan.digest.naming import named, whose
from conversations.plan.goals import Goal
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.people import Person
from conversations.plan.progress import state_of
from conversations.texts import Text, say


def how_it_goes(plan: Plan, goal: Goal, meeting: Meeting, today: date) -> Iterator[Text]:
    """Give each agreement of a goal since people sat together last, and under it what doers told.

    Different answers stand side by side. What came in after its meeting is marked so (F11).
    """
    since = last_time(plan, meeting)
    for one in listed(plan, today):
        reports = _reports(plan, one, since)
        if one.goal == goal.id and (one.end >= since or reports):
            yield _state(plan, one, today)
            yield from _corrections(plan, one)
            for report in reports:
                yield from told(plan, report)


def _reports(plan: Plan, agreement: Agreement, since: date) -> tuple[Report, ...]:
    last = (plan.last_report(agreement.id, doer) for doer in agreement.doers)
    return tuple(one for one in last if one and one.on >= since and one.audience is not Audience.ME)


def _state(plan: Plan, agreement: Agreement, today: date) -> Text:
    # D.3 (agreement)
    return say(
        "“{what}” ({names}), until {day}: {state}.",
        what=agreement.what,
        names=named(plan, agreement.doers),
        day=agreement.end,
        state=STATES[state_of(plan, agreement, today)],
    )


def _corrections(plan: Plan, agreement: Agreement) -> Iterator[Text]:
    for doer in agreement.doers:
        said = plan.acceptance(agreement, doer)
        if said and said.should_be:
            name, should_be = plan.person(doer).given_name, said.should_be
            # D.3 (F9.3)
            yield say("{name}: it should be “{words}”", name=name, words=should_be)


def told(plan: Plan, report: Report, me: Person | None = None) -> Iterator[Text]:
    """Say what one doer told, and what is in the way.

    Args:
        me: Who reads it; None is the coordinator.
    """
    name, day, went = whose(plan, report, me), report.on, PROGRESS[report.progress]
    if report.after_meeting:
        # D.3 (told after the meeting it was for)
        text = say("{name}, {day}, after the talk: {progress}.", name=name, day=day, progress=went)
    else:
        # D.3 (told)
        text = say("{name}, {day}: {progress}.", name=name, day=day, progress=went)
    yield text
    if report.obstacle and report.obstacle in OBSTACLES:
        # D.3 (in the way)
        yield say("In the way: {obstacle}.", obstacle=OBSTACLES[report.obstacle])
    if report.wish is Wish.HELP:
        # D.3 (F11.6)
        yield say("{name} asks for help with it.", name=name)
