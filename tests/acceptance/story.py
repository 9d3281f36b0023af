"""A family's story, told on real chats and real pages, with a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from bot import invitations
from bot.invitations import Invitation
from bot.plan_files import read_plan_file
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from storage import outbox, plans
from storage.transaction import Transaction
from tests.bot.web.visitor import Visitor
from tests.families import plan_file
from tests.rigs.clock import Clock
from tests.rigs.program import Program, settings_for
from tests.rigs.telegram import Phone, Shown, Telegram

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST_USER = 5000


class Story:
    """Runs the program; `with Story(...) as story` begins and ends it.

    Attributes:
        restarts: Whether the program is stopped and started again before each thing that happens.
    """

    def __init__(
        self,
        telegram: Telegram,
        clock: Clock,
        folder: Path,
        database_url: str,
        *,
        restarts: bool = False,
    ) -> None:
        self._env = settings_for(folder, database_url, clock, telegram)
        self._telegram = telegram
        self._clock = clock
        self._restarts = restarts
        self._stack = ExitStack()
        self._phones: dict[str, Phone] = {}
        self._visitors: dict[str, Visitor] = {}
        self.invitations: dict[str, Invitation] = {}
        self.program = Program(self._env)

    def __enter__(self) -> Self:
        """Begin."""
        self.program.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._stack.close()
        self.program.__exit__()

    def at(self, when: str) -> None:
        """Let time pass until a moment of 2026 ("03-25 15:30"), stopping at all that is due."""
        if self._restarts:
            self.program.__exit__()
            self.program = Program(self._env).__enter__()
        until = datetime.fromisoformat(f"2026-{when}").replace(tzinfo=ZONE)
        while (following := self.program.runs(_next_thing)) and following <= until:
            self._clock.sets(following)
            self._settles()
        self._clock.sets(until)
        self._settles()

    def loads(self, name: str) -> None:
        """Load a plan file, and keep the invitations of who has none yet."""
        today = self._clock.now().astimezone(ZONE).date()
        fresh = read_plan_file(plan_file(name), today)
        plan = self.program.runs(lambda tx: invitations.load(tx, fresh))
        for one in self.program.runs(lambda tx: invitations.invite_all(tx, plan.id)):
            self.invitations[one.person.id] = one
        self._settles()

    def invites(self, person: str) -> None:
        """Make a new invitation for one person."""
        somebody = self.plan.person(PersonId(person))
        made = self.program.runs(lambda tx: invitations.invite(tx, self.plan_in(tx), somebody))
        self.invitations[person] = made

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.program.runs(self.plan_in)

    @staticmethod
    def plan_in(tx: Transaction) -> Plan:
        """The plan, inside a unit of work."""
        return plans.get(tx, PlanId("P-A14")).plan

    def phone(self, person: str) -> Phone:
        """Somebody's phone; picked up for the first time at the first use."""
        if person not in self._phones:
            user = FIRST_USER + int(person[1:])
            self._phones[person] = self._telegram.phone(
                user_id=user, first_name="X", language_code="nl"
            )
        return self._phones[person]

    def page(self, person: str) -> Visitor:
        """Somebody's browser, on their own page."""
        if person not in self._visitors:
            visitor = Visitor(self.program.address, "nl")
            self._visitors[person] = self._stack.enter_context(visitor)
        return self._visitors[person]

    def taps(self, person: str, *labels: str) -> None:
        """Tap buttons in a chat one after another, each on the newest message that has it."""
        for label in labels:
            self.phone(person).taps(label)
            self._settles()

    def types(self, person: str, *texts: str) -> None:
        """Type messages in a chat, one after another."""
        for text in texts:
            self.phone(person).types(text)
            self._settles()

    def hears(self, person: str) -> str:
        """The newest message of the bot in somebody's chat."""
        return self.heard(person)[-1]

    def heard(self, person: str) -> list[str]:
        """All that the bot said in somebody's chat, as it stands there now."""
        return [one.text for one in self.phone(person).screen if one.by_bot]

    def pushes(self, person: str, since: str) -> list[Shown]:
        """What rang in a chat since a moment of 2026."""
        moment = datetime.fromisoformat(f"2026-{since}").replace(tzinfo=ZONE)
        shown = self.phone(person).screen
        return [one for one in shown if one.by_bot and not one.is_silent and one.sent_at >= moment]

    def links_on_telegram(self, person: str) -> None:
        """Open the link, say who one is, and type the code."""
        invitation = self.invitations[person]
        self.phone(person).starts(invitation.token)
        self._settles()
        self.taps(person, "Ja, dat ben ik")
        self.types(person, invitation.code)

    def links_on_the_page(self, person: str) -> Visitor:
        """Open the link on a page, say who one is, and type the code."""
        invitation = self.invitations[person]
        page = self.page(person).opens(f"/join/{invitation.token}")
        page.presses("Begin").ticks("Ja, dat ben ik").presses("Stuur")
        return page.types(invitation.code).presses("Stuur")

    def states(self, kind: str) -> Mapping[str, int]:
        """How many rows of the outbox are in each state; for looking whether all is accounted for."""
        counts = self.program.runs(outbox.counts)
        return {str(state): count for state, count in counts.items() if kind}

    def _settles(self) -> None:
        self._telegram.quiet()
        self.program.settles()
        self._telegram.quiet()


def _next_thing(tx: Transaction) -> datetime | None:
    due = [plans.get(tx, one).next_due_at for one in plans.all_ids(tx)]
    ahead = [one for one in (*due, outbox.next_due(tx)) if one is not None and one > tx.now]
    return min(ahead, default=None)
