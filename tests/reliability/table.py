"""A family with everybody on Telegram: the whole program, their phones, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.telegram.reading import CHANNEL
from conversations.plan.ids import PersonId, PlanId
from storage import addresses
from storage.seats import Seat as AtTable
from tests.reliability.household import A_WEEK_BEFORE, MORNING, PLAN, ROUND_TABLE, Household
from tests.rigs.clock import Clock
from tests.rigs.telegram import Phone, Telegram

__all__ = ["A_WEEK_BEFORE", "MORNING", "PLAN", "ROUND_TABLE", "Table", "user_of"]
FIRST_USER = 7_345_001_000  # no other figure looks like it
MOST_QUESTIONS = 20


def user_of(person: str) -> int:
    """The number of a person on Telegram: `a1` is the first."""
    return FIRST_USER + int(person[1:])


class Table(Household):
    """The family on Telegram; `with Table(...) as table` begins and ends it."""

    channel = CHANNEL

    def __init__(self, telegram: Telegram, clock: Clock, env: Mapping[str, str]) -> None:
        super().__init__(clock, env)
        self.telegram = telegram
        self._phones: dict[str, Phone] = {}

    def address_of(self, person: str) -> str:
        """Where somebody is on Telegram."""
        return str(user_of(person))

    def is_quiet(self) -> bool:
        """Whether Telegram has nothing to bring, and nobody asks it for anything."""
        status = self.telegram.asks("status")
        return not status["waiting"] and not status["under_way"]

    def sits(self, person: str, plan: PlanId = PLAN) -> Phone:
        """Let somebody have linked Telegram; give their phone."""
        user = user_of(person)
        phone = self.telegram.phone(user_id=user, first_name="X", has_started=True)
        seat = AtTable(plan, PersonId(person))
        self.does(lambda tx: addresses.link(tx, CHANNEL, str(user), seat))
        self._phones[person] = phone
        return phone

    def is_asked(self, person: str, flow: str = "attendance", about: str = ROUND_TABLE) -> Phone:
        """Let a conversation have begun with somebody; give their phone, where it asks."""
        phone = self._phones.get(person) or self.sits(person)
        self.begins(person, flow, about)
        return phone

    def skips_until(self, phone: Phone, question: str) -> None:
        """Pass over questions until one is asked.

        Raises:
            AssertionError: It is not asked.
        """
        for _ in range(MOST_QUESTIONS):
            if question in phone.newest.text:
                return
            phone.types("sla over")
            self.settles()
        raise AssertionError(f"never asked: {question}")

    def skips_the_rest(self, phone: Phone) -> None:
        """Pass over what is still asked, until the conversation is over."""
        person = f"a{phone.user_id - FIRST_USER}"
        for _ in range(MOST_QUESTIONS):
            if not self.under_way(person):
                return
            phone.types("sla over")
            self.settles()

    def sent_to(self, person: str, *methods: str) -> list[str]:
        """What Telegram accepted for somebody's chat, oldest first; all methods, or only some."""
        wanted = {method.lower() for method in methods or ("sendMessage", "editMessageText")}
        return [
            str(call.arguments["text"])
            for call in self.telegram.calls
            if call.method.lower() in wanted and call.chat_id == user_of(person)
        ]
