"""Somebody at Slack in one family's room, without a network: messages arrive, pages open over them.

Every page is checked against the rules of the fake Slack before anybody sees it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from typing import Any

from bot.buttons import GO_ON, VIEW, Press
from bot.channels.slack import pages
from bot.channels.slack.happenings import CHANNEL, Opens
from bot.journeys import chat, commands, talks
from bot.journeys.desk import Desk, Seat
from bot.journeys.heard import Act, Heard, Started, Tapped, Typed
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from bot.letters import Button, Letter
from conversations.plan.ids import PersonId, PlanId
from storage import addresses, outbox
from storage.documents import decode
from storage.seats import Seat as AtTable
from storage.talks import Talk
from storage.transaction import Transaction
from tests.bot.journeys.room import Room
from tests.rigs.slack.blocks import elements_of, texts_in
from tests.rigs.slack.filling import filled, shown
from tests.rigs.slack.views import View, refuse_a_bad_view

MOST_LETTERS = 100
_events = count(1)


@dataclass
class Colleague:
    """Somebody with Slack, in one plan or in several.

    Attributes:
        page: The page over their chat; None while there is none.
        errors: What stands below the fields of that page, by the words of the question.
    """

    room: Room
    person: str
    address: str = ""
    page: View | None = None
    errors: dict[str, str] = field(default_factory=dict)
    shown: int = 0
    people: dict[PlanId, PersonId] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Link them: whoever has Slack has no other chat."""
        self.address = self.address or f"T0WIJKTEAM:U{self.person.upper()}"
        self.joins(self.room.plan_id, self.person)

    @property
    def desk(self) -> Desk:
        """The desk of a house with Slack."""
        return replace(self.room.desk, pages=frozenset({CHANNEL}))

    def seat(self, plan: PlanId | None = None) -> Seat:
        """Where they sit in a plan; in that of the room, where none is told."""
        where = plan or self.room.plan_id
        return Seat(where, self.people[where], CHANNEL, self.address)

    def joins(self, plan: PlanId, person: str) -> None:
        """Link them to somebody of a plan."""
        at = AtTable(plan, PersonId(person))
        self.people[plan] = at.person

        def unit(tx: Transaction) -> None:
            addresses.revoke(tx, at)
            addresses.link(tx, CHANNEL, self.address, at)

        self.room.runs(unit)

    # --- The chat

    def is_asked(
        self, flow: str, about: str = "", *, of: str = "", plan: PlanId | None = None
    ) -> None:
        """Let a conversation begin, as after a reminder; `of` whom, where they answer for one."""
        seat = self.seat(plan)

        def unit(tx: Transaction) -> None:
            if of:
                talks.begin(tx, seat, flow, about=about, person=PersonId(of))
                Visit(tx, self.desk, seat, f"asked{next(_events)}").goes_on()
            else:
                visit = Visit(tx, self.desk, seat, f"asked{next(_events)}")
                commands.begin(visit, flow, about=about)

        self.room.runs(unit)

    def types_in_chat(self, text: str) -> None:
        """Type something in the chat."""
        self._does(Typed(text, str(next(_events))))

    def starts(self) -> None:
        """Say hello."""
        self._does(Started())

    def taps(self, label: str) -> None:
        """Tap the newest button with this label in the chat."""
        self.presses_button(self.button(label))

    def presses_button(self, button: Button) -> None:
        """Tap a button of a message, of whatever age and whosesoever."""
        if button.opens:
            self.opens(button.data)
        else:
            self._does(Tapped(button.data, "D1:1"))

    def button(self, label: str, plan: PlanId | None = None) -> Button:
        """The newest button with this label in the chat."""
        letters = self.letters_of(plan)
        buttons = [one for letter in letters for row in letter.rows for one in row]
        return next(one for one in reversed(buttons) if one.label == label)

    @property
    def letters(self) -> list[Letter]:
        """Everything that was put in the outbox for this chat as a reply, oldest first."""
        return self.letters_of(None)

    def letters_of(self, plan: PlanId | None) -> list[Letter]:
        """What came of one plan."""
        seat = self.seat(plan)

        def unit(tx: Transaction) -> list[outbox.Letter]:
            rows = outbox.of_person(tx, seat.plan, seat.person, CHANNEL, MOST_LETTERS)
            return rows[::-1]

        rows = self.room.runs(unit)
        return [decode(row.body, Letter) for row in rows if row.body and row.kind == "reply"]

    @property
    def talk(self) -> Talk[TalkBody] | None:
        """The conversation that is open."""
        return self.room.runs(lambda tx: talks.current(tx, self.seat()))

    # --- Pages

    def opens(self, data: str) -> None:
        """Tap something that opens a page."""
        opens = Opens(self.address, data, "trigger")
        unit = partial(pages.opened, desk=self.desk, address=self.address, event=_event())
        self._shows(self.room.runs(lambda tx: unit(tx, opens=opens)))

    def opens_view(self, what: str) -> None:
        """Tap a button behind which there is something to read."""
        press = Press("", what, VIEW, self.room.plan_id)
        self.opens(self.desk.buttons.write(press, CHANNEL, self.address))

    def opens_page_of(self, talk: str) -> None:
        """Tap a button that goes on with a conversation."""
        self.opens(self.desk.buttons.write(Press(talk, "", GO_ON), CHANNEL, self.address))

    def fills(self, question: str, value: object, *, typed: bool = False) -> None:
        """Pick or type something in the field of one question; empty with None."""
        page = self._on_screen
        block = self._field(question, typed=typed)
        element = block["element"]
        held = filled(element, value)
        page.state[block["block_id"]][element["action_id"]] = held
        if block["dispatch_action"]:
            self._changes("")

    def sends(self) -> None:
        """Send the page in."""
        unit = partial(pages.sent, desk=self.desk, address=self.address, event=_event())
        told = self.room.runs(lambda tx: unit(tx, view=self._written))
        self.errors = {}
        if told.errors:
            labels = {one["block_id"]: one["label"]["text"] for one in self._inputs}
            self.errors = {labels[block]: said for block, said in told.errors.items()}
        elif told.view is not None:
            self._shows(told.view)
        else:
            self.page = None

    def presses(self, label: str, question: str = "") -> None:
        """Press a button on the page, the first with this label or that below one question."""
        tag = self._field(question)["block_id"].partition(".")[0] if question else ""
        for block in self._on_screen.given["blocks"]:
            for element in elements_of(block):
                is_meant = element["type"] == "button" and element["text"]["text"] == label
                if is_meant and block["block_id"].startswith(tag):
                    return self._changes(element.get("value", ""))
        raise AssertionError(f"no button {label!r} in {self.reads}")

    def shuts(self) -> None:
        """Close the page."""
        unit = partial(pages.closed, desk=self.desk, address=self.address, event=_event())
        self.room.runs(lambda tx: unit(tx, view=self._written))
        self.page = None

    @property
    def reads(self) -> str:
        """All words on the page."""
        if self.page is None:
            return ""
        given = self.page.given
        return "\n".join([given["title"]["text"], *texts_in(given["blocks"])])

    @property
    def questions(self) -> list[str]:
        """The questions of the page, in order."""
        return [block["label"]["text"] for block in self._inputs]

    @property
    def buttons(self) -> list[str]:
        """The buttons of the page, in order."""
        blocks = self._on_screen.given["blocks"]
        elements = [one for block in blocks for one in elements_of(block)]
        return [one["text"]["text"] for one in elements if one["type"] == "button"]

    def holds(self, question: str, *, typed: bool = False) -> str | tuple[str, ...]:
        """What stands in the field of one question."""
        block = self._field(question, typed=typed)
        return shown(self._on_screen.state[block["block_id"]][block["element"]["action_id"]])

    def _does(self, act: Act) -> None:
        heard = Heard(CHANNEL, _event(), self.address, act, "nl")
        self.room.runs(lambda tx: chat.take(tx, self.desk, heard))

    def _changes(self, data: str) -> None:
        unit = partial(pages.changed, desk=self.desk, address=self.address, event=_event())
        view = self.room.runs(lambda tx: unit(tx, view=self._written, data=data))
        if view is not None:
            self._shows(view)

    def _shows(self, view: dict[str, Any]) -> None:
        refuse_a_bad_view(view, "modal")
        if self.page is None:
            self.page = View("V1", "T0WIJKTEAM", self.address, view, "", "V1")
        self.shown += 1
        self.page.becomes(view, f"{self.shown}.0")

    @property
    def _on_screen(self) -> View:
        assert self.page is not None
        return self.page

    @property
    def _written(self) -> dict[str, Any]:
        return self._on_screen.fields("A1", "B1")

    @property
    def _inputs(self) -> list[dict[str, Any]]:
        return [one for one in self._on_screen.given["blocks"] if one["type"] == "input"]

    def _field(self, question: str, *, typed: bool = False) -> dict[str, Any]:
        """The field of a question, by some of its words or of those right above it."""
        above = ""
        for block in self._on_screen.given["blocks"]:
            if block["type"] != "input":
                above = "" if block["type"] == "actions" else above + "\n".join(texts_in([block]))
                continue
            is_meant = question in above or question in block["label"]["text"]
            above += block["label"]["text"]
            is_typing = block["element"]["type"] == "plain_text_input"
            if is_meant and (is_typing or not typed):
                return dict(block)
        raise AssertionError(f"no question {question!r} in {self.reads}")


def _event() -> str:
    return f"trigger:{next(_events)}"
