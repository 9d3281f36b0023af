"""One event of one person: the transaction, the seat, and the letters that come of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from secrets import token_urlsafe

from bot.journeys import hearing, outgoing, talks
from bot.journeys.desk import Desk, Seat, local_day
from bot.journeys.scenes import Reply, Scene, TalkBody, Traces
from bot.journeys.showing import Pen
from bot.letters import Letter
from conversations.engine import Asking, Flow
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
        heard: The platform's number of what was typed; empty where nothing was.
    """

    tx: Transaction
    desk: Desk
    seat: Seat
    event: str
    heard: str = ""
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

    def sends(self, letter: Letter, of: Flow | None = None) -> None:
        """Put a letter in the outbox, after those sent before it.

        Args:
            of: The conversation it is said in, if any.
        """
        self._sent += 1
        key = f"{self.seat.channel}:{self.event}:{self._sent}"
        outgoing.reply(self.tx, self.seat, key, self._said_in(of, letter) if of else letter)

    def says(self, *lines: Text, rings: bool = False, of: Flow | None = None) -> None:
        """Say something that needs no answer."""
        if lines:
            self.sends(self.pen.plain(lines, rings=rings), of)

    def ends(self, flow: Flow, closing: Iterable[Text]) -> None:
        """Say what is said last, and offer to let all of it vanish where that may be."""
        self.says(*closing, of=flow)
        if flow.vanishes:
            self.sends(self.pen.wipe(flow.vanishes, flow.name), of=flow)

    def answers(self, talk: Talk[TalkBody], said: Said, message: str = "") -> Reply:
        """Hand something said to its conversation; `message` is the number of what was typed."""
        traces = Traces(self.ask_key, message)
        return hearing.answer(self.tx, self.desk, self.seat, talk, said, traces)

    def asks(self, scene: Scene, *before: Text) -> None:
        """Ask the first open question, and remember in which message it stands."""
        body = replace(scene.talk.body, asked=self.ask_key, offered=self._is_page(scene))
        if scene.talk.body != body:
            asking = replace(scene.talk, state=TalkState.OPEN, body=body)
            scene = replace(scene, talk=remembered.keep(self.tx, asking))
        letter = self._said_in(scene.flow, self._question(scene, before))
        outgoing.reply(self.tx, self.seat, self.ask_key, letter)

    def _question(self, scene: Scene, before: Iterable[Text]) -> Letter:
        pen = self.pen
        return pen.page(scene, before) if self._is_page(scene) else pen.question(scene, before)

    def _is_page(self, scene: Scene) -> bool:
        """Several questions at once go on a page, where the channel has one over its chat."""
        assert isinstance(scene.step, Asking)
        return self.seat.channel in self.desk.pages and len(scene.step.open) > 1

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

    def _said_in(self, flow: Flow, letter: Letter) -> Letter:
        return replace(letter, flow=flow.name, heard=self.heard)
