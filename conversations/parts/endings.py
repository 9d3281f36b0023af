"""How conversations end: nothing was said, nothing needs to be, or it is passed on."""

from __future__ import annotations

from conversations.engine import Situation
from conversations.parts.naming import coordinator
from conversations.texts import Text, say

# E.nothing
NOTHING_SAID = say("That is fine. I write nothing down.")
# E.gone
NOT_NEEDED = say("This question is no longer needed. Thank you.")


def passed_on(here: Situation) -> Text:
    """Thank somebody who said that something is otherwise."""
    # F16.2
    return say(
        "Good that you say it. I pass it on to {coordinator}.", coordinator=coordinator(here)
    )
