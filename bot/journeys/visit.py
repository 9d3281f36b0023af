"""One event of one person: the transaction, the seat, and the letters that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from secrets import token_urlsafe

from bot.journeys import hearing, outgoing, talks
from bot.journeys.desk import Desk, Seat, local_day
from bot.journeys.scenes import Reply, Scene, TalkBody, Traces
from bot.journeys.showing import Pen
from bot.letters import Letter
from conversations.hearing import Said
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Person
from conversations.texts import Text
from storage import plans, sessions
from storage import talks as remembered
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

LINK_LIVES = timedelta(minutes=15)


@dataclass
class Visit:
    """Somebody is here; everything said to them in this unit goes through `sends`.

    Attributes:
        event: The platform's number of what happened; every letter of this visit is named after it.
    """

    tx: Transaction
    desk: Desk
    seat: Seat
    event: str
    _sent: int = field(default=0, init=False)

    @property
    def plan(self) -> Plan:
        """The plan, whole; show nothing of it that `seen_by` does not let through."""
        return plans.get(self.tx, self.seat.plan).plan

    @property
    def person(self) -> Person:
        """Who is here, as the plan knows them now."""
        return self.plan.person(PersonId(self.seat.person))

    @property
    def today(self) -> date:
        """The day it is where the family lives."""
        return local_day(self.plan, self.tx.now)

    @cached_property
    def pen(self) -> Pen:
        """Writes to this person, in the language they chose."""
        return Pen(self.desk, self.seat, self.person.language)

    @property
    def ask_key(self) -> str:
        """The key of the question asked in this visit; there is at most one."""
        return f"{self.seat.channel}:{self.event}:ask"

    def sends(self, letter: Letter) -> None:
        """Put a letter in the outbox, after those sent before it."""
        self._sent += 1
        key = f"{self.seat.channel}:{self.event}:{self._sent}"
        outgoing.reply(self.tx, self.seat, key, letter)

    def says(self, *lines: Text, rings: bool = False) -> None:
        """Say something that needs no answer."""
        if lines:
            self.sends(self.pen.plain(lines, rings=rings))

    def answers(self, talk: Talk[TalkBody], said: Said, message: str = "") -> Reply:
        """Hand something said to its conversation; `message` is the number of what was typed."""
        traces = Traces(self.ask_key, message)
        return hearing.answer(self.tx, self.desk, self.seat, talk, said, traces)

    def asks(self, scene: Scene, *before: Text) -> None:
        """Ask the first open question, and remember in which message it stands."""
        if scene.talk.body.asked != self.ask_key:
            body = replace(scene.talk.body, asked=self.ask_key)
            asking = replace(scene.talk, state=TalkState.OPEN, body=body)
            scene = replace(scene, talk=remembered.keep(self.tx, asking))
        outgoing.reply(self.tx, self.seat, self.ask_key, self.pen.question(scene, before))

    def page_link(self) -> str:
        """Make a link to this person's own page, good once and for fifteen minutes."""
        token = token_urlsafe(24)
        sessions.make_link(self.tx, self.seat.at_table, token, self.tx.now + LINK_LIVES)
        return f"{self.desk.page}/in/{token}"

    def goes_on(self, *before: Text) -> bool:
        """Ask the question whose turn it is, if there is one."""
        scene = talks.next_in_line(self.tx, self.seat)
        if scene is None:
            return False
        self.asks(scene, *before)
        return True
