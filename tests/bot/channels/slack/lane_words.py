"""What stands in a family's channel before the round table of P-A14, and the day it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.bot.channels.slack.lane import played
from tests.families import before_the_table
from tests.rigs.slack import Room

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
A_MONDAY = datetime(2026, 3, 16, 10, 0, tzinfo=AMSTERDAM)
SILENCE = "Ik zeg hier even niets."
BEFORE = played(before_the_table(), A_MONDAY)
OTHERS = (
    "Niet iedereen hier is in Slack gekoppeld aan het plan. Ik praat alleen waar iedereen dat is."
)
NOT_OURS = "In het kanaal van plan P-A14 kunnen anderen meelezen. Ik zeg daar nu niets."
NO_WAY_IN = "Ik kan niet meer in het kanaal van plan P-A14. Ik ben daar gestopt."


def card(answers: int, of: int = 8) -> str:
    """What stands on the card before the round table of 25 March."""
    counted = f"Plan P-A14: {answers} van {of} antwoorden binnen voor woensdag 25 maart."
    return f"Plan P-A14\n{counted}\nHet gesprek is op woensdag 25 maart om 15:30."


def words_in(room: Room) -> list[str]:
    """Every message in a channel as it looks now."""
    return [post.words for post in room.posts]
