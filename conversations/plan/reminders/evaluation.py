"""R13: what worked, and what next? Two weeks, a week and a day before the plan is talked over."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.plan.attending import begins_at, days_before, known_since, stem_of
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Meeting, MeetingKind, PutOff
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series, Turn
from conversations.plan.people import DAYTIME, EVENING, Person
from conversations.plan.waiting import ASKED_DAYS_AHEAD, unanswered

DAYS_AHEAD = (ASKED_DAYS_AHEAD, 7, 1)


def series(plan: Plan) -> Iterator[Series]:
    """The questions to everybody with an agreement who has not answered for this meeting yet.

    Whoever put them off is asked when they said, also who began without being asked.
    """
    for meeting in plan.meetings:
        if meeting.is_ahead and meeting.kind is MeetingKind.EVALUATION:
            turns = {
                one.person: _turns(plan, meeting, plan.person(one.person))
                for one in unanswered(plan, meeting)
            }
            for put_off in _put_off(plan, meeting):
                turns[put_off.person] = (*turns.get(put_off.person, ()), _as_asked(put_off))
            for person, mine in turns.items():
                yield _questions(plan, meeting, person, mine)


def _turns(plan: Plan, meeting: Meeting, person: Person) -> tuple[Turn, ...]:
    since = known_since(plan, meeting, person)
    return tuple(days_before(meeting, days, not_before=since) for days in DAYS_AHEAD)


def _put_off(plan: Plan, meeting: Meeting) -> Iterator[PutOff]:
    for one in plan.put_offs:
        if (one.meeting, one.round) == (meeting.id, meeting.round):
            yield one


def _as_asked(put_off: PutOff) -> Turn:
    when = "evening" if put_off.in_the_evening else "own"
    hours = EVENING if put_off.in_the_evening else DAYTIME
    moment = f"{when}-{put_off.until.isoformat()}"
    return Turn(moment, put_off.until, hours=hours, asked_on=put_off.on)


def _questions(plan: Plan, meeting: Meeting, person: PersonId, turns: tuple[Turn, ...]) -> Series:
    return Series(
        NudgeKind.EVALUATION,
        person,
        stem_of(meeting),
        turns,
        Priority.EVALUATION,
        flow="evaluation",
        about=meeting.id,
        closes_at=begins_at(plan, meeting),
    )
