"""Phones at a family's door: whoever holds one, and what arrives on it and on no other."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot import invitations
from bot.invitations import Invitation
from bot.journeys.desk import Seat
from bot.journeys.heard import Act, Gone, Returned, Started, Tapped, Typed
from bot.letters import Letter
from conversations.plan.ids import PersonId
from storage import addresses, plans
from storage.addresses import AddressState
from storage.transaction import Transaction
from tests.bot.journeys.room import TELEGRAM, Room


@dataclass
class Phones:
    """Every phone that has written to the bot of one family."""

    room: Room
    _known: dict[str, Phone] = field(default_factory=dict)

    def invites(self, person: str) -> Invitation:
        """Invite somebody, who has no seat from now on until they take it."""

        def unit(tx: Transaction) -> Invitation:
            plan = plans.get(tx, self.room.plan_id).plan
            return invitations.invite(tx, plan, plan.person(PersonId(person)))

        return self.room.runs(unit)

    def phone(self, address: str) -> Phone:
        """A phone, by what the platform calls it."""
        return self._known.setdefault(address, Phone(self, address))

    def of(self, person: str) -> Phone:
        """The phone somebody has linked."""
        return self.phone(f"chat of {person}")

    def brings(self) -> None:
        """Let what is due arrive, each letter where it is addressed to."""
        for parcel in self.room.posts():
            self.phone(parcel.seat.address).screen.append(parcel.letter)


@dataclass
class Phone:
    """One phone.

    Attributes:
        screen: Everything that arrived, oldest first.
    """

    phones: Phones
    address: str
    screen: list[Letter] = field(default_factory=list)

    def does(self, act: Act) -> None:
        """Do something, and wait for what comes of it."""
        seat = Seat(self.phones.room.plan_id, PersonId(""), TELEGRAM, self.address)
        self.screen += self.phones.room.takes(seat, act)
        self.phones.brings()

    def opens(self, token: str = "") -> None:
        """Open the chat, by a link or without."""
        self.does(Started(token))

    def types(self, *texts: str) -> None:
        """Type some things, one after another."""
        for text in texts:
            self.does(Typed(text, "7"))

    def taps(self, label: str) -> None:
        """Tap the newest button with this label."""
        buttons = [one for letter in self.screen for row in letter.rows for one in row]
        pressed = next(one for one in reversed(buttons) if one.label == label)
        self.does(Tapped(pressed.data, "7"))

    def shuts(self) -> None:
        """Block the bot."""
        self.does(Gone())

    def unshuts(self) -> None:
        """Let the bot in again."""
        self.does(Returned())

    @property
    def reads(self) -> str:
        """The newest letter."""
        return "\n".join(self.screen[-1].paragraphs) if self.screen else ""

    @property
    def states(self) -> list[AddressState]:
        """What this phone is good for, in each plan that knows it."""
        behind = self.phones.room.runs(lambda tx: addresses.behind(tx, TELEGRAM, self.address))
        return [one.state for one in behind]
