"""A family whose plan is in a running program, and the people who visit their page."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bot import invitations
from bot.journeys import talks
from bot.journeys.desk import Seat
from bot.journeys.reach import PAGE
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from storage import plans, sessions
from storage.transaction import Transaction
from tests.bot.web.visitor import Visitor
from tests.rigs.clock import Clock
from tests.rigs.program import Program, settings_for
from tests.rigs.telegram import Telegram

T = TypeVar("T")


@dataclass
class Table:
    """One family at its table, in a program that runs.

    Attributes:
        fresh: The plan as it was loaded.
    """

    program: Program
    clock: Clock
    fresh: Plan
    _visitors: ExitStack = field(default_factory=ExitStack)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.runs(lambda tx: plans.get(tx, self.fresh.id).plan)

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Do something in the program's own database."""
        return self.program.runs(unit)

    def seat(self, person: str) -> Seat:
        """Where somebody sits when they are at their page."""
        return Seat(self.fresh.id, PersonId(person), PAGE, person)

    def link_for(self, person: str) -> str:
        """Make the path of a link that opens somebody's page, once."""
        token = secrets.token_urlsafe(16)
        at = self.seat(person).at_table
        until = self.clock.now() + timedelta(minutes=15)
        self.runs(lambda tx: sessions.make_link(tx, at, token, until))
        return f"/in/{token}"

    def invites(self, person: str) -> invitations.Invitation:
        """Invite somebody: the path of their link is `/join/` and its token."""
        named = self.fresh.person(PersonId(person))
        return self.runs(lambda tx: invitations.invite(tx, self.fresh, named))

    def stranger(self, language: str = "en") -> Visitor:
        """Somebody without a session."""
        return self._visitors.enter_context(Visitor(self.program.address, language))

    def sits(self, person: str) -> Visitor:
        """Somebody who came in by a link, and looks at their own page."""
        return self.stranger().opens(self.link_for(person)).presses("Open my page")

    def asks(self, speaker: str, flow: str, about: str = "", person: str = "") -> None:
        """Begin a conversation, as a reminder does; of whom it is, where another answers."""
        whom, seat = PersonId(person or speaker), self.seat(speaker)
        self.runs(lambda tx: talks.begin(tx, seat, flow, about=about, person=whom))

    def renews(self, plan: Plan) -> None:
        """Load the plan anew, as from a file that was changed."""
        self.runs(lambda tx: invitations.load(tx, plan))

    def closes(self) -> None:
        """Let all visitors go."""
        self._visitors.close()


@contextmanager
def laid(
    plan: Plan,
    clock: Clock,
    folder: Path,
    database_url: str = "",
    telegram: Telegram | None = None,
) -> Iterator[Table]:
    """Run a program with one plan in it."""
    url = database_url or f"sqlite:///{folder / 'table.sqlite3'}"
    # The clock ticks when a test lets things settle, and at no other moment.
    still = {"TAFELRONDE_TICK_SECONDS": "86400"}
    with Program({**settings_for(folder, url, clock, telegram), **still}) as program:
        program.runs(lambda tx: invitations.load(tx, plan))
        table = Table(program, clock, plan)
        try:
            yield table
        finally:
            table.closes()


def in_english(plan: Plan) -> Plan:
    """The same family, all of whom read English: the language the program is written in."""
    return replace(plan, people=tuple(replace(one, language="en") for one in plan.people))
