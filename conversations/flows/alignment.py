"""Before the table: did a professional talk with the parents by now? (R3, F7.9, F7.10)."""

from __future__ import annotations

from dataclasses import replace

from conversations.asking import Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.alignment import ask_when_aligned, call_the_parents
from conversations.parts.endings import NOT_NEEDED
from conversations.parts.naming import coordinator
from conversations.parts.subject import meeting_ahead
from conversations.plan.attending import is_asked_about, is_to_align
from conversations.plan.changes import AttendanceAnswered
from conversations.texts import say


def talk(ask: Ask, here: Situation) -> Outcome:
    meeting = meeting_ahead(here)
    answer = here.plan.attendance(meeting, here.me.id) if meeting else None
    if meeting is None or answer is None:
        return Outcome(closing=(NOT_NEEDED,))
    day = ask_when_aligned(ask, here)
    if day is None:
        return Outcome(closing=call_the_parents(meeting), changeable_until=meeting.day)
    # F11.9
    thanks = say("Thank you. Now {coordinator} knows it too.", coordinator=coordinator(here))
    return Outcome(
        changes=(AttendanceAnswered(replace(answer, aligned_on=day)),),
        closing=(thanks,),
        changeable_until=meeting.day,
    )


def offers(here: Situation) -> tuple[Offer, ...]:
    """The next meeting they come to, as long as it is not done."""
    return tuple(
        Offer(meeting.id, flow.title)
        for meeting in here.plan.meetings_ahead(here.today)[:1]
        if is_asked_about(meeting) and is_to_align(here.plan, meeting, here.me, here.today)
    )


flow = Flow(
    name="alignment",
    code="F7",
    # F7.9
    title=say("Talk with the parents first"),
    talk=talk,
    offers=offers,
)
