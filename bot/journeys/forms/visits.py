"""Somebody with a form before them: it shows what is open, so nothing is asked in a chat."""

from __future__ import annotations

from dataclasses import dataclass

from bot.journeys import hearing
from bot.journeys.scenes import Reply, Scene, TalkBody, Traces
from bot.journeys.visit import Visit
from conversations.hearing import Said
from conversations.texts import Text
from storage.talks import Talk


@dataclass
class FormVisit(Visit):
    """Somebody fills in a form."""

    def asks(self, scene: Scene, *before: Text) -> None:
        """Send no question: the form holds all that are open, each time it is drawn."""

    def answers(self, talk: Talk[TalkBody], said: Said, message: str = "") -> Reply:
        """Hand a form to its conversation; a message that asked it in a chat still stands there."""
        traces = Traces(talk.body.asked, message)
        return hearing.answer(self.tx, self.desk, self.seat, talk, said, traces)
