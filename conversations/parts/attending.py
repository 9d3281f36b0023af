"""What an answer to an invitation holds before anything is asked about it."""

from __future__ import annotations

from datetime import date, timedelta

from conversations.engine import Situation
from conversations.plan.meetings import Attendance, Coming, Meeting


def answered(here: Situation, meeting: Meeting, coming: Coming) -> Attendance:
    """Begin an answer; who does not know yet is asked again in two days, or tomorrow."""
    days = days_to_ask_again(meeting, here.today) if coming is Coming.UNKNOWN else ()
    return Attendance(
        meeting=meeting.id,
        round=meeting.round,
        person=here.me.id,
        coming=coming,
        on=here.today,
        ask_again_on=days[:2][-1] if days else None,
        entered_by=here.entered_by,
    )


def with_what_was_said(here: Situation, meeting: Meeting, answer: Attendance) -> Attendance:
    """Keep what goes with the same answer from before, so that a second tap loses nothing of it."""
    before = here.plan.attendance(meeting, here.me.id)
    return before if before is not None and before.coming is answer.coming else answer


def days_to_ask_again(meeting: Meeting, today: date) -> tuple[date, ...]:
    """Days soon enough to ask once more, soonest first; none when the meeting is tomorrow."""
    days = (today + timedelta(days=ahead) for ahead in (1, 2, 4))
    return tuple(day for day in days if day < meeting.day)
