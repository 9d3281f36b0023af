"""What the tests of the room that remembers share: one family, one moment, and a way in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict, TypeVar, Unpack

from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.plan.people import Kind, Person
from storage import outbox, plans, talks
from storage.database import Database
from storage.outbox import Letter, OnDoubt
from storage.seats import Seat
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

DE_BOER = PlanId("P-A14")
JANSEN = PlanId("P-B27")
FATIMA = PersonId("fatima")
SAMI = PersonId("sami")
FATIMAS_SEAT = Seat(DE_BOER, FATIMA)
SAMIS_SEAT = Seat(DE_BOER, SAMI)


@dataclass(frozen=True)
class Answers:
    """What somebody answered, by question."""

    given: dict[str, str]


class Other(TypedDict, total=False):
    """What is different about a message."""

    plan: PlanId
    person: PersonId
    channel: str
    kind: str
    priority: int
    due_at: datetime
    useful_until: datetime | None
    on_doubt: OnDoubt
    body: bytes


A_PROMPT = outbox.Posting(
    plan=DE_BOER,
    person=FATIMA,
    channel="telegram",
    kind="prompt",
    priority=5,
    due_at=NOW,
    useful_until=None,
    on_doubt=OnDoubt.RESEND,
    body=b"Hallo",
)


class Room:
    """A database with its door open, at a moment that only moves when told."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW

    def does(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work and wait for it."""
        return self.database.run_sync(unit, now=self.now)

    def passes(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time

    def welcomes(self, code: PlanId = DE_BOER) -> Plan:
        """Begin the plan of a family."""
        plan = plan_of(code)
        self.does(lambda tx: plans.create(tx, plan, next_due_at=None))
        return plan

    def begins(self, key: str | None = None, **answers: str) -> Talk[Answers]:
        """Begin a conversation with Fatima, of which some questions are answered."""
        talk = self.does(lambda tx: begin(tx, key, **answers))
        assert talk is not None
        return talk

    def puts(self, key: str, **other: Unpack[Other]) -> bool:
        """Put a message in the outbox: a prompt to Fatima that is due at once, or another."""
        posting: outbox.Posting = {**A_PROMPT, **other}
        return self.does(lambda tx: outbox.put(tx, key, **posting))

    def claims(self, limit: int = 10, lease_seconds: float = 30) -> list[Letter]:
        """Claim what is due."""
        return self.does(lambda tx: outbox.claim(tx, tx.now, limit, "us", lease_seconds))

    def sends_all(self, receipt: bytes = b"") -> None:
        """Claim what is due and mark it as sent."""
        letters = self.claims()

        def mark(tx: Transaction) -> list[bool]:
            return [outbox.sent(tx, one.id, one.fence, receipt, tx.now) for one in letters]

        assert all(self.does(mark))


def plan_of(code: PlanId) -> Plan:
    """A plan with two people in it."""
    people = (Person(FATIMA, "Fatima de Boer", Kind.FAMILY), Person(SAMI, "Sami", Kind.FAMILY))
    return Plan(id=code, variant="gezinsplan", people=people, started_on=date(2026, 1, 5))


def begin(tx: Transaction, key: str | None = None, **answers: str) -> Talk[Answers] | None:
    """Begin a conversation with Fatima; None when one with this key was begun before."""
    return talks.begin(
        tx,
        Answers(answers),
        plan=DE_BOER,
        person=FATIMA,
        speaker=FATIMA,
        flow="scaling",
        about="",
        state=TalkState.OPEN,
        key=key,
        priority=5,
        began_on=tx.now.date(),
        expires_at=tx.now + 14 * DAY,
    )
