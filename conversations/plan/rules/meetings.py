"""Rules about meetings: who comes, and what people offer before the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.plan.changes import (
    AttendanceAnswered,
    ContributionsOffered,
    EvaluationPutOff,
    SheetOpened,
)
from conversations.plan.circles import Audience
from conversations.plan.meetings import Attendance, Coming, Meeting, MeetingState, PutOff
from conversations.plan.model import Plan
from conversations.plan.people import Way
from conversations.plan.refusing import (
    PlanRefuses,
    fit_to_read,
    in_order,
    instead,
    known_goal,
    known_meeting,
    speaks_for,
    taking_part,
)
from conversations.texts import say

# P.moved
MOVED = say("The meeting has moved. Please look at the new day.")
# P.over
OVER = say("This meeting is over.")
# P.off
CALLED_OFF = say("This meeting is called off.")
# P.uninvited
NOT_INVITED = say("You are not asked for this meeting.")


def apply(
    plan: Plan,
    change: AttendanceAnswered | ContributionsOffered | EvaluationPutOff | SheetOpened,
) -> Plan:
    """Change what one person brings to a meeting; see the rules below."""
    match change:
        case AttendanceAnswered():
            return attend(plan, change.attendance)
        case ContributionsOffered():
            return offer(plan, change)
        case EvaluationPutOff():
            return put_off(plan, change.put_off)
        case SheetOpened():
            return open_sheet(plan, change)


def open_sheet(plan: Plan, change: SheetOpened) -> Plan:
    """Remember that the coordinator looked, so that nobody asks them to look once more (R14)."""
    opened = replace(known_meeting(plan, change.meeting), sheet_opened_on=change.on)
    meetings = (opened if one.id == opened.id else one for one in plan.meetings)
    return replace(plan, meetings=tuple(meetings))


def attend(plan: Plan, said: Attendance) -> Plan:
    """Expect somebody, or not; a meeting that loses its last family member is at risk (F16)."""
    taking_part(plan, said.person, said.on)
    meeting = known_meeting(plan, said.meeting)
    _can_be_answered(meeting, said)
    written = (said.about_others, said.hope, said.written)
    fit_to_read(plan, said.person, Audience.COORDINATOR, said.on, *written)
    before = plan.attendance(meeting, said.person)
    heard = instead((said,), plan.attendances, lambda one: one == before)
    plan = replace(plan, attendances=heard)
    state = _state(plan, meeting, said.on, lost_one=_steps_back(before, said))
    moved_on = (replace(one, state=state) if one == meeting else one for one in plan.meetings)
    return replace(plan, meetings=tuple(moved_on))


def offer(plan: Plan, change: ContributionsOffered) -> Plan:
    """Keep what somebody offers before a meeting."""
    taking_part(plan, change.person, max((one.on for one in change.offers), default=date.min))
    meeting = known_meeting(plan, change.meeting)
    speaks_for(change.person, (one.person for one in change.offers))
    for one in change.offers:
        known_goal(plan, one.goal)
        in_order(one.start, one.end)
        written = (one.what, one.needs, one.somebody)
        fit_to_read(plan, one.person, Audience.COORDINATOR, one.on, *written)
    offers = instead(
        change.offers,
        plan.contributions,
        lambda one: (one.person, one.meeting) == (change.person, meeting.id),
    )
    return replace(plan, contributions=offers)


def put_off(plan: Plan, said: PutOff) -> Plan:
    """Ask somebody again when they said it suits, before the meeting; see `reminders`."""
    taking_part(plan, said.person, said.on)
    _is_ahead(known_meeting(plan, said.meeting), said.round, said.until)
    in_order(said.on, said.until)
    put_offs = instead(
        (said,),
        plan.put_offs,
        lambda one: (one.person, one.meeting) == (said.person, said.meeting),
    )
    return replace(plan, put_offs=put_offs)


def _can_be_answered(meeting: Meeting, said: Attendance) -> None:
    if said.person not in meeting.invited:
        raise PlanRefuses(NOT_INVITED)
    _is_ahead(meeting, said.round, said.on)


def _is_ahead(meeting: Meeting, round_: int, on: date) -> None:
    if round_ != meeting.round:
        raise PlanRefuses(MOVED)
    if meeting.state is MeetingState.CANCELLED:
        raise PlanRefuses(CALLED_OFF)
    if meeting.state is MeetingState.HELD or on > meeting.day:
        raise PlanRefuses(OVER)


def _steps_back(before: Attendance | None, said: Attendance) -> bool:
    came = before is not None and before.coming is Coming.YES
    return came and said.coming is Coming.NO


def _state(plan: Plan, meeting: Meeting, on: date, *, lost_one: bool) -> MeetingState:
    """At risk when no family member comes any more: the last stepped back, or all said no."""
    family = (
        one
        for one in plan.people
        if one.in_family
        and one.id in meeting.invited
        and one.way is not Way.NONE
        and not one.has_left(on)
    )
    answers = [plan.attendance(meeting, one.id) for one in family]
    coming = {answer.coming if answer else None for answer in answers}
    if Coming.YES in coming:
        return MeetingState.FIXED
    return MeetingState.AT_RISK if coming == {Coming.NO} or lost_one else meeting.state
