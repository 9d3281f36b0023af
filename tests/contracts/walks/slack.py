"""In Slack: direct messages, and pages over them; all that is done goes through its payloads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.buttons import BACK, CHANGE, EXPLAIN, GO_ON, SKIP, Press
from bot.channels.slack import pages
from bot.channels.slack.fields import PICK, TYPE
from bot.channels.slack.happenings import CHANNEL, Opens, PageChanged, PageSent
from bot.channels.slack.reading import read
from bot.channels.slack.rendering import render
from bot.journeys import chat
from bot.journeys.heard import Act, Heard, Started, Tapped, Typed
from bot.letters import Letter
from conversations.questions.base import Look, Question
from conversations.questions.chosen import Several
from storage.transaction import Transaction
from tests.contracts.walks.chats import Chat
from tests.contracts.walks.forms import Filler
from tests.rigs.slack.blocks import elements_of
from tests.rigs.slack.filling import filled, is_empty
from tests.rigs.slack.typed import as_sent
from tests.rigs.slack.views import View, refuse_a_bad_view

TEAM, USER = "T0WIJKTEAM", "U0COLLEAGUE"
ADDRESS = f"{TEAM}:{USER}"
WHO = {"user": {"id": USER, "team_id": TEAM}, "team": {"id": TEAM}}
_shown = count(1)


@dataclass
class OverTheChat(Filler):
    """Somebody with a page over their chat.

    Attributes:
        view: The page as it stands, and what is filled in; None: none is open.
    """

    view: View | None = None

    def comes(self) -> None:
        """Tap Go on, as in their own place in the app."""
        self.opens(Press(self.table.talk_id, "", GO_ON))

    def opens(self, press: Press) -> None:
        """Tap something that opens a page."""
        table = self.table
        data = table.desk.buttons.write(press, CHANNEL, ADDRESS)
        told = read(_pressed("open:0", data, self.table.event(), None)).what
        assert isinstance(told, Opens)
        self.view = None
        self._shows(table.runs(self._opened(told)))

    @property
    def on_page(self) -> frozenset[str]:
        """Tags of the questions with a field."""
        blocks = self._on_screen.given["blocks"]
        return frozenset(_tag(one) for one in blocks if one["type"] == "input")

    @property
    def filled(self) -> frozenset[str]:
        """Tags of the fields that hold something."""
        held = self._on_screen.state.items()
        return frozenset(
            block.partition(".")[0]
            for block, elements in held
            if not all(is_empty(one) for one in elements.values())
        )

    def takes(self, question: Question[Any], typed: str) -> bool:
        """Slack lets nobody type more than a field takes."""
        if question.look is not Look.WRITTEN:
            return False
        element = self._element(question, TYPE)
        return len(typed) <= int(element["max_length"])

    def sends(self, questions: Mapping[Question[Any], str]) -> None:
        """Fill in the fields, and press Send."""
        for question, given in questions.items():
            self._fills(question, given)
        body = {"type": "view_submission", "trigger_id": self.table.event(), **WHO}
        told = read({**body, "view": self._written})
        assert isinstance(told.what, PageSent)
        became = self.table.runs(self._sent(told.event, told.what))
        if became.errors:
            blocks = {one.get("block_id") for one in self._on_screen.given["blocks"]}
            assert set(became.errors) <= blocks
        elif became.view is None:
            self.view = None
        else:
            self._shows(became.view)

    def skips(self, question: Question[Any]) -> None:
        """Press Skip below one question."""
        self._presses(Press(self.table.talk_id, question.tag, SKIP))

    def goes_back(self) -> None:
        """Press Back."""
        self._presses(Press(self.table.talk_id, "", BACK))

    def explains(self, question: Question[Any]) -> None:
        """Press Explain below one question."""
        self._presses(Press(self.table.talk_id, question.tag, EXPLAIN))

    def changes(self, question: Question[Any]) -> bool:
        """Press Change beside an answer, at the end of a conversation."""
        press = Press(self.table.talk_id, question.tag, CHANGE)
        if not self._data(press):
            return False
        self._presses(press)
        return bool(self.table.open_questions)

    def _fills(self, question: Question[Any], given: str) -> None:
        labels = {one.token: self.label(question, one.token) for one in question.options}
        if isinstance(question, Several):
            self._puts(question, PICK, [labels[one] for one in given.split(",")])
        elif given in labels:
            self._puts(question, PICK, labels[given])
            if question.look is Look.WRITTEN:
                self._puts(question, TYPE, None)
        else:
            self._puts(question, TYPE, given)

    def _puts(self, question: Question[Any], action: str, value: object) -> None:
        block = self._block(question, action)
        held = filled(block["element"], value)
        self._on_screen.state[block["block_id"]][action] = held
        if block["dispatch_action"]:
            self._changed(_pressed(action, "", self.table.event(), self._written))

    def _presses(self, press: Press) -> None:
        data = self._data(press)
        assert data, f"no button for {press.token} on {self._on_screen.given['title']}"
        self._changed(_pressed("way:0", data, self.table.event(), self._written))

    def _changed(self, body: Mapping[str, Any]) -> None:
        told = read(body)
        assert isinstance(told.what, PageChanged)
        view = self.table.runs(self._did(told.event, told.what))
        if view is not None:
            self._shows(view)

    def _opened(self, opens: Opens) -> Callable[[Transaction], dict[str, Any]]:
        desk, event = self.table.desk, self.table.event()
        return lambda tx: pages.opened(tx, desk, opens.address, event, opens)

    def _sent(self, event: str, told: PageSent) -> Callable[[Transaction], pages.Sent]:
        desk = self.table.desk
        return lambda tx: pages.sent(tx, desk, told.address, event, told.view)

    def _did(self, event: str, told: PageChanged) -> Callable[[Transaction], dict[str, Any] | None]:
        desk = self.table.desk
        return lambda tx: pages.changed(tx, desk, told.address, event, told.view, told.data)

    def _shows(self, given: dict[str, Any]) -> None:
        refuse_a_bad_view(given, "modal")
        self._goes_along_only_an_id(given["private_metadata"])
        if self.view is None:
            self.view = View("V1", TEAM, USER, given, "", "V1")
        self.view.becomes(given, f"{next(_shown)}.0")

    def _goes_along_only_an_id(self, data: str) -> None:
        """What is behind a page is a button's data: ids and a mark, nothing anybody wrote (S-8)."""
        press = self.table.desk.buttons.read(data, CHANNEL, ADDRESS)
        assert press is not None
        assert {press.talk, press.plan} <= {"", self.table.talk_id, self.table.seat.plan}

    @property
    def _on_screen(self) -> View:
        assert self.view is not None, "no page is open"
        return self.view

    @property
    def _written(self) -> dict[str, Any]:
        return self._on_screen.fields("A1", "B1")

    def _data(self, press: Press) -> str:
        """What stands behind a button on the page; empty where there is none."""
        if self.view is None:
            return ""
        buttons = self.table.desk.buttons
        elements = (one for block in self.view.given["blocks"] for one in elements_of(block))
        datas = (one.get("value", "") for one in elements if one["type"] == "button")
        return next((one for one in datas if buttons.read(one, CHANNEL, ADDRESS) == press), "")

    def _block(self, question: Question[Any], action: str) -> dict[str, Any]:
        for block in self._on_screen.given["blocks"]:
            is_field = block["type"] == "input" and block["element"]["action_id"] == action
            if is_field and _tag(block) == question.tag:
                return dict(block)
        raise AssertionError(f"no field for {question.key} on the page")

    def _element(self, question: Question[Any], action: str) -> dict[str, Any]:
        element: dict[str, Any] = self._block(question, action)["element"]
        return element


