"""Said another way: the language, reading aloud, and an interpreter at the table (F24)."""

from __future__ import annotations

from dataclasses import replace

from conversations.asking import Ask
from conversations.engine import Flow, Outcome, Situation
from conversations.parts.languages import LANGUAGES, WHICH_LANGUAGE
from conversations.parts.subject import meeting_ahead
from conversations.plan.changes import AttendanceAnswered, Change, PreferencesSet
from conversations.plan.meetings import Coming, Need
from conversations.texts import say

READING = {
    # F24.2
    "listen": say("Listen"),
    # F24.2
    "read": say("Just read"),
}


def talk(ask: Ask, here: Situation) -> Outcome:
    # F24.1
    sorry = say("That was not clear. That is my fault. I say it another way.")
    language = ask.choice("language", WHICH_LANGUAGE, LANGUAGES, above=(sorry,))
    if language:
        ask.settle(PreferencesSet(here.me.id, language=language))
    # F24.2
    way = ask.choice("way", say("Do you want to listen or to read?"), READING)
    aloud = None if way is None else way == "listen"
    return Outcome(
        changes=(
            PreferencesSet(here.me.id, language=language, voice_out=aloud),
            *_interpreter(ask, here),
        ),
        # F24: the closing line
        closing=(say("Thank you. I remember this."),),
    )


def _interpreter(ask: Ask, here: Situation) -> tuple[Change, ...]:
    """Ask about an interpreter once it is said that one comes; before that, F7.2 asks it."""
    meeting = meeting_ahead(here)
    answer = here.plan.attendance(meeting, here.me.id) if meeting else None
    if answer is None or answer.coming is not Coming.YES:
        return ()
    # F24.3
    wanted = ask.yes_or_no("interpreter", say("Do you want an interpreter at the meeting?"))
    if wanted is None:
        return ()
    others = tuple(one for one in answer.needs if one is not Need.INTERPRETER)
    needs = (*_without_nothing(others), Need.INTERPRETER) if wanted else others
    return (AttendanceAnswered(replace(answer, needs=needs, on=here.today)),)


def _without_nothing(needs: tuple[Need, ...]) -> tuple[Need, ...]:
    return tuple(one for one in needs if one is not Need.NOTHING)


flow = Flow(
    name="language",
    code="F24",
    # F24
    title=say("Language and reading aloud"),
    talk=talk,
    restful=True,
)
