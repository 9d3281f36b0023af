"""Whether a professional talked with the parents about what may be shared (F7.9, F7.10)."""

from __future__ import annotations

from datetime import date, timedelta

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.plan.meetings import Meeting
from conversations.texts import Text, say


def ask_when_aligned(ask: Ask, here: Situation) -> date | None:
    """Ask on which day they did; None when they have not yet."""
    # F7.9
    text = say("Did you talk with the parents about what you share and what not?")
    # F7.9
    if not ask.yes_or_no("aligned", text, no=say("Not yet")):
        return None
    # F7.9: which day
    when = say("On which day was that?")
    # F7.9: today
    offered = {here.today: say("Today")}
    # F7.9: yesterday
    offered[here.today - timedelta(days=1)] = say("Yesterday")
    return ask.day("aligned_on", when, offered=offered, latest=here.today) or here.today


def call_the_parents(meeting: Meeting) -> tuple[Text, Text]:
    """Say what is left to do before the table, and what for."""
    # F7.10
    call = say("Call or message the parents about it before {day}.", day=meeting.day)
    # F7.10
    return call, say("Then they know what to expect.")
