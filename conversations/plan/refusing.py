"""How the plan refuses a change, and what every rule asks first: who, which goal, which meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from conversations.plan.agreements import Agreement
from conversations.plan.goals import Goal
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing
from conversations.plan.wording import Readers, refusal_for
from conversations.texts import Text, say

T = TypeVar("T")
Id = TypeVar("Id", bound=str)

# P.nobody
NOBODY = say("This person is not in the plan.")
# P.left
LEFT = say("You do not see this plan any more.")
# P.nogoal
NO_GOAL = say("This goal is not in the plan any more.")
# P.noagreement
NO_AGREEMENT = say("This agreement is not on the list any more.")
# P.nomeeting
NO_MEETING = say("This meeting is not in the plan any more.")
# P.backwards
BACKWARDS = say("The last day comes before the first day.")
# P.scale
OFF_THE_SCALE = say("Choose a number from 0 to 10.")

LOWEST, HIGHEST = 0, 10


class PlanRefuses(Exception):
    """A rule of the plan is against a change; the person is told why, and nothing is changed."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.template)
        self.why = why


def taking_part(plan: Plan, person: PersonId, on: date = date.min) -> Person:
    """Find who speaks; whoever left the plan cannot change it any more (L18)."""
    found = known_person(plan, person)
    if found.standing is Standing.LEFT or found.has_left(on):
        raise PlanRefuses(LEFT)
    return found


def known_person(plan: Plan, person: PersonId) -> Person:
    """Find somebody, also who has left."""
    return _known(plan.person, person, NOBODY)


def known_goal(plan: Plan, goal: GoalId) -> Goal:
    """Find a goal."""
    return _known(plan.goal, goal, NO_GOAL)


def known_agreement(plan: Plan, agreement: AgreementId) -> Agreement:
    """Find an agreement."""
    return _known(plan.agreement, agreement, NO_AGREEMENT)


def known_meeting(plan: Plan, meeting: MeetingId) -> Meeting:
    """Find a meeting."""
    return _known(plan.meeting, meeting, NO_MEETING)


def in_order(start: date | None, end: date | None) -> None:
    """Refuse an end before its start."""
    if start and end and end < start:
        raise PlanRefuses(BACKWARDS)


def on_the_scale(value: int | None) -> None:
    """Refuse a number that is not on the scale of a goal."""
    if value is not None and not LOWEST <= value <= HIGHEST:
        raise PlanRefuses(OFF_THE_SCALE)


def fit_to_read(
    plan: Plan, writer: PersonId, readers: Readers, on: date, *written: str | None
) -> None:
    """Refuse words that cannot go to these readers."""
    for words in written:
        if words and (why := refusal_for(words, plan, writer, readers, on)):
            raise PlanRefuses(why)


def instead(said: tuple[T, ...], of: tuple[T, ...], same: Callable[[T], bool]) -> tuple[T, ...]:
    """Put what somebody says now in the place of what they said on the same occasion."""
    return (*(one for one in of if not same(one)), *said)


def speaks_for(person: PersonId, said: Iterable[PersonId]) -> None:
    """Stop a change that says something for several people: our own mistake, never theirs.

    Raises:
        ValueError: Something in it is another's.
    """
    if any(one != person for one in said):
        raise ValueError("a change speaks for one person")


def _known(find: Callable[[Id], T], wanted: Id, why: Text) -> T:
    try:
        return find(wanted)
    except KeyError:
        raise PlanRefuses(why) from None
