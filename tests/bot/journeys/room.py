"""One family's chats without a network: events go in as a channel hears them, letters come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import count
from typing import TypeVar

from bot.buttons import Buttons
from bot.holidays import DutchHolidays
from bot.house import House
from bot.journeys import chat, talks
from bot.journeys.desk import Desk, Seat
from bot.journeys.heard import Act, Heard, Started, Tapped, Typed
from bot.journeys.outgoing import NUDGES
from bot.journeys.scenes import Scene, TalkBody
from bot.languages import every_language
from bot.letters import Button, Letter
from bot.parcels import Parcel, claim
from conversations.engine import Asking
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.questions.base import Question
from storage import addresses, audit, outbox, plans
from storage.database import Database
from storage.documents import decode
from storage.keys import Keys
from storage.talks import Talk
from storage.transaction import Transaction
from tests.rigs.clock import Clock

T = TypeVar("T")
TELEGRAM = "telegram"
PAGE = "https://page.example"
MOST_LETTERS = 200


class Room:
    """A database with one plan in it, and everybody who may have a seat linked to a chat.

    Attributes:
        now: Moved by the test.
    """

    def __init__(self, database: Database, keys: Keys, plan: Plan, now: datetime) -> None:
        self._database, self._fresh, self.now = database, plan, now
        self._events = count(1)
        self._desk = Desk(every_language(), Buttons(keys), DutchHolidays(), PAGE)
        self.runs(lambda tx: plans.create(tx, plan, next_due_at=None))
        for person in plan.people:
            self.runs(partial(self._links, person=person.id))

    @property
    def desk(self) -> Desk:
        """What journeys have at hand."""
        return self._desk

    @property
    def plan_id(self) -> PlanId:
        """The plan's own code."""
        return self._fresh.id

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.runs(lambda tx: plans.get(tx, self._fresh.id).plan)

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work."""
        return self._database.run_sync(unit, now=self.now)

    def chat(self, person: str) -> Chat:
        """Somebody's chat."""
        return Chat(self, Seat(self._fresh.id, PersonId(person), TELEGRAM, f"chat of {person}"))

    def takes(self, seat: Seat, act: Act) -> tuple[Letter, ...]:
        """Take in what somebody did, as one event; give what a stranger reads at once."""
        heard = Heard(TELEGRAM, str(next(self._events)), seat.address, act, "nl")
        return self.runs(lambda tx: chat.take(tx, self._desk, heard))

    def posts(self) -> list[Parcel]:
        """Let everything go out that is due now; give what goes to a chat."""
        house = House(self._database, Clock(self.now), self._desk)
        claimed = self.runs(lambda tx: claim(tx, house, {TELEGRAM}, MOST_LETTERS, "room"))
        for one in claimed.parcels:
            self.runs(partial(_is_sent, parcel=one))
        return claimed.parcels

    def lets(self, change: Callable[[Plan], Plan]) -> None:
        """Let the plan be different, without anybody having said so."""
        self.runs(lambda tx: _replaces(tx, change(plans.get(tx, self._fresh.id).plan)))

    def audited(self) -> list[str]:
        """What was done, on what: one word for each line of the audit, oldest first."""
        lines = self.runs(lambda tx: list(audit.of(tx, self._fresh.id)))
        return [f"{one.actor} {one.act} {one.object}" for one in lines]

    def _links(self, tx: Transaction, person: str) -> None:
        seat = Seat(self._fresh.id, PersonId(person), TELEGRAM, f"chat of {person}")
        addresses.link(tx, TELEGRAM, seat.address, seat.at_table)


class Chat:
    """One person's chat with the bot."""

    def __init__(self, room: Room, seat: Seat) -> None:
        self._room, self._seat = room, seat
        self._read = 0

    @property
    def seat(self) -> Seat:
        """Whose chat it is."""
        return self._seat

    def begins(self, flow: str, about: str = "", moment: str = "own", person: str = "") -> None:
        """Let a conversation begin, as after a reminder's "Go on"."""
        whom = PersonId(person or self._seat.person)
        self._room.runs(
            lambda tx: talks.begin(tx, self._seat, flow, about=about, moment=moment, person=whom)
        )
        self.starts()

    def starts(self) -> None:
        """Open the chat."""
        self._room.takes(self._seat, Started())

    def types(self, text: str) -> None:
        """Type something."""
        self._room.takes(self._seat, Typed(text, str(len(self.letters))))

    def taps(self, label: str) -> None:
        """Tap the newest button with this label."""
        buttons = [one for letter in self.letters for row in letter.rows for one in row]
        pressed = next(one for one in reversed(buttons) if one.label == label)
        self._room.takes(self._seat, Tapped(pressed.data, "1"))

    @property
    def letters(self) -> list[Letter]:
        """Everything that was put in the outbox for this chat as a reply, oldest first."""
        rows = self._room.runs(self._posted)
        return [decode(row.body, Letter) for row in rows if row.body and row.kind not in NUDGES]

    def hears(self) -> str:
        """All that was said since this was asked last, paragraph by paragraph."""
        fresh = self.letters[self._read :]
        self._read += len(fresh)
        return "\n".join(line for letter in fresh for line in letter.paragraphs)

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the newest letter."""
        return [one for row in self.letters[-1].rows for one in row]

    @property
    def talk(self) -> Talk[TalkBody] | None:
        """The conversation that is open."""
        return self._room.runs(lambda tx: talks.current(tx, self._seat))

    @property
    def is_asked(self) -> Question[object] | None:
        """The question that is open."""
        scene = self._room.runs(self._scene)
        return scene.step.open[0] if scene and isinstance(scene.step, Asking) else None

    @property
    def line(self) -> Sequence[str]:
        """The conversations that wait, by name."""
        return [one.flow for one in self._room.runs(lambda tx: talks.waiting(tx, self._seat))]

    def _scene(self, tx: Transaction) -> Scene | None:
        talk = talks.current(tx, self._seat)
        return talks.open_scene(tx, talk) if talk else None

    def _posted(self, tx: Transaction) -> list[outbox.Letter]:
        seat = self._seat
        rows = outbox.of_person(tx, seat.plan, seat.person, TELEGRAM, MOST_LETTERS)
        return rows[::-1]


def _is_sent(tx: Transaction, parcel: Parcel) -> None:
    outbox.sent(tx, parcel.row.id, parcel.row.fence, b"", tx.now)


def _replaces(tx: Transaction, plan: Plan) -> None:
    row = plans.get(tx, plan.id)
    plans.put(tx, replace(plan), seen=row.version, next_due_at=None, changes=())
