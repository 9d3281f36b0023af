"""App Home without Slack: what somebody would see, and what comes of their taps on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any, TypeVar

from bot.channels.slack.happenings import CHANNEL
from bot.channels.slack.home import View, home
from bot.house import House
from bot.journeys import chat, talks
from bot.journeys.desk import Desk, Seat
from bot.journeys.heard import Act, Heard, Tapped, Typed
from bot.journeys.outgoing import HOME, REPLY
from bot.letters import Letter
from bot.parcels import claim
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from storage import addresses, outbox, plans
from storage.documents import decode
from storage.seats import Seat as AtTable
from storage.transaction import Transaction

T = TypeVar("T")
TELEGRAM = "telegram"


@dataclass(frozen=True)
class Screen:
    """A home, as it is read.

    Attributes:
        view: As Slack gets it.
    """

    view: View

    @property
    def lines(self) -> list[str]:
        """Everything said, block by block."""
        texts = (one["text"]["text"] for one in self.view["blocks"] if "text" in one)
        return [line for text in texts for line in text.split("\n")]

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """All buttons, in order."""
        return [one for block in self.view["blocks"] for one in _buttons(block)]

    @property
    def labels(self) -> list[str]:
        """What stands on them."""
        return [one["text"]["text"] for one in self.buttons]

    @property
    def words(self) -> str:
        """Everything that can be read or heard."""
        heard = [one.get("accessibility_label", "") for one in self.buttons]
        return "\n".join([*self.lines, *self.labels, *heard])

    def button(self, label: str, about: str = "") -> dict[str, Any]:
        """The first button with this label, about something in particular."""
        fitting = (one for one in self.buttons if one["text"]["text"] == label)
        return next(one for one in fitting if about in one.get("accessibility_label", about))


class Homely:
    """A house that has Slack, in which people look at their homes."""

    def __init__(self, house: House, now: datetime) -> None:
        desk = replace(house.desk, pages=frozenset({CHANNEL}))
        self.house, self.now = replace(house, desk=desk), now
        self._events = count(1)

    @property
    def desk(self) -> Desk:
        """What journeys have at hand."""
        return self.house.desk

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work, with all that the program adds to it."""
        return self.house.database.run_sync(partial(self.house.whole, unit), now=self.now)

    def links(self, plan: Plan, person: str, address: str, channel: str = CHANNEL) -> None:
        """Let somebody be where they say."""
        seat = AtTable(plan.id, PersonId(person))
        self.runs(lambda tx: addresses.link(tx, channel, address, seat))

    def looks(self, address: str, part: int | None = 0) -> Screen:
        """Let somebody look at their home; without a part it is what the post would show."""
        return Screen(self.runs(partial(home, desk=self.desk, address=address, part=part)))

    def asks(self, plan: Plan, person: str, address: str, flow: str, about: str) -> None:
        """Let a conversation begin in somebody's chat."""
        seat = Seat(plan.id, PersonId(person), CHANNEL, address)
        self.runs(lambda tx: talks.begin(tx, seat, flow, about=about))

    def taps(self, address: str, button: dict[str, Any]) -> None:
        """Let somebody tap a button of their home."""
        self.does(address, Tapped(button["value"], ""))

    def does(self, address: str, act: Act, channel: str = CHANNEL) -> None:
        """Take in something somebody did."""
        heard = Heard(channel, str(next(self._events)), address, act, "nl")
        self.runs(lambda tx: chat.take(tx, self.desk, heard))

    def skips_the_rest(self, address: str) -> None:
        """Let somebody skip what helped, and who may read it."""
        for number in range(2):
            self.does(address, Typed("overslaan", str(number)))

    def said(self, plan: Plan, person: str, channel: str = CHANNEL) -> list[Letter]:
        """What was said to somebody, oldest first."""
        rows = self.runs(lambda tx: outbox.of_person(tx, plan.id, PersonId(person), channel, 200))
        return [decode(one.body, Letter) for one in reversed(rows) if one.kind == REPLY]

    def redrawn(self) -> list[str]:
        """Take what waits to be sent, and tell whose homes are to be drawn anew."""
        carried = {CHANNEL, TELEGRAM}
        claimed = self.runs(lambda tx: claim(tx, self.house, carried, 200, "test"))
        return [
            one.seat.address for one in claimed.parcels if one.row.kind == HOME and one.letter.home
        ]

    def plan(self, plan: Plan) -> Plan:
        """A plan as it is now."""
        return self.runs(lambda tx: plans.get(tx, plan.id).plan)


def _buttons(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "accessory" in block:
        yield block["accessory"]
    yield from (one for one in block.get("elements", ()) if one["type"] == "button")
