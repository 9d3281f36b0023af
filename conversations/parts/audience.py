"""Circles wider than the one who keeps the overview, for who wants to share something."""

from __future__ import annotations

from conversations.engine import Situation
from conversations.plan.circles import Audience
from conversations.texts import Text, say


def wider_circles(here: Situation) -> dict[Audience, Text]:
    """Name them from small to wide; only family members have a family of their own in the plan."""
    circles: dict[Audience, Text] = {}
    if here.me.in_family:
        # F11.7
        circles[Audience.FAMILY] = say("Our family")
    # F11.7
    circles[Audience.EVERYONE] = say("Everyone in the plan")
    return circles
