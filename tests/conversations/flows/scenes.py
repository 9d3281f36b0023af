"""What has happened in a family before a conversation begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming, Need
from conversations.plan.model import Plan
from conversations.plan.people import Role, RoleAssignment


def answered(
    plan: Plan,
    person: str,
    coming: Coming = Coming.YES,
    *,
    meeting: str = "r1",
    needs: tuple[Need, ...] = (),
    hope: str = "",
) -> Plan:
    """The same family, after somebody said whether they come."""
    answer = Attendance(
        meeting=MeetingId(meeting),
        round=plan.meeting(MeetingId(meeting)).round,
        person=PersonId(person),
        coming=coming,
        on=date(2026, 3, 14),
        needs=needs,
        hope=hope,
    )
    return replace(plan, attendances=(*plan.attendances, answer))


def held_by(plan: Plan, role: Role, person: str) -> Plan:
    """The same family, where somebody else holds a role; nobody does when no name is given."""
    others = tuple(one for one in plan.roles if one.role is not role)
    held = (RoleAssignment(role, PersonId(person)),) if person else ()
    return replace(plan, roles=(*others, *held))
