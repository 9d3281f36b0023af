"""Who will be at the table, what they need for it, and what stays closed (F7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from conversations.asking import Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.alignment import ask_when_aligned, call_the_parents
from conversations.parts.attending import answered, days_to_ask_again, with_what_was_said
from conversations.parts.closed_topics import ask_what_stays_closed, is_otherwise
from conversations.parts.company import ask_about_company
from conversations.parts.endings import NOT_NEEDED, NOTHING_SAID, passed_on
from conversations.parts.naming import on_behalf
from conversations.parts.own_words import for_the_coordinator
from conversations.parts.routes import ROUTES, what_is_brought
from conversations.parts.subject import meeting_ahead
from conversations.plan.changes import AttendanceAnswered, Change, TopicsClosed
from conversations.plan.meetings import Attendance, Coming, Meeting, MeetingKind, Need
from conversations.plan.notices import Notice, NoticeKind
from conversations.plan.people import Kind
from conversations.texts import Text, say

COMING = {
    # F7.1
    Coming.YES: say("Yes, I come"),
    # F7.1
    Coming.NO: say("I cannot"),
    # F7.1
    Coming.UNKNOWN: say("I do not know yet"),
}
NEEDS = {
    # F7.2
    Need.TRANSPORT: say("Transport"),
    # F7.2
    Need.CHILDCARE: say("Childcare"),
    # F7.2
    Need.INTERPRETER: say("An interpreter"),
    # F7.2
    Need.COMPANION: say("Somebody who comes along"),
    # F7.2
    Need.NOTHING: say("Nothing"),
}


def talk(ask: Ask, here: Situation) -> Outcome:
    meeting = meeting_ahead(here)
    if meeting is None:
        return Outcome(closing=(NOT_NEEDED,))
    question = _do_you_come(here, meeting)
    above, about = on_behalf(here), (meeting.round,)
    coming = ask.choice("coming", question, COMING, above=above, about=about)
    if coming is None:
        return Outcome(closing=(NOTHING_SAID,))

    answer = answered(here, meeting, coming)
    ask.settle(AttendanceAnswered(with_what_was_said(here, meeting, answer)))
    match coming:
        case Coming.NO:
            return _otherwise(ask, here, meeting, answer)
        case Coming.UNKNOWN:
            return _later(ask, here, meeting, answer)
        case Coming.YES if here.me.kind is Kind.PROFESSIONAL:
            return _with_the_parents(ask, here, meeting, answer)
        case Coming.YES:
            return _at_the_table(ask, here, meeting, answer)


def _do_you_come(here: Situation, meeting: Meeting) -> Text:
    day, at = meeting.day, meeting.at
    if here.me.kind is Kind.PROFESSIONAL:
        code = here.plan.id
        # F7.8
        return say("Talk about plan {code}: {day}, {at}. Can you come?", code=code, day=day, at=at)
    # F7.1
    return say("On {day} at {at} we sit together at the table. Do you come?", day=day, at=at)


def _at_the_table(ask: Ask, here: Situation, meeting: Meeting, answer: Attendance) -> Outcome:
    # F7.2
    text = say("Good! Do you need something to come?")
    needs = ask.several("needs", text, NEEDS, alone=Need.NOTHING)
    remark = ask_about_company(ask, here, meeting)
    # F7.5
    wish = say("What do you hope is different after this talk?")
    hope = for_the_coordinator(ask, here, "hope", wish)
    # Asked last: whoever closes something and lays the phone down has closed it.
    closed = _closed(ask, here, meeting)
    answer = replace(answer, needs=needs or (), about_others=remark, hope=hope)
    if closed is None:
        return _ended(meeting, answer, *_where(meeting))
    if is_otherwise(here, closed):
        ask.tell(Notice(NoticeKind.OTHERWISE_CLOSED, here.me.id))
    return _ended(meeting, answer, *_where(meeting), also=(closed,))


def _closed(ask: Ask, here: Situation, meeting: Meeting) -> TopicsClosed | None:
    """Ask it of family, by themselves: what is closed is not read to who answers for another."""
    if not here.me.in_family or here.entered_by:
        return None
    return ask_what_stays_closed(ask, here, meeting)


def _otherwise(ask: Ask, here: Situation, meeting: Meeting, answer: Attendance) -> Outcome:
    ask.tell(Notice(NoticeKind.CANNOT_COME, here.me.id))
    # F7.6
    text = say("A pity, but you may. How do you want to take part then?")
    route = ask.choice("route", text, ROUTES)
    answer = replace(answer, route=route, written=what_is_brought(ask, here, route))
    return _ended(meeting, answer, passed_on(here))


def _later(ask: Ask, here: Situation, meeting: Meeting, answer: Attendance) -> Outcome:
    days = days_to_ask_again(meeting, here.today)
    if not days:
        # F7.7: no day left
        return _ended(meeting, answer, say("No problem. You can answer until the meeting."))
    # F7.7: which day
    text = say("On which day shall I ask it again?")
    # F7.7: a day
    offered = {day: say("{day}", day=day) for day in days}
    latest = meeting.day - timedelta(days=1)
    again = ask.day("again", text, offered=offered, earliest=days[0], latest=latest) or days[:2][-1]
    # F7.7
    promise = say("No problem. I ask it again on {day}.", day=again)
    return _ended(meeting, replace(answer, ask_again_on=again), promise)


def _with_the_parents(ask: Ask, here: Situation, meeting: Meeting, answer: Attendance) -> Outcome:
    day = ask_when_aligned(ask, here)
    if day is None:
        return _ended(meeting, answer, *call_the_parents(meeting))
    return _ended(meeting, replace(answer, aligned_on=day), *_where(meeting))


def _where(meeting: Meeting) -> tuple[Text, ...]:
    # F6.3
    when = say("It is on {day} at {at}.", day=meeting.day, at=meeting.at)
    if not meeting.place:
        return (when,)
    # F6.3
    return (when, say("The place is {place}.", place=meeting.place))


def _ended(
    meeting: Meeting, answer: Attendance, *said: Text, also: tuple[Change, ...] = ()
) -> Outcome:
    # F1.7: attendance
    later = say("Do you want something else later? You can change it until {day}.", day=meeting.day)
    return Outcome(
        changes=(AttendanceAnswered(answer), *also),
        closing=(*said, later),
        changeable_until=meeting.day,
    )


def offers(here: Situation) -> tuple[Offer, ...]:
    """The next meeting they were asked to; a talk about the plan was agreed on at the table."""
    return tuple(
        Offer(meeting.id, flow.title)
        for meeting in here.plan.meetings_ahead(here.today)[:1]
        if here.me.id in meeting.invited and meeting.kind is not MeetingKind.EVALUATION
    )


flow = Flow(
    name="attendance",
    code="F7",
    # F7
    title=say("Do you come to the table?"),
    talk=talk,
    fit_for_lock_screen=True,
    offers=offers,
)
