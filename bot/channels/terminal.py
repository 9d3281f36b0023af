"""The smallest channel: one conversation in a terminal, to read a flow aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.languages import Language
from conversations.asking import Answers
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.hearing import Said, Skipped, WentBack, Wrote, draft_of, hear
from conversations.questions.base import Ear, Question
from conversations.replies.words import Command, command_in
from conversations.texts import Text


class Terminal:
    """Asks on one side of a table, and hears on the other.

    Attributes:
        hears: Gives the next line somebody typed.
        shows: Takes a line to show.
    """

    def __init__(
        self, language: Language, hears: Callable[[], str], shows: Callable[[str], None]
    ) -> None:
        self._language = language
        self.hears = hears
        self.shows = shows

    def plays(self, flow: Flow, here: Situation, ear: Ear) -> Outcome:
        """Play one conversation to its end; nothing is kept."""
        answers: Answers = {}
        step = play(flow, here, answers)
        while isinstance(step, Asking):
            self._ask(step.open[0], answers)
            turn = hear(flow, here, answers, _said(self.hears()), ear)
            self._say(turn.unclear.values())
            step, answers = turn.step, turn.answers
        self._say(step.closing)
        return step

    def _ask(self, question: Question[Any], answers: Answers) -> None:
        self.shows("")
        self._say((*question.above, question.text))
        ticked = draft_of(question, answers)
        for number, option in enumerate(question.options, 1):
            mark = "✓" if option.token in ticked else " "
            self.shows(f" {mark}{number}. {self._language.render(option.label)}")

    def _say(self, lines: Iterable[Text]) -> None:
        for line in lines:
            self.shows(self._language.render(line))


def _said(line: str) -> Said:
    match command_in(line):
        case Command.SKIP:
            return Skipped()
        case Command.BACK:
            return WentBack()
        case _:
            return Wrote(line)
