"""The smallest channel: one conversation in a terminal, to read a flow aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.languages import Language
from conversations.asking import Answers
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.hearing import Pressed, Said, Skipped, WentBack, Wrote, draft_of, hear
from conversations.questions.base import Ear, Look, Question
from conversations.replies.words import Command, command_in
from conversations.texts import Text, say

# W.hint
USUAL_HINT = say("There is no wrong answer. You may also skip this.")


class Terminal:
    """Asks on one side of a table, and hears on the other.

    Attributes:
        hears: Gives the next line somebody typed.
        shows: Takes a line to show.
        aside: Which other conversation a word begins ("stop"); after it this one goes on.
    """

    def __init__(
        self,
        language: Language,
        hears: Callable[[], str],
        shows: Callable[[str], None],
        aside: Mapping[Command | None, Flow] | None = None,
    ) -> None:
        self._language = language
        self.hears = hears
        self.shows = shows
        self.aside = aside or {}

    def plays(self, flow: Flow, here: Situation, ear: Ear) -> Outcome:
        """Play one conversation to its end; nothing is kept.

        Raises:
            EOFError: `hears` has no more lines to give.
        """
        answers: Answers = {}
        step = play(flow, here, answers)
        while isinstance(step, Asking):
            self._asks(step.open[0], answers)
            typed = self.hears()
            command = command_in(typed)
            if command in self.aside:
                aside = self.plays(self.aside[command], here, ear)
                if aside.drops_interrupted:
                    return aside
            elif command is Command.EXPLAIN:
                self._says((step.open[0].hint or USUAL_HINT,))
            else:
                turn = hear(flow, here, answers, _said(step.open[0], typed), ear)
                self._says(turn.unclear.values())
                step, answers = turn.step, turn.answers
        self._says(step.closing)
        return step

    def _asks(self, question: Question[Any], answers: Answers) -> None:
        self.shows("")
        readers = (question.readers,) if question.readers else ()
        self._says((*question.above, question.text, *readers))
        labels = [self._language.render(one.label) for one in question.options]
        match question.look:
            case Look.SCALE:
                self.shows(f"  {' '.join(labels)}")
            case Look.WRITTEN:
                self._lists(f"  - {label}" for label in labels)
            case Look.ONE_OF:
                self._lists(f"  {place}. {label}" for place, label in enumerate(labels, 1))
            case Look.SOME_OF:
                ticked = draft_of(question, answers)
                marks = ["✓" if one.token in ticked else " " for one in question.options]
                lines = enumerate(zip(marks, labels, strict=True), 1)
                self._lists(f" {mark}{place}. {label}" for place, (mark, label) in lines)

    def _says(self, lines: Iterable[Text]) -> None:
        self._lists(self._language.render(line) for line in lines)

    def _lists(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.shows(line)


def _said(question: Question[Any], typed: str) -> Said:
    match command_in(typed):
        case Command.SKIP:
            return Skipped()
        case Command.BACK:
            return WentBack()
        case _:
            place = int(typed) if typed.strip().isdecimal() else 0
            if question.look is Look.ONE_OF and 0 < place <= len(question.options):
                return Pressed(question.tag, question.options[place - 1].token)
            return Wrote(typed)
