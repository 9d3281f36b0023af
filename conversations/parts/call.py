"""Whether somebody shall call, after a number that sounds hard (F12.7)."""

from __future__ import annotations

from enum import StrEnum

from conversations.asking import NO, YES, Ask
from conversations.engine import Situation
from conversations.parts.help_card import CALL_WAS_ASKED, card
from conversations.parts.naming import called
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import Text, say


class Call(StrEnum):
    """What somebody wants who has it hard."""

    YES = "yes"
    NO = "no"
    NUMBERS = "numbers"


CALL = {
    Call.YES: YES,
    Call.NO: NO,
    # F12.7
    Call.NUMBERS: say("See the numbers"),
}


def ask_whether_to_call(ask: Ask, here: Situation) -> tuple[Text, ...]:
    """Ask whether somebody of the plan shall call, who then hears it at once.

    Returns:
        What to say before the next question.
    """
    if here.caller is None:
        return card(here.speaker, here.today)
    # F12.7
    text = say("That sounds hard. Do you want {name} to call you?", name=called(here, here.caller))
    wish = ask.choice("call", text, CALL)
    wanted = wish is Call.YES
    if wish is Call.NUMBERS:
        wanted = ask.yes_or_no("call_too", text, above=card(here.speaker, here.today)) is True
    if not wanted:
        return ()
    ask.tell(Notice(NoticeKind.CALL_ASKED, here.me.id))
    return (CALL_WAS_ASKED,)
