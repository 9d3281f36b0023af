"""A family's chats without a network: what people do goes in, and every screen is kept.

Each letter is held against Telegram's limits and against the reader's catalogue as it arrives.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from bot.buttons import Buttons
from bot.channels.telegram.rendering import LONGEST, render, utf16_length
from bot.deliveries import Receipt
from bot.fates import arrived
from bot.holidays import DutchHolidays
from bot.house import TRIES, House
from bot.journeys import chat
from bot.journeys.desk import Desk
from bot.journeys.heard import Act, Edited, Heard, Tapped, Typed
from bot.journeys.reminding import tick
from bot.languages import Language, every_language
from bot.letters import Button, Letter
from bot.parcels import Parcel, claim
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.texts import Text
from storage import addresses, inbox, outbox, plans
from storage.database import Database
from storage.keys import Keys, new_line
from storage.plans import Made, PlanMoved
from storage.seats import Seat as AtTable
from storage.talks import TalkMoved
from storage.transaction import Transaction
from tests.rigs.clock import Clock

T = TypeVar("T")
TELEGRAM = "telegram"
PAGE = "https://page.example"
MOST_BYTES = 64
MOST_LETTERS = 200


class Strict(Language):
    """A language that refuses to say what its catalogue does not hold."""

    def render(self, text: Text) -> str:
        """Say a text."""
        assert self.has(text), f"not in {self.code}: {text.template}"
        return super().render(text)


@dataclass
class Message:
    """One message of the bot on a screen.

    Attributes:
        ever: Every button it has or had.
    """

    number: str
    letter: Letter
    ever: list[Button] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says now."""
        return "\n".join(self.letter.paragraphs)

    @property
    def buttons(self) -> list[Button]:
        """The buttons it has now, without links."""
        return [one for row in self.letter.rows for one in row if one.data]


@dataclass
class Screen:
    """One person's chat: the bot's messages, and what was typed."""

    messages: list[Message] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    @property
    def newest(self) -> Message:
        """The newest message of the bot."""
        return self.messages[-1]

    @property
    def buttons(self) -> list[tuple[Button, str]]:
        """Every button there ever was, and the number of its message."""
        return [(one, message.number) for message in self.messages for one in message.ever]


