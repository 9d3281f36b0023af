"""What stands on the buttons people tap in these tests, in Dutch, as the program says it."""

from __future__ import annotations

from bot.journeys import showing
from bot.languages import every_language
from conversations.flows import attendance, pause
from conversations.parts.routes import ROUTES
from conversations.plan.meetings import Coming, Need, Route
from conversations.texts import Text, say


def nl(text: Text) -> str:
    """A text as a Dutch reader gets it."""
    return every_language()["nl"].render(text)


COMES = nl(attendance.COMING[Coming.YES])
CANNOT = nl(attendance.COMING[Coming.NO])
NOT_SURE = nl(attendance.COMING[Coming.UNKNOWN])
CHILDCARE = nl(attendance.NEEDS[Need.CHILDCARE])
TRANSPORT = nl(attendance.NEEDS[Need.TRANSPORT])
NOTHING = nl(attendance.NEEDS[Need.NOTHING])
CALLS = nl(ROUTES[Route.CALL])
WRITES = nl(ROUTES[Route.WRITES])
ALL_MESSAGES = nl(pause.STOPS[pause.Stop.MESSAGES])
UNTIL_I_WRITE = nl(pause.WEEKS["0"])
SKIP = nl(showing.SKIP_LABEL)
BACK = nl(showing.BACK_LABEL)
EXPLAIN = nl(showing.EXPLAIN_LABEL)
HELP = nl(showing.HELP_LABEL)
DONE = nl(showing.DONE_LABEL)
CHANGE = nl(showing.CHANGE_LABEL)
GO_ON = nl(showing.GO_ON_LABEL)
OPEN = nl(showing.OPEN_LABEL)
WIPE = nl(showing.WIPE_LABEL)
OLD = nl(say("That button is from before. This is where we are now."))
AWAY = nl(say("I was away for a moment. Please tap again if you had answered."))
SORRY = nl(say("Something went wrong on my side. Your last answer is not kept."))
NOT_KEPT = nl(say("I have no question for you now. I did not keep what you typed."))
ONLY_WORDS = nl(say("I can only read words. Please type it, or tap a button."))
NO_GROUPS = nl(say("I only talk with one person at a time. So I leave this group."))
WHO = nl(say("I do not know you yet."))
MENU = nl(say("What would you like to do?"))
HOPE = nl(say("What do you hope is different after this talk?"))
