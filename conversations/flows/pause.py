"""Rest: some quiet, or a talk about stopping (F17). Messages stop at once; nobody hears why."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from conversations.asking import Ask
from conversations.engine import Flow, Outcome, Situation
from conversations.parts.naming import coordinator
from conversations.plan.changes import Paused
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import Text, say


class Stop(StrEnum):
    """What somebody wants to stop with."""

    QUESTIONS = "questions"
    MESSAGES = "messages"
    PLAN = "plan"
    UNKNOWN = "unknown"


STOPS = {
    # F17.1
    Stop.QUESTIONS: say("These questions"),
    # F17.1
    Stop.MESSAGES: say("All messages"),
    # F17.1
    Stop.PLAN: say("The plan"),
    # F17.1
    Stop.UNKNOWN: say("I do not know"),
}
WEEKS = {
    # F17.2
    "1": say("1 week"),
    # F17.2
    "2": say("2 weeks"),
    # F17.2
    "0": say("Until I write something"),
}
# F17.5
_MY_DATA = say("Do you want to see or erase what is kept about you? Type “my data”.")


def talk(ask: Ask, here: Situation) -> Outcome:
    # F17.1
    what = say("You want to stop. You may. With what?")
    match ask.choice("what", what, STOPS):
        case Stop.QUESTIONS:
            # F17.1: these questions
            return Outcome(drops_interrupted=True, closing=(say("I stop these questions."),))
        case Stop.MESSAGES:
            return _rest(ask, here)
        case Stop.PLAN:
            return _talk_about_stopping(here)
        case Stop.UNKNOWN | None:
            # F17.1: does not know
            return Outcome(closing=(say("That is fine. Nothing changes."), _MY_DATA))


def _rest(ask: Ask, here: Situation) -> Outcome:
    me = here.me.id
    ask.settle(Paused(me))
    ask.tell(Notice(NoticeKind.WANTS_REST, me))
    # F17.2
    weeks = int(ask.choice("weeks", say("How long do you want rest?"), WEEKS) or 0)
    until = here.today + timedelta(weeks=weeks) if weeks else None
    return Outcome(changes=(Paused(me, until),), closing=(_quiet(until), _MY_DATA))


def _talk_about_stopping(here: Situation) -> Outcome:
    me = here.me.id
    # F17.4
    told = say(
        "I tell {coordinator} that you want to talk about stopping. I say nothing more.",
        coordinator=coordinator(here),
    )
    return Outcome(
        changes=(Paused(me),),
        notices=(Notice(NoticeKind.TALK_ABOUT_STOPPING, me),),
        closing=(told, _quiet(None), _MY_DATA),
    )


def _quiet(until: date | None) -> Text:
    if until is None:
        # F17.3
        return say("Okay. I send nothing more. Type start when you want it again.")
    # F17.3: until a day
    return say("Okay. I send nothing until {day}. Type start if you want it sooner.", day=until)


flow = Flow(
    name="pause",
    code="F17",
    # F17
    title=say("Rest or stop"),
    talk=talk,
    restful=True,
)