class Chats:
    """One family, one database, and a program that can be stopped between two acts.

    Args:
        template: A migrated SQLite file, copied.
        folder: Where the copy goes.
        plan: The family's.
        clock: Moved by the test.
    """

    def __init__(self, template: Path, folder: Path, plan: Plan, clock: Clock) -> None:
        file = Path(shutil.copy(template, folder / "chats.sqlite3"))
        self._url, self._keys, self._clock = f"sqlite:///{file}", Keys.from_text(new_line()), clock
        self.plan_id: PlanId = plan.id
        self.screens: defaultdict[str, Screen] = defaultdict(Screen)
        self._numbers, self._events = count(1), count(1)
        self._acts = 0
        self._last: tuple[str, Act, str] | None = None
        self.starts()
        self.runs(lambda tx: plans.create(tx, plan, next_due_at=tx.now))
        self.desk = Desk(_strict(), Buttons(self._keys), DutchHolidays(), PAGE)

    def starts(self) -> None:
        """Open the database."""
        self._database = Database.open(self._url, keys=self._keys)

    def stops(self) -> None:
        """Close the database; nothing of the program is left."""
        self._database.close_sync()

    def links(self, *people: str) -> None:
        """Let people have linked their chats."""
        for person in people:
            seat = AtTable(self.plan_id, PersonId(person))
            self.runs(partial(addresses.link, channel=TELEGRAM, external_id=person, seat=seat))

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work, again where somebody else was first."""
        for _ in range(TRIES - 1):
            try:
                return self._database.run_sync(unit, now=self._clock.now())
            except (PlanMoved, TalkMoved):
                continue
        return self._database.run_sync(unit, now=self._clock.now())

    def does(self, person: str, act: Act) -> None:
        """Let somebody do something, and see what comes of it."""
        self._last = (person, act, str(next(self._events)))
        self._takes(*self._last)

    def does_again(self) -> None:
        """Let the last event be brought once more."""
        if self._last:
            self._takes(*self._last)

    def types(self, person: str, words: str) -> str:
        """Let somebody type something; the number of their message."""
        number = str(next(self._numbers))
        self.screens[person].typed.append(number)
        self.does(person, Typed(words, number))
        return number

    def edits(self, person: str, number: str, words: str) -> None:
        """Let somebody change what they typed."""
        self.does(person, Edited(words, number))

    def taps(self, person: str, data: str, number: str) -> None:
        """Let somebody tap anything."""
        self.does(person, Tapped(data, number))

    def passes(self, **by: float) -> None:
        """Let time pass, and the clock look at what is due."""
        self._clock.moves(**by)
        self.runs(lambda tx: tick(tx, self.desk))
        self.brings()

    def brings(self) -> None:
        """Let everything arrive that is due."""
        house = House(self._database, self._clock, self.desk)
        while True:
            claimed = self.runs(lambda tx: claim(tx, house, {TELEGRAM}, MOST_LETTERS, "us"))
            for parcel in claimed.parcels:
                receipt = Receipt(self._shows(parcel))
                self.runs(partial(arrived, parcel=parcel, receipt=receipt))
            if not claimed.rows:
                return

    @property
    def plan(self) -> Plan:
        """The plan as it is kept."""
        return self.runs(lambda tx: plans.get(tx, self.plan_id).plan)

    def history(self) -> list[Made]:
        """Everything that was changed in it."""
        return self.runs(lambda tx: plans.history(tx, self.plan_id))

    def troubles(self) -> dict[str, int]:
        """What did not go as it should: dead, failed, held."""
        came_in, out = self.runs(inbox.counts), self.runs(outbox.counts)
        counts = [*came_in.items(), *out.items()]
        return {str(name): number for name, number in counts if name in _TROUBLES}

    @property
    def acts(self) -> int:
        """How much people did."""
        return self._acts

    def _takes(self, person: str, act: Act, event: str) -> None:
        self._acts += 1
        heard = Heard(TELEGRAM, event, person, act, "nl")
        for letter in self.runs(lambda tx: chat.take(tx, self.desk, heard)):
            self._adds(person, letter)
        self.brings()

    def _shows(self, parcel: Parcel) -> str:
        letter, screen = parcel.letter, self.screens[parcel.seat.address]
        if letter.edits and not letter.message:
            return ""
        if not letter.message:
            return self._adds(parcel.seat.address, letter)
        if letter.vanishes:
            screen.messages = [one for one in screen.messages if one.number != letter.message]
            screen.typed = [number for number in screen.typed if number != letter.message]
            return letter.message
        _refuse_what_telegram_refuses(letter)
        message = next((one for one in screen.messages if one.number == letter.message), None)
        if message is None:
            return self._adds(parcel.seat.address, letter)
        message.letter = letter
        message.ever += message.buttons
        return message.number

    def _adds(self, person: str, letter: Letter) -> str:
        _refuse_what_telegram_refuses(letter)
        message = Message(str(next(self._numbers)), letter)
        message.ever += message.buttons
        self.screens[person].messages.append(message)
        return message.number


_TROUBLES = {"dead", "failed", "held"}


def _strict() -> dict[str, Language]:
    return {
        code: Strict(**{name: getattr(one, name) for name in Language.__dataclass_fields__})
        for code, one in every_language().items()
    }


def _refuse_what_telegram_refuses(letter: Letter) -> None:
    for payload in render(letter):
        assert payload["text"].strip(), "an empty message"
        assert utf16_length(payload["text"]) <= 2 * LONGEST, "a message that is too long"
    for row in letter.rows:
        for button in row:
            assert button.label.strip(), "a button without a label"
            assert len(button.data.encode()) <= MOST_BYTES, "a button that holds too much"
            assert button.data or button.url, "a button that does nothing"
