"""Somebody with a page over their chat: what is said to them stands on it, and in no message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.channels.slack.happenings import CHANNEL
from bot.journeys import chat, door, linking
from bot.journeys.desk import Desk
from bot.journeys.forms.visits import FormVisit
from bot.journeys.heard import Heard, Tapped
from bot.journeys.scenes import Scene, TalkBody
from bot.letters import Letter
from conversations.engine import Flow
from conversations.texts import Text
from storage import locks
from storage import talks as remembered
from storage.addresses import AddressState
from storage.family_keys import NoKey
from storage.plans import NoSuchPlan
from storage.talks import Talk, TalkId
from storage.transaction import Transaction


@dataclass
class ViewVisit(FormVisit):
    """Somebody at a page; what comes of a visit is drawn when it is over.

    Attributes:
        said: What they should read, in the order in which it was said.
        asked: The conversation whose questions they should see; None: nothing is asked.
        before: What should be said before those.
        has_ended: Whether a conversation came to its end.
    """

    said: list[Letter] = field(default_factory=list, init=False)
    asked: Scene | None = field(default=None, init=False)
    before: tuple[Text, ...] = field(default=(), init=False)
    has_ended: bool = field(default=False, init=False)

    def asks(self, scene: Scene, *before: Text) -> None:
        """Note what is asked, so that it is drawn."""
        self.asked, self.before = scene, before

    def sends(self, letter: Letter, of: Flow | None = None) -> None:
        """Note what is said; a page holds it, and it goes nowhere else."""
        self.said.append(self._said_in(of, letter) if of else letter)

    def ends(self, flow: Flow, closing: Iterable[Text]) -> None:
        """Say what is said last."""
        self.has_ended = True
        super().ends(flow, closing)

    def own(self, talk_id: str) -> Talk[TalkBody] | None:
        """A conversation of theirs, as it is now; None: it is gone, or somebody else's."""
        talk = remembered.get(self.tx, TalkId(talk_id), TalkBody)
        is_own = talk and (talk.plan, talk.speaker) == (self.seat.plan, self.seat.person)
        return talk if is_own else None

    def keep(self, talk: Talk[TalkBody]) -> None:
        """Keep a conversation with what stands on its page."""
        remembered.keep(self.tx, talk)


def enter(tx: Transaction, desk: Desk, address: str, event: str, data: str) -> ViewVisit | None:
    """Let somebody in, to the plan of a button or a page, or else to the one that asked last.

    Returns:
        None for whoever no plan knows (any more), or has not proved yet who they are.
    """
    heard = Heard(CHANNEL, event, address, Tapped(data, ""))
    behind = chat.address_of(tx, desk, heard)
    if behind is None or behind.state is AddressState.PENDING:
        return None
    seat = chat.seat_behind(behind)
    locks.lock_person(tx, seat.plan, seat.person)
    visit = ViewVisit(tx, desk, seat, event)
    try:
        person, today = visit.person, visit.today
    except (NoSuchPlan, NoKey, KeyError):
        return None
    if behind.state is AddressState.STOPPED:
        linking.returned(visit)  # whoever taps can be reached again (T10)
    if person.has_left(today):
        door.no_more(visit, heard)
    return visit if visit.said or person.may_have_a_seat(today) else None
