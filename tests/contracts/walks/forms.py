"""On a page: everything that can be answered stands there at once, to be filled in in any order."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.web import forms, mine, turns
from bot.channels.web.asked import Asked
from bot.channels.web.guests import Guest
from bot.channels.web.reading import answers
from bot.channels.web.sights import Sight
from bot.channels.web.talk_forms import TalkForm
from bot.channels.web.visits import enter
from bot.journeys.forms.fields import Field
from conversations.questions.base import SKIPPED, Look, Question
from conversations.questions.chosen import Several
from storage.transaction import Transaction
from tests.contracts.walks.minds import Move
from tests.contracts.walks.players import Player

NOTHING: Mapping[Question[Any], str] = {}


@dataclass
class Filler(Player):
    """Somebody with a page before them that holds all open questions."""

    @property
    @abstractmethod
    def filled(self) -> frozenset[str]:
        """Tags of the questions in whose fields something stands already."""

    @property
    @abstractmethod
    def on_page(self) -> frozenset[str]:
        """Tags of the questions that stand on the page."""

    @abstractmethod
    def sends(self, questions: Mapping[Question[Any], str]) -> None:
        """Fill in what is to be given to some questions, and send the page."""

    @abstractmethod
    def skips(self, question: Question[Any]) -> None:
        """Press Skip below one question."""

    @abstractmethod
    def goes_back(self) -> None:
        """Press Back."""

    @abstractmethod
    def explains(self, question: Question[Any]) -> None:
        """Press Explain below one question."""

    @abstractmethod
    def takes(self, question: Question[Any], typed: str) -> bool:
        """Whether a field lets one type this."""

    def deals_with(self, questions: tuple[Question[Any], ...]) -> None:
        """Answer some of the questions at once, or one of them in another way."""
        shown = [one for one in questions if one.tag in self.on_page]
        assert shown, "nothing of what is asked stands on the page"
        assert self.on_page >= {one.tag for one in questions[: len(shown)]}
        must = [one for one in shown if one.tag in self.filled]
        some = [one for one in shown if one not in must and self.chance.random() < 1 / 2]
        chosen = must or some or [self.chance.choice(shown)]
        if self.chance.random() < 1 / 10:
            self.tells("explain", chosen[0])
            self.explains(chosen[0])
        moves = {one: self.mind.move(one) for one in chosen}
        special = next((one for one, move in moves.items() if not move.is_plain), None)
        plain = {one: self._given(one, move.raw) for one, move in moves.items() if move.is_plain}
        if special is None:
            self._gives(plain)
        else:
            self._does_otherwise(special, moves[special], plain)

    def _does_otherwise(
        self, question: Question[Any], move: Move, others: Mapping[Question[Any], str]
    ) -> None:
        """Answer one question not at once, or not for good; beside what is unclear go others."""
        if move.unclear and self.takes(question, move.unclear):
            self._gives(others, {question: move.unclear})
            assert question in self.table.open_questions, "words nobody understands were kept"
        if move.raw == SKIPPED:
            self.tells("skips", question)
            self.notes(question)
            self.skips(question)
        else:
            self._gives({question: self._given(question, move.raw)})
        if move.is_taken_back:
            self._takes_back(question)

    def _given(self, question: Question[Any], raw: str) -> str:
        is_picked = isinstance(question, Several) or raw in {one.token for one in question.options}
        return raw if is_picked or raw == SKIPPED else self.mind.typed(question, raw)

    def _gives(
        self, given: Mapping[Question[Any], str], unclear: Mapping[Question[Any], str] = NOTHING
    ) -> None:
        for question, raw in (*given.items(), *unclear.items()):
            self.tells("fills in", question, raw)
        for question in given:
            self.notes(question)
        self.sends({**given, **unclear})

    def _takes_back(self, question: Question[Any]) -> None:
        if self.table.open_questions:
            step = self.table.opened.step
            if question.key in step.answered and question.why_not_skipped is None:
                self.tells("goes back", question)
                self.goes_back()
        elif question.options and self.changes(question):
            self.tells("changes", question)


@dataclass
class OnThePage(Filler):
    """Somebody at their own page, with a browser that sends whatever stands in its form."""

    def comes(self) -> None:
        """Nothing to do: the page shows what is asked."""

    @property
    def on_page(self) -> frozenset[str]:
        """Tags of the questions in the form."""
        return frozenset(one.name for one in self._form.fields)

    @property
    def filled(self) -> frozenset[str]:
        """Tags of the fields that hold something."""
        return frozenset(one.name for one in self._form.fields if _holds(one))

    def sends(self, questions: Mapping[Question[Any], str]) -> None:
        """Send the whole form; every field one can type in is in it."""
        pairs = [(f"t.{one.name}", one.typed) for one in self._form.fields if one.is_typed]
        given = {question.tag: (question, raw) for question, raw in questions.items()}
        pairs = [pair for pair in pairs if pair[0][2:] not in given]
        for question, raw in given.values():
            pairs.extend(self._pairs(question, raw))
        self._posts(self._form, *pairs)

    def skips(self, question: Question[Any]) -> None:
        """Send the form with the button of one question."""
        self._posts(self._form, ("act", f"skip:{question.tag}"))

    def takes(self, question: Question[Any], typed: str) -> bool:
        """A browser takes as many words as one likes, where one can type at all."""
        return bool(typed) and question.look is Look.WRITTEN

    def goes_back(self) -> None:
        """Send the form with the button that goes back."""
        self._posts(self._form, ("act", "back"))

    def explains(self, question: Question[Any]) -> None:
        """Nothing is sent: the explanation stands on the page, folded."""

    def changes(self, question: Question[Any]) -> bool:
        """Go to one's answers, and change one there."""
        seen = self.table.sees(
            "answers", lambda tx: answers(tx, self.table.desk, Asked(self._guest))
        )
        assert isinstance(seen, Sight)
        given = seen.facts["talks"]
        assert isinstance(given, list)
        form = next((one for one in given if one.id == self.table.talk_id), None)
        if form is None or question.tag not in {one.question.tag for one in form.given}:
            return False
        self._posts(form, ("act", f"change:{question.tag}"))
        return bool(self.table.open_questions)

    @property
    def _guest(self) -> Guest:
        return Guest(seat=self.table.seat)

    @property
    def _form(self) -> TalkForm:
        def unit(tx: Transaction) -> Sight:
            visit = enter(tx, self.table.desk, self._guest)
            return mine.my_page(visit, self._guest)

        form = self.table.sees("form", unit).facts["talk"]
        assert isinstance(form, TalkForm)
        assert form.id == self.table.talk_id
        return form

    def _pairs(self, question: Question[Any], raw: str) -> list[tuple[str, str]]:
        tokens = {one.token for one in question.options}
        if isinstance(question, Several):
            return [(f"p.{question.tag}", one) for one in raw.split(",")]
        if raw in tokens:
            typing = [(f"t.{question.tag}", "")] if question.look is Look.WRITTEN else []
            return [(f"p.{question.tag}", raw), *typing]
        return [(f"t.{question.tag}", raw)]

    def _posts(self, form: TalkForm, *pairs: tuple[str, str]) -> None:
        posted = forms.read([("stamp", form.stamp), *pairs])
        asked = Asked(self._guest, form.id, form=posted)
        self.table.runs(lambda tx: turns.take(tx, self.table.desk, asked))


def _holds(field: Field) -> bool:
    return bool(field.typed) or any(one.is_chosen for one in field.picks)
