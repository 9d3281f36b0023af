"""How somebody who cannot come takes part all the same (F7.6, F16.1)."""

from __future__ import annotations

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.parts.naming import coordinator
from conversations.parts.own_words import for_the_coordinator, in_own_words
from conversations.plan.meetings import Route
from conversations.texts import say

ROUTES = {
    # F7.6
    Route.CALL: say("Call"),
    # F7.6
    Route.WRITES: say("I write something down"),
    # F7.6
    Route.SPOKESPERSON: say("Somebody speaks for me"),
    # F7.6
    Route.OTHER_DAY: say("Another day"),
}


def what_is_brought(ask: Ask, here: Situation, route: Route | None) -> str:
    """Ask for what somebody who is not there wants to say, or who says it; empty for nothing."""
    match route:
        case Route.WRITES:
            # F7.6: written
            text = say("What do you want to say at the table?")
            # F7.6: who reads it
            told = say("At the table {coordinator} reads this out.", coordinator=coordinator(here))
            return in_own_words(ask, "written", text, readers=told)
        case Route.SPOKESPERSON:
            # F7.6: spokesperson
            who = say("Who speaks for you?")
            return for_the_coordinator(ask, here, "spokesperson", who)
        case Route.CALL | Route.OTHER_DAY | None:
            return ""
