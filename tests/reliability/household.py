"""One running program and the family it is for, whatever chat they have."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from http.client import HTTPConnection
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import and_, bindparam, func, or_, select

from bot import invitations
from bot.invitations import Invitation
from bot.journeys import commands
from bot.journeys.desk import Seat
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from bot.pacing import Pacer
from conversations.plan.ids import MeetingId, PersonId, PlanId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from storage import inbox, outbox, plans, tables, talks
from storage.outbox import Letter, OutboxState
from storage.plans import Made
from storage.talks import TalkState
from storage.transaction import Transaction
from tests.families import before_the_table
from tests.rigs.clock import Clock
from tests.rigs.program import Program

T = TypeVar("T")

PLAN = PlanId("P-A14")
ROUND_TABLE = MeetingId("r1")
MORNING = datetime.fromisoformat("2026-03-16T10:00+01:00")  # a Monday; the table is on the 25th
A_WEEK_BEFORE = datetime.fromisoformat("2026-03-18T10:00+01:00")
_GOING_OUT = select(func.count()).where(
    or_(
        tables.outbox.c.state == OutboxState.SENDING,
        and_(
            tables.outbox.c.state == OutboxState.NEW,
            tables.outbox.c.due_at <= bindparam("now", type_=tables.outbox.c.due_at.type),
        ),
    )
)


class Household(ABC):
    """One running program, and the family it is for; `with … as table` begins and ends it.

    The clock stands still, and nothing is reminded of, until a test says so.
    """

    channel = ""

    def __init__(self, clock: Clock, env: Mapping[str, str]) -> None:
        self.clock = clock
        self.env = env

    @abstractmethod
    def address_of(self, person: str) -> str:
        """Where somebody is in the family's chat."""

    @abstractmethod
    def is_quiet(self) -> bool:
        """Whether nothing is on its way between the platform and the program."""

    def __enter__(self) -> Self:
        """Begin."""
        self.opens()
        return self

    def __exit__(
        self, error: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """End; a test that failed keeps its own message."""
        self.closes()

    def opens(self, pacer: Pacer | None = None) -> None:
        """Start the program; without a pacer no limits are kept but what a platform asks for."""
        self.program = Program(self.env, pacer or self._unlimited()).__enter__()

    def closes(self) -> None:
        """Stop the program cleanly."""
        self.program.__exit__()

    def loads(self, plan: Plan | None = None) -> None:
        """Begin a plan: that of family P-A14 nine days before its table, unless told otherwise."""
        fresh = plan or before_the_table(PLAN)
        self.does(lambda tx: plans.create(tx, fresh, next_due_at=None))

    def does(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work in the program's own database."""
        return self.program.runs(unit)

    def invites(self, person: str) -> Invitation:
        """Make an invitation for somebody who has not linked."""
        plan = self.plan
        somebody = plan.person(PersonId(person))
        return self.does(lambda tx: invitations.invite(tx, plan, somebody))

    def begins(self, person: str, flow: str = "attendance", about: str = ROUND_TABLE) -> None:
        """Let a conversation begin with somebody who has linked."""
        seat = Seat(PLAN, PersonId(person), self.channel, self.address_of(person))
        desk = self.program.house.desk

        def begun(tx: Transaction) -> None:
            event = f"begun:{person}:{flow}:{tx.now.isoformat()}"
            commands.begin(Visit(tx, desk, seat, event), flow, about=about)

        self.does(begun)
        self.ticks()

    def settles(self, within_s: float = 20) -> None:
        """Wait until all that came in is taken in, and all that came of it has gone out.

        Raises:
            AssertionError: It has not in time.
        """
        deadline = time.monotonic() + within_s
        while not self._is_still():
            assert time.monotonic() < deadline, f"not still: {self.states()} {self.came_in()}"
            time.sleep(0.005)

    def under_way(self, person: str) -> int:
        """How many conversations of somebody are open or wait."""
        states = (TalkState.OPEN, TalkState.WAITING)
        who = PersonId(person)
        return len(self.does(lambda tx: talks.of_speaker(tx, PLAN, who, states, TalkBody)))

    def ticks(self) -> None:
        """Let the program look at what is due by now, and everything go out that may."""
        self.program.settles()
        self.settles()

    def is_a_week_before(self) -> None:
        """Let it be the morning on which reminders for the table go out."""
        self.clock.sets(A_WEEK_BEFORE)
        self.does(lambda tx: plans.set_next_due(tx, PLAN, tx.now))
        self.ticks()

    @property
    def plan(self) -> Plan:
        """The plan as it is kept."""
        return self.does(lambda tx: plans.get(tx, PLAN).plan)

    def answered(self, person: str) -> Attendance | None:
        """What somebody said about coming to the table, as the plan has it."""
        plan = self.plan
        return plan.attendance(plan.meeting(ROUND_TABLE), PersonId(person))

    def comes(self, person: str) -> Coming | None:
        """Whether the plan expects somebody."""
        answer = self.answered(person)
        return answer.coming if answer else None

    def history(self) -> list[Made]:
        """Everything that was changed in the plan, oldest first."""
        return self.does(lambda tx: plans.history(tx, PLAN))

    def letters(self, person: str) -> list[Letter]:
        """What was put in the outbox for somebody in the chat, oldest first."""
        who = PersonId(person)
        found = self.does(lambda tx: outbox.of_person(tx, PLAN, who, self.channel, 1000))
        return found[::-1]

    def states(self) -> Counter[str]:
        """How many letters stand where."""
        counts = self.does(outbox.counts)
        return Counter({str(state): count for state, count in counts.items()})

    def health(self) -> tuple[int, dict[str, Any]]:
        """What `/health` says: the status, and the words."""
        connection = HTTPConnection("127.0.0.1", self.program.settings.web_port, timeout=10)
        try:
            connection.request("GET", "/health")
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def raw_kept(self) -> int:
        """How many updates are kept as they came."""
        kept = select(func.count()).where(tables.inbox.c.raw.is_not(None))
        return self.does(lambda tx: tx.connection.scalar(kept)) or 0

    def came_in(self) -> Counter[str]:
        """How many updates became what."""
        counts = self.does(inbox.counts)
        return Counter({str(state): count for state, count in counts.items()})

    def _unlimited(self) -> Pacer:
        """No limits; rests that a platform asks for last by the clock that stands still."""

        def seconds() -> float:
            return self.clock.now().timestamp()

        return Pacer(seconds, rate=1e9, chat_rate=1e9, chat_burst=1e9)

    def _is_still(self) -> bool:
        if not self.is_quiet() or self._is_going_out():
            return False
        return self.is_quiet()

    def _is_going_out(self) -> bool:
        return bool(self.does(lambda tx: tx.connection.scalar(_GOING_OUT, {"now": tx.now})))
