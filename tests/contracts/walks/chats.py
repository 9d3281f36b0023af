"""In a chat: the first open question is asked, with buttons to tap, or to be answered in words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.buttons import CHANGE, EXPLAIN, SKIP, Press
from bot.channels.telegram.rendering import render
from bot.journeys import chat
from bot.journeys.heard import Act, Heard, Started, Tapped, Typed
from bot.journeys.outgoing import REPLY
from bot.letters import Letter
from conversations.questions.base import SKIPPED, Look, Question
from conversations.questions.chosen import DRAFT_DONE, Several
from conversations.replies.words import command_in
from storage import outbox
from storage.documents import decode
from storage.transaction import Transaction
from tests.contracts.walks.players import Player

MOST_LETTERS = 500


@dataclass
class Chat(Player):
    """Somebody in a chat."""

    @abstractmethod
    def does(self, act: Act) -> None:
        """Let the channel hear something."""

    @abstractmethod
    def shown(self, letter: Letter) -> Iterator[str]:
        """What stands behind the buttons of a letter, as the channel draws it."""

    def comes(self) -> None:
        """Open the chat."""
        self.does(Started())

    def deals_with(self, questions: tuple[Question[Any], ...]) -> None:
        """Answer the first question, after some doubt perhaps; go back to it perhaps."""
        question = questions[0]
        assert self.says(question.text) in self.newest.paragraphs, self.newest.paragraphs
        move = self.mind.move(question)
        self.notes(question)
        if self.chance.random() < 1 / 10:
            self._explains(question)
        if move.unclear:
            self._is_unclear(question, move.unclear)
        self._answers(question, move.raw)
        if move.is_taken_back:
            self._takes_back(question)

    def changes(self, question: Question[Any]) -> bool:
        """Tap Change below an answer, wherever it stands."""
        data = self.find(Press(self.table.talk_id, question.tag, CHANGE), *self.letters)
        if data:
            self.does(Tapped(data, "1"))
        return bool(data) and bool(self.table.open_questions)

    @property
    def letters(self) -> list[Letter]:
        """What was said to them, oldest first."""
        seat = self.table.seat

        def unit(tx: Transaction) -> list[Letter]:
            rows = outbox.of_person(tx, seat.plan, seat.person, seat.channel, MOST_LETTERS)[::-1]
            letters = (decode(one.body, Letter) for one in rows if one.body and one.kind == REPLY)
            return [replace(one, plan=seat.plan) for one in letters]

        return self.table.sees("letters", unit)

    @property
    def newest(self) -> Letter:
        """What was said last."""
        return self.letters[-1]

    def find(self, press: Press, *letters: Letter) -> str:
        """What stands behind a button, the newest first; empty where there is none."""
        seat, buttons = self.table.seat, self.table.desk.buttons
        for letter in reversed(letters):
            for data in self.shown(letter):
                if buttons.read(data, seat.channel, seat.address) == press:
                    return data
        return ""

    def _answers(self, question: Question[Any], raw: str) -> None:
        if raw == SKIPPED:
            self._does(question, SKIP, "overslaan")
        elif isinstance(question, Several):
            self._ticks(question, raw)
        elif raw not in {one.token for one in question.options}:
            self._types(question, self.mind.typed(question, raw))
        elif self.chance.random() < 1 / 3 and self._can_be_typed(question, raw):
            self._types(question, self.label(question, raw))
        else:
            self._taps(question, raw, self.label(question, raw))

    def _ticks(self, question: Several[Any], raw: str) -> None:
        for token in raw.split(","):
            self._taps(question, token, self.label(question, token))
        if raw != question.alone:
            self._taps(question, DRAFT_DONE, "=")

    def _takes_back(self, question: Question[Any]) -> None:
        if self.table.open_questions:
            step = self.table.opened.step
            if question.key in step.answered and question.why_not_skipped is None:
                self.tells("goes back", question)
                self._types_only("terug")
        elif question.options and self.changes(question):
            self.tells("changes", question)

    def _is_unclear(self, question: Question[Any], typed: str) -> None:
        before = self.table.answers
        self._types(question, typed)
        assert self.table.answers == before, "words nobody understands were kept"
        assert question in self.table.open_questions

    def _explains(self, question: Question[Any]) -> None:
        self._does(question, EXPLAIN, "uitleg")

    def _does(self, question: Question[Any], token: str, word: str) -> None:
        data = self.find(Press(self.table.talk_id, question.tag, token), self.newest)
        self.tells(word, question)
        self.does(Tapped(data, "1") if data else Typed(word, self.table.event()))

    def _taps(self, question: Question[Any], token: str, label: str) -> None:
        self.tells("taps", question, label)
        data = self.find(Press(self.table.talk_id, question.tag, token), self.newest)
        assert data, f"no button {label} below {self.newest.paragraphs}"
        self.does(Tapped(data, "1"))

    def _types(self, question: Question[Any], text: str) -> None:
        self.tells("types", question, text)
        self._types_only(text)

    def _types_only(self, text: str) -> None:
        self.does(Typed(text, self.table.event()))

    def _can_be_typed(self, question: Question[Any], token: str) -> bool:
        label = self.label(question, token)
        return question.look is not Look.SCALE and command_in(label) is None


@dataclass
class OnTelegram(Chat):
    """Somebody in a chat on Telegram."""

    def does(self, act: Act) -> None:
        """Take in something as the channel hears it."""
        table = self.table
        heard = Heard(table.seat.channel, table.event(), table.seat.address, act, "nl")
        table.runs(lambda tx: chat.take(tx, table.desk, heard))

    def shown(self, letter: Letter) -> Iterator[str]:
        """The buttons below the last part of a message."""
        *_, payload = render(letter)
        rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
        return (one["callback_data"] for row in rows for one in row if "callback_data" in one)
