"""F21.1: how many answers are in, who answered and who did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from conversations.plan.agreements import AgreementState
from conversations.plan.attending import days_before, is_asked_about, listed
from conversations.plan.calendar import day_of
from conversations.plan.digest.naming import names
from conversations.plan.digest.section import LastNudges
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.people import Person
from conversations.plan.progress import state_of
from conversations.plan.reach import listener
from conversations.plan.waiting import (
    ASKED_DAYS_AHEAD,
    Waiting,
    asked,
    unanswered,
    unconfirmed,
)
from conversations.texts import Text, say, say_many

ASKED_TO_HELP = 7


def overview(plan: Plan, today: date, last_nudges: LastNudges) -> tuple[Text, ...]:
    """Tell how things stand with what is being asked now.

    That is what comes before the next meeting, once people are asked about it; until then it is
    whether the agreements list is right.

    Returns:
        The figures, who answered, one line for each who did not, and for each goal without anyone.
    """
    people, waiting = _in_hand(plan, today)
    silent = {one.person for one in waiting}
    answered = names(one for one in people if one.id not in silent)
    lines = [_figures(plan, today, len(answered), len(people))]
    if answered:
        # F21.1 (who answered)
        lines.append(say("Answered: {names}.", names=answered))
    lines += not_answered(plan, waiting, last_nudges)
    return (*lines, *_without_anyone(plan, today))


def not_answered(
    plan: Plan, waiting: tuple[Waiting, ...], last_nudges: LastNudges
) -> Iterator[Text]:
    """Name each who did not answer, with the day of the last message about anything."""
    for one in waiting:
        person = plan.person(one.person)
        name, day = person.given_name, _nudged_on(plan, person, last_nudges)
        if day:
            # F21.1 (who did not)
            yield say("No answer yet: {name}. Last message: {day}.", name=name, day=day)
        else:
            # F21.1 (who did not)
            yield say("No answer yet: {name}.", name=name)


def _in_hand(plan: Plan, today: date) -> tuple[tuple[Person, ...], tuple[Waiting, ...]]:
    for meeting in plan.meetings_ahead(today)[:1]:
        if _is_asked_by(meeting, today):
            return asked(plan, meeting), unanswered(plan, meeting)
    doers = _doers(plan, today)
    people = tuple(one for one in plan.people if one.id in doers)
    return people, tuple(one for one in unconfirmed(plan) if one.person in doers)


def _without_anyone(plan: Plan, today: date) -> Iterator[Text]:
    """Name the goals nobody is sure to help with, once people were asked what they can do (R4)."""
    for meeting in plan.meetings_ahead(today)[:1]:
        if not is_asked_about(meeting) or today <= days_before(meeting, ASKED_TO_HELP).day:
            return
        helped = {one.goal for one in plan.contributions if one.meeting == meeting.id and one.sure}
        for goal in plan.open_goals:
            if goal.id not in helped:
                # F8.8 (coordinator)
                yield say("Nobody yet for goal {number}.", number=goal.number)


def _is_asked_by(meeting: Meeting, today: date) -> bool:
    if is_asked_about(meeting):
        return meeting.fixed_on is None or meeting.fixed_on <= today
    return days_before(meeting, ASKED_DAYS_AHEAD).day <= today


def _doers(plan: Plan, today: date) -> set[PersonId]:
    return {doer for one in listed(plan, today) for doer in one.doers}


def _figures(plan: Plan, today: date, answers: int, of: int) -> Text:
    states = Counter(state_of(plan, one, today) for one in listed(plan, today))
    run, past = states[AgreementState.RUNNING], states[AgreementState.LATE]
    # F21.1 (agreements)
    running = say_many("{count} agreement runs.", "{count} agreements run.", count=run)
    # F21.1 (past their date)
    late = say_many("{count} is past its date.", "{count} are past their date.", count=past)
    # F21.1
    return say(
        "Plan {code}: {answers} of {of} answers are in. {running} {late}",
        code=plan.id,
        answers=answers,
        of=of,
        running=running,
        late=late,
    )


def _nudged_on(plan: Plan, person: Person, last_nudges: LastNudges) -> date | None:
    reader = listener(plan, person) or person
    nudged_at = last_nudges.get(reader.id)
    return day_of(nudged_at, plan.zone) if nudged_at else None