@dataclass
class InSlack(Chat):
    """Somebody in our conversation in Slack, who opens a page where one is offered."""

    page: OverTheChat = field(init=False)

    def __post_init__(self) -> None:
        """Whatever is done on the page is done by the same person."""
        self.page = OverTheChat(self.table, self.mind, self.chance, self.did, self.asked)

    def deals_with(self, questions: tuple[Question[Any], ...]) -> None:
        """Answer in the chat; on the page, where the chat offers that."""
        if self.page.view is None and not self.table.talk.body.offered:
            super().deals_with(questions)
            return
        if self.page.view is None:
            self.page.opens(Press(self.table.talk_id, "", GO_ON))
        self.page.deals_with(questions)

    def changes(self, question: Question[Any]) -> bool:
        """Tap Change at the end of the page, or below the answer in the chat."""
        if self.page.view is not None:
            return self.page.changes(question)
        press = Press(self.table.talk_id, question.tag, CHANGE)
        if not self.find(press, *self.letters):
            return False
        self.page.opens(press)
        return bool(self.table.open_questions)

    def does(self, act: Act) -> None:
        """Let Slack hand on what was typed or tapped."""
        table = self.table
        told = read(_spoken(act, table.event()))
        assert isinstance(told.what, Heard)
        heard = told.what
        table.runs(lambda tx: chat.take(tx, table.desk, heard))

    def shown(self, letter: Letter) -> Iterator[str]:
        """The buttons of a message."""
        for block in render(letter)["blocks"]:
            yield from (one["value"] for one in elements_of(block) if "value" in one)


def _spoken(act: Act, event: str) -> dict[str, Any]:
    match act:
        case Tapped(data, _):
            return _pressed("tap:0", data, event, None)
        case Typed(text, _):
            words = as_sent(text)
        case Started():
            words = "start"
        case _:
            raise AssertionError(act)
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": USER}
    said |= {"text": words, "ts": f"{next(_shown)}.1"}
    return {"type": "event_callback", "event_id": event, "team_id": TEAM, "event": said}


def _pressed(action: str, data: str, event: str, view: Mapping[str, Any] | None) -> dict[str, Any]:
    where = {"view": view} if view else {"container": {"channel_id": "D1", "message_ts": "1.1"}}
    done = {"action_id": action, "value": data, "type": "button"}
    return {"type": "block_actions", "trigger_id": event, "actions": [done], **WHO, **where}


def _tag(block: Mapping[str, Any]) -> str:
    return str(block["block_id"]).partition(".")[0]
