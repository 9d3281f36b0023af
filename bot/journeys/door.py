"""What somebody may do who is not at the table: who they are is not proved, or they have left."""

from __future__ import annotations

from bot.buttons import HELP, Press
from bot.journeys import commands, linking, strangers, talks
from bot.journeys.answering import pressed, wrote
from bot.journeys.heard import Gone, Heard, Returned, Tapped, Typed
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.plan.refusing import LEFT
from conversations.replies.words import Command, command_in
from conversations.safety_words import asks_for_help

_HEARD_HERE = (None, Command.SKIP, Command.BACK)


def not_yet(visit: Visit, heard: Heard) -> tuple[Letter, ...]:
    """Whoever has not proved yet who they are can do that, and nothing else."""
    talk = talks.current(visit.tx, visit.seat)
    if talk is None or talk.flow != linking.WELCOME:
        return strangers.answer(visit.tx, visit.desk, heard)
    match heard.act:
        case Gone() | Returned():
            pass
        case Tapped() | Typed() if _asks_for_the_card(visit, heard):
            commands.show_card(visit)
        case Tapped(_, message):
            press = _press(visit, heard)
            pressed(visit, press if press and press.talk == talk.id else None, message)
        case Typed(text, message) if command_in(text) in _HEARD_HERE:
            wrote(visit, text, message)
        case _:
            visit.goes_on()
    return ()


def no_more(visit: Visit, heard: Heard) -> tuple[Letter, ...]:
    """Whoever left the plan reads so; the numbers for help are for everybody (L18)."""
    match heard.act:
        case Gone(for_good):
            linking.gone(visit, for_good=for_good)
        case Returned():
            pass
        case _ if _asks_for_the_card(visit, heard):
            commands.show_card(visit)
        case Typed(text, _) if asks_for_help(text):
            commands.show_card(visit)
        case _:
            visit.says(LEFT)
    return ()


def _asks_for_the_card(visit: Visit, heard: Heard) -> bool:
    match heard.act:
        case Typed(text, _):
            return command_in(text) is Command.HELP
        case Tapped():
            press = _press(visit, heard)
            return press is not None and press.token == HELP
        case _:
            return False


def _press(visit: Visit, heard: Heard) -> Press | None:
    assert isinstance(heard.act, Tapped)
    return visit.desk.buttons.read(heard.act.data, heard.channel, heard.address)
