"""Looking at a family through one person's eyes."""

from __future__ import annotations

from datetime import date

from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming, Need, Route
from conversations.plan.model import Plan
from conversations.plan.sharing import seen_by

TODAY = date(2026, 4, 22)


def goals(plan: Plan, viewer: str, today: date = TODAY) -> list[int]:
    """The numbers of the goals whose words somebody sees."""
    return [one.number for one in seen_by(plan, PersonId(viewer), today).goals if one.own_words]


def agreements(plan: Plan, viewer: str, today: date = TODAY) -> list[str]:
    """The agreements somebody sees."""
    return [str(one.id) for one in seen_by(plan, PersonId(viewer), today).agreements]


def coming(person: PersonId, coming: Coming = Coming.YES) -> Attendance:
    """An answer to the round table, with everything in it."""
    return Attendance(
        MeetingId("r1"),
        1,
        person,
        coming,
        date(2026, 3, 16),
        needs=(Need.CHILDCARE,),
        route=Route.WRITES,
        hope="rust",
        about_others="liever niet met hem",
    )
