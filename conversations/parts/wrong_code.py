"""How the first talk ends where the code is not right, or somebody else got the link (F0.11)."""

from __future__ import annotations

from conversations.engine import Outcome, Situation
from conversations.parts.naming import coordinator
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import say


def refused(here: Situation) -> Outcome:
    """End it kindly, and let the one who keeps the overview know."""
    # F0.11
    sorry = say(
        "Thank you. I stop here. I tell {coordinator} that the code is not right.",
        coordinator=coordinator(here),
    )
    return Outcome(closing=(sorry,), notices=(Notice(NoticeKind.WRONG_CODE, here.me.id),))
