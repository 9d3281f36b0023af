"""What is in the way of an agreement, and what its doer wants with it (F11.5, F11.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.parts.own_words import for_the_list
from conversations.plan.agreements import Agreement, Obstacle, Report, Wish
from conversations.texts import Text, say

OBSTACLES = {
    # F11.5
    Obstacle.NO_TIME: say("No time"),
    # F11.5
    Obstacle.NOT_HOW: say("I don't know how"),
    # F11.5
    Obstacle.SOMETHING_ELSE: say("Something else went first"),
    # F11.5
    Obstacle.RATHER_NOT: say("Rather not say"),
}
WISHES = {
    # F11.6
    Wish.LATER: say("Done later"),
    # F11.6
    Wish.SMALLER: say("Make it smaller"),
    # F11.6
    Wish.HELP: say("Help with it"),
    # F11.6
    Wish.STOP: say("Stop"),
}


def ask_what_is_in_the_way(
    ask: Ask, here: Situation, agreement: Agreement, report: Report
) -> Report:
    """Ask for the obstacle and for what should become of the agreement."""
    # F11.5
    obstacle = ask.choice("obstacle", say("That can happen. What is in the way?"), OBSTACLES)
    # F11.6
    wish = ask.choice("wish", say("What do you want with this agreement?"), WISHES)
    report = replace(report, obstacle=obstacle, wish=wish)
    match wish:
        case Wish.LATER:
            # F11.6: which day
            later = say("When is it done then?")
            earliest = _last_day(here, agreement) + timedelta(days=1)
            return replace(report, new_end=_new_end(ask, here, agreement, later, earliest))
        case Wish.SMALLER:
            return _smaller(ask, here, agreement, report)
        case Wish.HELP | Wish.STOP | None:
            return report


def _smaller(ask: Ask, here: Situation, agreement: Agreement, report: Report) -> Report:
    # F11.6: smaller
    text = say("What will you do then? Keep it small.")
    what = for_the_list(ask, here, "new_what", text)
    if not what:
        return report
    # F8.4
    until = say("Until when do you do this?")
    earliest = max(here.today, agreement.start)
    return replace(report, new_what=what, new_end=_new_end(ask, here, agreement, until, earliest))


def _new_end(
    ask: Ask, here: Situation, agreement: Agreement, text: Text, earliest: date
) -> date | None:
    last = _last_day(here, agreement)
    days = [last + timedelta(weeks=weeks) for weeks in (1, 2, 4)]
    # F11.6: a day
    offered = {day: say("{day}", day=day) for day in days}
    return ask.day("new_end", text, offered=offered, earliest=earliest, about=(agreement.end,))


def _last_day(here: Situation, agreement: Agreement) -> date:
    return max(here.today, agreement.end)
