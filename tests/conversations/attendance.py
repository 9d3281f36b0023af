"""Somebody is asked to the round table: the conversation with the most parts."""

from __future__ import annotations

from datetime import date

from conversations.flows.attendance import flow
from conversations.plan.changes import AttendanceAnswered
from conversations.plan.meetings import Attendance
from conversations.plan.model import Plan
from tests.families import before_the_table
from tests.rehearsal import Rehearsal

MONDAY = date(2026, 3, 16)


def invited(
    me: str, plan: Plan | None = None, *, today: date = MONDAY, speaker: str = ""
) -> Rehearsal:
    """Somebody of P-A14 is asked to the round table of 25 March."""
    plan = plan or before_the_table()
    return Rehearsal(flow, plan, me, today=today, about="r1", speaker=speaker)


def answer_of(rehearsal: Rehearsal) -> Attendance:
    """What the plan hears at the end."""
    return rehearsal.change(AttendanceAnswered).attendance
