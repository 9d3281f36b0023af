"""What stands before somebody now: what they are in, what waits, and what they may begin."""

from __future__ import annotations

from dataclasses import dataclass

from bot.journeys import commands, talks
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from conversations.engine import Offer
from conversations.flows import every_flow
from conversations.texts import Text
from storage import talks as remembered
from storage.talks import Talk, TalkState

UNDER_WAY = (TalkState.OPEN, TalkState.WAITING)


@dataclass(frozen=True)
class InLine:
    """A conversation that is open or waits its turn.

    Attributes:
        about_name: Whom it is about, where that is not the reader.
    """

    talk: Talk[TalkBody]
    title: Text
    about_name: str = ""

    @property
    def has_draft(self) -> bool:
        """Whether something stands in its form that was not sent."""
        return bool(self.talk.body.draft.tags)

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered or written down."""
        return bool(self.talk.body.answers) or self.has_draft


@dataclass(frozen=True)
class Start:
    """Something that can be begun now.

    Attributes:
        title: What kind of conversation it is, where the offer itself does not say so.
    """

    flow: str
    offer: Offer
    title: Text | None


def is_asked(visit: Visit) -> bool:
    """Somebody who rests is asked nothing but what they began themselves."""
    if not visit.person.rests(visit.today):
        return True
    current = talks.current(visit.tx, visit.seat)
    return current is not None and current.key is None


def open_questions(visit: Visit) -> list[InLine]:
    """The conversation somebody is in, and then those that wait; few of them for who rests."""
    current = talks.current(visit.tx, visit.seat) if is_asked(visit) else None
    first = [_in_line(visit, current)] if current and talks.may_answer(visit.tx, current) else []
    return first if visit.person.rests(visit.today) else [*first, *waiting(visit)]


def waiting(visit: Visit) -> list[InLine]:
    """The conversations that wait their turn, most pressing first."""
    known = talks.waiting(visit.tx, visit.seat)
    return [_in_line(visit, one) for one in known if talks.may_answer(visit.tx, one)]


def starts(visit: Visit) -> list[Start]:
    """What can be begun, without what is under way already."""
    seat = visit.seat
    under_way = remembered.of_speaker(visit.tx, seat.plan, seat.person, UNDER_WAY, TalkBody)
    known = {(one.flow, one.about) for one in under_way}
    titles = {name: flow.title for name, flow in every_flow().items()}
    return [
        Start(flow, offer, None if offer.label == titles[flow] else titles[flow])
        for flow, offer in commands.offers(visit)
        if (flow, offer.about) not in known
    ]


def _in_line(visit: Visit, talk: Talk[TalkBody]) -> InLine:
    name = "" if talk.person == talk.speaker else visit.plan.person(talk.person).given_name
    return InLine(talk, every_flow()[talk.flow].title, name)
