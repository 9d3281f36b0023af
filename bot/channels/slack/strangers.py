"""What somebody reads on a page whom no plan knows: the same words as in a chat (L19)."""

from __future__ import annotations

from bot.channels.slack import modals
from bot.channels.slack.blocks import letters
from bot.channels.slack.happenings import CHANNEL
from bot.channels.slack.modals import View
from bot.channels.slack.rendering import NAME
from bot.journeys import strangers
from bot.journeys.desk import Desk
from bot.journeys.heard import Heard, Started


def for_nobody(desk: Desk, address: str, event: str) -> View:
    """Say that nothing is known here; nothing can be learned from it."""
    said = strangers.refused(desk, Heard(CHANNEL, event, address, Started()))
    return modals.view(NAME, desk.language_of("").render(modals.CLOSE_LABEL), list(letters(said)))
