"""Both ends of a goal's scale, in the family's own words where they have them."""

from __future__ import annotations

from conversations.plan.goals import Goal
from conversations.texts import Text, say, words


def ten(goal: Goal) -> Text:
    """What a 10 is: the situation that is wished for."""
    # F12.2: no words for 10
    return _without_full_stop(goal.anchor_10) or say("just how you want it")


def zero(goal: Goal) -> Text:
    """What a 0 is: nothing of it yet."""
    # F12.2: no words for 0
    return _without_full_stop(goal.anchor_0) or say("nothing of it yet")


def _without_full_stop(anchor: str) -> Text | None:
    bare = anchor.strip().rstrip(".")
    return words(bare) if bare else None
