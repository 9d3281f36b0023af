"""What somebody reads whom no plan knows: always the same words, so that nothing can be learned.

Source: L19, L46, A20.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.journeys.desk import Desk
from bot.journeys.heard import Gone, Heard, Returned, Typed
from bot.letters import Letter
from conversations.parts.help_card import card
from conversations.replies.words import Command, command_in
from conversations.safety_words import asks_for_help
from conversations.texts import Text, say
from storage.transaction import Transaction

# W.unknown
WHO = say("I do not know you yet.")
# W.link
_LINK = say("Did you get a link? Tap it, or paste it here.")
# W.nolink
NO_LINK = say("No link? Ask the one who told you about me.")


def answer(tx: Transaction, desk: Desk, heard: Heard) -> tuple[Letter, ...]:
    """Answer somebody unknown; the numbers for help are for everybody."""
    match heard.act:
        case Gone() | Returned():
            return ()
        case Typed(text, _) if command_in(text) is Command.HELP or asks_for_help(text):
            return (_letter(desk, heard, card(None, tx.now.date())),)
        case _:
            return refused(desk, heard)


def refused(desk: Desk, heard: Heard) -> tuple[Letter, ...]:
    """Say that nothing is known here, in words that are the same for everybody."""
    return (_letter(desk, heard, (WHO, _LINK, NO_LINK)),)


def too_young(desk: Desk, heard: Heard, token: str) -> tuple[Letter, ...]:
    """Point somebody who is too young for Telegram to a page of their own (design 11)."""
    # W.young
    young = say("Telegram is for people of {age} and older.", age=desk.min_age)
    link = f"{desk.page}/join/{token}"
    # W.page
    page = say("You have your own page instead. Open it here: {link}", link=link)
    return (_letter(desk, heard, (young, page)),)


def _letter(desk: Desk, heard: Heard, lines: Iterable[Text]) -> Letter:
    language = desk.language_of(heard.language)
    return Letter(tuple(language.render(line) for line in lines))
