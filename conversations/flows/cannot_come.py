"""I cannot come after all (F16): that is okay, and there are other ways to take part."""

from __future__ import annotations

from dataclasses import replace

from conversations.asking import Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.attending import answered, with_what_was_said
from conversations.parts.endings import NOT_NEEDED, passed_on
from conversations.parts.naming import on_behalf
from conversations.parts.routes import ROUTES, what_is_brought
from conversations.parts.subject import meeting_ahead
from conversations.plan.changes import AttendanceAnswered
from conversations.plan.meetings import Coming, Meeting, MeetingKind, Route
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import say


def talk(ask: Ask, here: Situation) -> Outcome:
    meeting = meeting_ahead(here)
    if meeting is None:
        return Outcome(closing=(NOT_NEEDED,))
    answer = with_what_was_said(here, meeting, answered(here, meeting, Coming.NO))
    ask.settle(AttendanceAnswered(answer))
    ask.tell(Notice(NoticeKind.CANNOT_COME, here.me.id))
    # F16.1
    what = say("You cannot come on {day}. That is okay. What do you want?", day=meeting.day)
    routes = {one: ROUTES[one] for one in (Route.CALL, Route.OTHER_DAY, Route.WRITES)}
    route = ask.choice("route", what, routes, above=on_behalf(here), about=(meeting.round,))
    if route is not None:
        answer = replace(answer, route=route, written=what_is_brought(ask, here, route))
    return Outcome((AttendanceAnswered(answer),), (passed_on(here),), changeable_until=meeting.day)


def offers(here: Situation) -> tuple[Offer, ...]:
    """The next meeting they are expected at."""
    for meeting in here.plan.meetings_ahead(here.today):
        if here.me.id in meeting.invited and _is_expected(here, meeting):
            return (Offer(meeting.id, flow.title),)
    return ()


def _is_expected(here: Situation, meeting: Meeting) -> bool:
    answer = here.plan.attendance(meeting, here.me.id)
    if answer is None:
        return meeting.kind is MeetingKind.EVALUATION
    return answer.coming is not Coming.NO


flow = Flow(
    name="cannot_come",
    code="F16",
    # F16
    title=say("I cannot come"),
    talk=talk,
    offers=offers,
)
