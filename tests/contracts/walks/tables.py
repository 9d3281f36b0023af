"""A family with a database of its own, where one person is asked one thing on one channel."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot import invitations
from bot.buttons import Buttons
from bot.holidays import DutchHolidays
from bot.journeys import talks
from bot.journeys.desk import Desk, Seat
from bot.journeys.reach import PAGE
from bot.journeys.scenes import Scene as Opened
from bot.journeys.scenes import TalkBody
from bot.languages import Language, every_language
from conversations.asking import Answer
from conversations.engine import Asking
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.questions.base import Question
from storage import addresses, plans
from storage import talks as remembered
from storage.database import Database
from storage.keys import Keys, new_line
from storage.migrating import migrate
from storage.talks import Talk, TalkId, TalkState
from storage.transaction import Transaction
from tests.contracts.scenes import Scene

T = TypeVar("T")
WELCOME = "welcome"
UNDER_WAY = (TalkState.OPEN, TalkState.WAITING)
MORNING = time(10)
PAGES = frozenset({"slack"})


@dataclass
class Table:
    """One family, in which somebody sits who is asked something.

    Attributes:
        seat: Whose seat it is, on which channel.
        now: It is ten in the morning, all day.
        code: The four digits they were told, where they come for the first time.
    """

    database: Database
    desk: Desk
    scene: Scene
    seat: Seat
    now: datetime
    code: str = ""
    talk_id: TalkId = field(default=TalkId(""), init=False)
    _seen: dict[str, Any] = field(default_factory=dict, init=False)
    _events: Iterator[int] = field(default_factory=lambda: count(1), init=False)

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work, after which much may be different."""
        self._seen.clear()
        return self.database.run_sync(unit, now=self.now)

    def sees(self, what: str, unit: Callable[[Transaction], T]) -> T:
        """Look something up, once until something happens."""
        if what not in self._seen:
            self._seen[what] = self.database.run_sync(unit, now=self.now)
        seen: T = self._seen[what]
        return seen

    def event(self) -> str:
        """The platform's number of what happens next."""
        return f"trigger:{next(self._events)}"

    def is_laid(self) -> None:
        """Put the plan in the database, let the person in, and begin to ask."""
        self.runs(self._lays)

    @property
    def opened(self) -> Opened:
        """The conversation, on the plan as it is."""
        return self._now[0]

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._now[1]

    @property
    def talk(self) -> Talk[TalkBody]:
        """The conversation as it is remembered."""
        return self.opened.talk

    @property
    def answers(self) -> dict[str, Answer]:
        """All that was answered."""
        return self.talk.body.answers

    @property
    def open_questions(self) -> tuple[Question[object], ...]:
        """What can be answered now; nothing when it is over."""
        step = self.opened.step
        is_asked = self.talk.state in UNDER_WAY and isinstance(step, Asking)
        return step.open if is_asked and isinstance(step, Asking) else ()

    @property
    def language(self) -> Language:
        """What they read, which they may have chosen just now."""
        return self.desk.language_of(self.plan.person(PersonId(self.seat.person)).language)

    @property
    def line(self) -> list[tuple[str, str]]:
        """What is asked next: by name, and about what."""

        def unit(tx: Transaction) -> list[tuple[str, str]]:
            current = talks.current(tx, self.seat)
            known = [*([current] if current else []), *talks.waiting(tx, self.seat)]
            return [(one.flow, one.about) for one in known if one.id != self.talk_id]

        return self.sees("line", unit)

    @property
    def _now(self) -> tuple[Opened, Plan]:
        return self.sees("now", self._looks)

    def _looks(self, tx: Transaction) -> tuple[Opened, Plan]:
        talk = remembered.get(tx, self.talk_id, TalkBody)
        assert talk is not None
        return talks.open_scene(tx, talk), plans.get(tx, self.seat.plan).plan

    def _lays(self, tx: Transaction) -> None:
        plan, here, seat, token = self.scene.plan, self.scene.here, self.seat, ""
        plans.create(tx, plan, next_due_at=None)
        if seat.channel != PAGE:
            addresses.link(tx, seat.channel, seat.address, seat.at_table)
        if self.scene.flow.name == WELCOME:
            invitation = invitations.invite(tx, plan, plan.person(here.me.id))
            token, self.code = invitation.token, invitation.code
        begun = talks.begin(
            tx,
            seat,
            self.scene.flow.name,
            about=here.about,
            moment=here.moment,
            person=PersonId(here.me.id),
            invitation=token,
        )
        assert begun is not None
        self.talk_id = begun.talk.id


class Tables:
    """Lays tables, each with a copy of one empty database."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count(1)
        self._empty = folder / "empty.sqlite3"
        migrate(f"sqlite:///{self._empty}")

    @contextmanager
    def lay(self, scene: Scene, channel: str, address: str) -> Iterator[Table]:
        """Lay a table for who is asked in a scene, on one channel."""
        file = self._folder / f"table{next(self._numbers)}.sqlite3"
        shutil.copy(self._empty, file)
        keys = Keys.from_text(new_line())
        database = Database.open(f"sqlite:///{file}", keys=keys)
        try:
            desk = Desk(every_language(), Buttons(keys), DutchHolidays(), pages=PAGES)
            seat = Seat(scene.plan.id, PersonId(scene.here.speaker.id), channel, address)
            now = datetime.combine(scene.here.today, MORNING, ZoneInfo(scene.plan.zone))
            table = Table(database, desk, scene, seat, now)
            table.is_laid()
            yield table
        finally:
            database.close_sync()
            file.unlink()
