"""Which meeting in a plan file is which meeting in the plan: moved, new, held or called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.plan.ids import MeetingId
from conversations.plan.meetings import Closing, Meeting, MeetingState
from conversations.plan.model import Plan


def renewed_meetings(
    existing: Plan, fresh: Plan, on: date
) -> tuple[tuple[Meeting, ...], Closing | None]:
    """Match the meetings of a file with those of the plan.

    A file names a meeting by kind and time. The one that is ahead has moved when its time is
    another; after its day the next of its kind is a new meeting.

    Returns:
        The meetings that were, then those of the file, and the closing that points at one of them.
    """
    matched = {meeting.id: _meeting(existing, meeting, on) for meeting in fresh.meetings}
    named = {meeting.id for meeting in matched.values()}
    others = (_unnamed(one, on) for one in existing.meetings if one.id not in named)
    closing = fresh.closing and replace(
        fresh.closing, next_evaluation=matched[fresh.closing.next_evaluation].id
    )
    return (*others, *matched.values()), closing


def _meeting(existing: Plan, now: Meeting, on: date) -> Meeting:
    alike = [one for one in existing.meetings if one.kind is now.kind]
    for before in alike:
        if (before.day, before.at) == (now.day, now.at):
            return _unmoved(before, now, on)
    fixed_on = max(now.fixed_on or on, on)
    for before in alike:
        if before.is_ahead and before.day > on:
            return replace(now, id=before.id, round=before.round + 1, fixed_on=fixed_on)
    number = len(alike) + 1
    return replace(now, id=MeetingId(f"{now.kind[0]}{number}"), fixed_on=fixed_on)


def _unmoved(before: Meeting, now: Meeting, on: date) -> Meeting:
    was_known = before.fixed_on is not None and before.fixed_on <= on
    counts_again = now.state is MeetingState.HELD or before.state is MeetingState.CANCELLED
    return replace(
        now,
        id=before.id,
        round=before.round,
        sheet_opened_on=before.sheet_opened_on,
        fixed_on=before.fixed_on if was_known else now.fixed_on,
        state=now.state if counts_again else before.state,
    )


def _unnamed(meeting: Meeting, on: date) -> Meeting:
    if not meeting.is_ahead:
        return meeting
    state = MeetingState.HELD if meeting.day <= on else MeetingState.CANCELLED
    return replace(meeting, state=state)
