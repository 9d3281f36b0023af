"""What every journey needs at hand besides its transaction, and who is speaking."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.buttons import Buttons
from bot.languages import Language
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.questions.base import Ear
from storage import seats


@dataclass(frozen=True)
class Desk:
    """Settings and tools that do not change while the program runs.

    Attributes:
        page: Where people find the private page; no slash at the end.
        min_age: The youngest age for a chat on Telegram, in years.
        pages: Channels that show all open questions at once, on a page over the chat.
    """

    languages: Mapping[str, Language]
    buttons: Buttons
    days_off: Container[date]
    page: str = ""
    min_age: int = 18
    language: str = "nl"
    pages: frozenset[str] = frozenset()

    def language_of(self, code: str) -> Language:
        """A language by its code, or else the one this house speaks."""
        return self.languages.get(code) or self.languages[self.language]

    def ear(self, today: date) -> Ear:
        """Understands typed replies in every language there is."""
        tongues = tuple(language.render for language in self.languages.values())
        return Ear(today, tongues)


@dataclass(frozen=True)
class Seat:
    """Somebody at the table, and where they speak from.

    Attributes:
        person: Who speaks, whoever it is about.
        channel: The channel's name.
        address: The platform's id for this person there.
    """

    plan: PlanId
    person: PersonId
    channel: str
    address: str

    @property
    def at_table(self) -> seats.Seat:
        """The seat itself, wherever its owner speaks from."""
        return seats.Seat(self.plan, self.person)


def local_day(plan: Plan, now: datetime) -> date:
    """The day it is where the family lives."""
    return now.astimezone(ZoneInfo(plan.zone)).date()
