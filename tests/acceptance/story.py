"""A family's story, told on real chats and real pages, with a clock that is moved by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

import httpx

from bot import invitations
from bot.invitations import Invitation
from bot.plan_files import read_plan_file
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from storage import outbox, plans
from storage.outbox import OutboxState
from storage.transaction import Transaction
from tests.acceptance.heard import ZONE, Bubble, Said, shown_in_chat, unasked
from tests.acceptance.in_slack import InSlack
from tests.acceptance.people import AtAPage, OnAPhone
from tests.acceptance.places import Places, places
from tests.acceptance.running import Here, Running
from tests.bot.web.visitor import Visitor
from tests.families import plan_file
from tests.rigs.slack import Room

T = TypeVar("T")
FIRST_USER = 5000
STRANGER = 4999
WITHIN_S = 20


class Story:
    """One plan, the people in it, and the program that talks with them.

    Args:
        running: The program; begun and ended with the story.
        address: Where its pages are.
        anew_every: After so many steps the program is stopped and begun again; 0: never.

    Attributes:
        acts: Who did something, by id, and when.
    """

    def __init__(
        self,
        running: Running,
        places: Places,
        address: str,
        plan: PlanId,
        *,
        anew_every: int = 0,
    ) -> None:
        self._running, self._places = running, places
        self._telegram, self._clock, self._slack = places.telegram, places.clock, places.slack
        self._address, self._plan = address, plan
        self._anew_every, self._steps = anew_every, 0
        self._stack = ExitStack()
        self._invitations: dict[PersonId, Invitation] = {}
        self.acts: set[tuple[PersonId, datetime]] = set()

    def __enter__(self) -> Self:
        self._stack.enter_context(self._running)
        self._until(self._is_listening)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def now(self) -> datetime:
        """The present instant, where the family lives."""
        return self._clock.now().astimezone(ZONE)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._running.runs(self._plan_in)

    def at(self, when: str) -> None:
        """Let time pass until a moment of 2026 ("03-25 15:30"), stopping at all that is due."""
        self._steps += 1
        is_anew = self._anew_every and self._steps % self._anew_every == 0
        if is_anew:
            self._changes(self._running.begins_anew)
        until = moment(when)
        while (following := self._running.runs(_next_thing)) and following <= until:
            self._goes_on(following)
        self._goes_on(until)
        if is_anew:
            self._changes(self._running.goes_on)

    def loads(self, name: str) -> None:
        """Load a plan file, and keep the invitations of who has none yet."""
        self.takes(read_plan_file(plan_file(name), self.now.date()))

    def takes(self, fresh: Plan) -> None:
        """Load a plan as it is by now, and keep the invitations of who has none yet."""
        self._running.runs(lambda tx: invitations.load(tx, fresh))
        for one in self._running.runs(lambda tx: invitations.invite_all(tx, fresh.id)):
            self._invitations[one.person.id] = one
        self._settles()

    def invites(self, person: str) -> None:
        """Make a new invitation for one person."""
        plan, somebody = self.plan, self.plan.person(PersonId(person))
        made = self._running.runs(lambda tx: invitations.invite(tx, plan, somebody))
        self._invitations[somebody.id] = made

    def phone_of(self, person: str) -> OnAPhone:
        """Somebody's phone, with an account of their own."""
        user = FIRST_USER + int(person[1:])
        phone = self._telegram.phone(user_id=user, first_name="X", language_code="nl")
        return OnAPhone(self, PersonId(person), phone)

    def page_of(self, person: str) -> AtAPage:
        """Somebody's page, in a browser of their own."""
        return AtAPage(self, PersonId(person))

    def colleague_of(self, person: str) -> InSlack:
        """Somebody's account in Slack."""
        assert self._slack is not None
        return InSlack(self, PersonId(person), self._slack.colleague("X"))

    def room_of(self, people: Iterable[InSlack]) -> Room:
        """A private channel of the family, with the app and some people in it."""
        assert self._slack is not None
        return self._slack.channel("gezin", [one.account for one in people])

    def visitor(self) -> Visitor:
        """Somebody's browser."""
        return self._stack.enter_context(Visitor(self._address, "nl"))

    def invitation_of(self, person: PersonId) -> Invitation:
        """The newest invitation somebody got."""
        return self._invitations[person]

    def settles(self, person: PersonId) -> None:
        """Let everything come of what somebody did."""
        self.acts.add((person, self.now))
        self._settles()

    def reminded(self, day: str) -> list[str]:
        """All reminders of a day ("03-13"), as lines: "09:00 Samira: attendance fixed"."""
        return [str(one) for one in self._reminders(day, day)]

    def reminded_from(self, first: str, last: str) -> list[str]:
        """All reminders from one day to another, as the same lines after their day."""
        return [f"{one.at:%d-%m} {one}" for one in self._reminders(first, last)]

    def all_unasked(self, kind: str) -> list[Said]:
        """Everything of one kind that was said unasked: a "reminder", or a "notice"."""
        return self._running.runs(lambda tx: unasked(tx, self._plan_in(tx), kind))

    def chat_of(self, person: OnAPhone) -> list[Bubble]:
        """What the bot sent and changed on somebody's phone, in order."""
        calls = self._telegram.calls
        return shown_in_chat(one for one in calls if one.chat_id == person.phone.user_id)

    def messages_to(self, person: InSlack) -> list[datetime]:
        """When the bot sent somebody something in Slack, in order."""
        assert self._slack is not None
        calls = self._slack.calls_of("chat.postMessage")
        return [
            datetime.fromisoformat(one.at) for one in calls if one.channel == person.account.user_id
        ]

    def _reminders(self, first: str, last: str) -> list[Said]:
        begins, ends = moment(f"{first} 00:00"), moment(f"{last} 23:59")
        return [one for one in self.all_unasked("reminder") if begins <= one.at <= ends]

    def _plan_in(self, tx: Transaction) -> Plan:
        return plans.get(tx, self._plan).plan

    def _goes_on(self, to: datetime) -> None:
        self._clock.sets(to)
        self._settles()

    def _changes(self, program: Callable[[], None]) -> None:
        # A poll that waits comes back every 25 seconds; here it waits while days go by.
        self._telegram.phone(STRANGER).types("Hallo")
        self._settles()
        program()
        self._until(self._is_listening)

    def _settles(self) -> None:
        self._until(self._places.all_is_heard)
        self._running.ticks()
        self._until(lambda: self._running.runs(self._all_is_said))

    def _all_is_said(self, tx: Transaction) -> bool:
        looks_at = plans.get(tx, self._plan).next_due_at if plans.all_ids(tx) else None
        following = outbox.next_due(tx)
        under_way = outbox.counts(tx).get(OutboxState.SENDING, 0)
        return not under_way and all(at is None or at > tx.now for at in (looks_at, following))

    def _is_listening(self) -> bool:
        with suppress(httpx.TransportError):
            httpx.get(f"{self._address}/health")
            return self._places.are_listened_to(self._address)
        return False

    def _until(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WITHIN_S
        while not is_so():
            assert time.monotonic() < deadline, self._telegram.asks("status")
            time.sleep(0.01)


def moment(when: str) -> datetime:
    """A moment of 2026, where the family lives: "03-25 15:30"."""
    return datetime.fromisoformat(f"2026-{when}").replace(tzinfo=ZONE)


def _next_thing(tx: Transaction) -> datetime | None:
    due = [plans.get(tx, one).next_due_at for one in plans.all_ids(tx)]
    ahead = [one for one in (*due, outbox.next_due(tx)) if one is not None and one > tx.now]
    return min(ahead, default=None)


@contextmanager
def told_here(folder: Path, plan: str, slack: str) -> Iterator[Story]:
    """Begin a story that goes on undisturbed, on SQLite.

    Args:
        folder: For the clock, the keys and the database.
        slack: How Slack brings what it has.
    """
    with places(folder, slack) as where:
        env = where.settings(folder, f"sqlite:///{folder / 'told.sqlite3'}")
        address = f"http://127.0.0.1:{env['TAFELRONDE_WEB_PORT']}"
        with Story(Here(env), where, address, PlanId(plan)) as story:
            yield story
