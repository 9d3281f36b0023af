"""What a conversation is about, while it is in the plan: plans move while people talk."""

from __future__ import annotations

from conversations.engine import Situation
from conversations.plan.agreements import Agreement
from conversations.plan.meetings import Meeting


def meeting_ahead(here: Situation) -> Meeting | None:
    """The meeting a conversation is about, or else the next one; None when it is not to come."""
    for meeting in here.plan.meetings_ahead(here.today):
        if here.about in {"", meeting.id}:
            return meeting
    return None


def own_agreement(here: Situation) -> Agreement | None:
    """The agreement a conversation is about; None when it is not, or no longer, one's own."""
    own = here.plan.agreements_of(here.me.id)
    return next((one for one in own if one.id == here.about), None)
