"""F21.1: how many answers are in, who answered and who did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from conversations.plan.agreements import AgreementState
from conversations.plan.attending import days_before, invited, is_asked_about, listed
from conversations.plan.calendar import day_of
from conversations.plan.digest.naming import names
from conversations.plan.digest.section import LastNudges
from conversations.plan.digest.the_meeting import at_risk
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Person
from conversations.plan.progress import state_of
from conversations.plan.reach import listener
from conversations.plan.waiting import (
    Awaited,
    asked,
    is_asked_by,
    overseen,
    unanswered,
    unconfirmed,
)
from conversations.texts import Text, say, say_many

ASKED_TO_HELP = 7


def overview(plan: Plan, today: date, last_nudges: LastNudges) -> tuple[Text, ...]:
    """Tell how things stand with what is being asked now.

    That is what comes before the next meeting, once people are asked about it; until then it is
    whether the agreements list is right.

    Args:
        plan: As the coordinator sees it. Whoever's answers they may not see is not counted and not
            named: no line is better than a wrong one.

    Returns:
        The figures, a meeting that may not go on, who answered, one line for each who did not, and
        for each goal without anyone.
    """
    people, waiting = _overseen(plan, today)
    silent = {one.person for one in waiting}
    answered = names(one for one in people if one.id not in silent)
    ahead = plan.meetings_ahead(today)[:1]
    lines = [_figures(plan, today, len(answered), len(people))]
    lines += [line for meeting in ahead for line in at_risk(meeting)]
    if answered:
        # F21.1 (who answered)
        lines.append(say("Answered: {names}.", names=answered))
    lines += not_answered(plan, waiting, last_nudges)
    return (*lines, *_without_anyone(plan, today))


def not_answered(
    plan: Plan, waiting: tuple[Awaited, ...], last_nudges: LastNudges
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


def _overseen(plan: Plan, today: date) -> tuple[tuple[Person, ...], tuple[Awaited, ...]]:
    people, waiting = _in_hand(plan, today)
    people = overseen(plan, people, today)
    known = {one.id for one in people}
    return people, tuple(one for one in waiting if one.person in known)


def _in_hand(plan: Plan, today: date) -> tuple[tuple[Person, ...], tuple[Awaited, ...]]:
    for meeting in plan.meetings_ahead(today)[:1]:
        if is_asked_by(meeting, today):
            return asked(plan, meeting), unanswered(plan, meeting)
    doers = _doers(plan, today)
    people = tuple(one for one in plan.people if one.id in doers)
    return people, tuple(one for one in unconfirmed(plan) if one.person in doers)


def _without_anyone(plan: Plan, today: date) -> Iterator[Text]:
    """Name the goals nobody is sure to help with, once people were asked what they can do (R4)."""
    for meeting in plan.meetings_ahead(today)[:1]:
        if not is_asked_about(meeting) or today <= days_before(meeting, ASKED_TO_HELP).day:
            return
        if overseen(plan, invited(plan, meeting), today) != invited(plan, meeting):
            return  # somebody may help of whom the reader does not know it
        helped = {one.goal for one in plan.contributions if one.meeting == meeting.id and one.sure}
        for goal in plan.open_goals:
            if goal.id not in helped:
                # F8.8 (coordinator)
                yield say("Nobody yet for goal {number}.", number=goal.number)


def _doers(plan: Plan, today: date) -> set[PersonId]:
    return {doer for one in listed(plan, today) for doer in one.doers}


def _figures(plan: Plan, today: date, answers: int, of: int) -> Text:
    known = {one.id for one in overseen(plan, plan.people, today)}
    agreements = (one for one in listed(plan, today) if known.issuperset(one.doers))
    states = Counter(state_of(plan, one, today) for one in agreements)
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
