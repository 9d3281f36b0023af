"""F22.5: all that is ever said about a plan where several people read: its code, days and counts.

A card holds nothing else, so that nothing else can be said (domain 5.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from conversations.plan.ids import MeetingId, PlanId
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.waiting import asked, is_asked_by, overseen, unanswered
from conversations.texts import Text, say


@dataclass(frozen=True)
class Count:
    """How many answers are in, of how many."""

    answers: int
    of: int


@dataclass(frozen=True)
class Card:
    """The coming meeting.

    Attributes:
        meeting: Tells one card from the next; it is not shown.
        count: None until people are asked.
    """

    code: PlanId
    meeting: MeetingId
    day: date
    at: time
    count: Count | None = None


def card(plan: Plan, today: date) -> Card | None:
    """Draw the card of the meeting that is next; None where there is none, or no date is certain.

    Args:
        plan: Whole. Those of whom the coordinator may not know whether they answered are left out.
    """
    if plan.ended_on is not None:
        return None
    for meeting in plan.meetings_ahead(today)[:1]:
        if meeting.fixed_on is None or meeting.fixed_on <= today:
            count = _count(plan, meeting, today)
            return Card(plan.id, meeting.id, meeting.day, meeting.at, count)
    return None


def lines(shown: Card) -> tuple[Text, ...]:
    """Say what stands on a card."""
    # F22.5: when
    when = say("The meeting is on {day} at {at}.", day=shown.day, at=shown.at)
    count = shown.count
    if count is None:
        return (when,)
    return (
        # F22.5
        say(
            "Plan {code}: {answers} of {of} answers are in for {day}.",
            code=shown.code,
            answers=count.answers,
            of=count.of,
            day=shown.day,
        ),
        when,
    )


def _count(plan: Plan, meeting: Meeting, today: date) -> Count | None:
    if not is_asked_by(meeting, today):
        return None
    people = {one.id for one in overseen(plan, asked(plan, meeting), today)}
    silent = people & {one.person for one in unanswered(plan, meeting)}
    return Count(len(people - silent), len(people)) if people else None
