"""Whom to call in need. The card is shown, and nobody is told that it was."""

from __future__ import annotations

from datetime import date

from conversations.plan.people import Person
from conversations.texts import Text, say

GROWN_UP = 18

# F18.1
_DANGER = say("Is there danger now? Call 112.")
# F18.2
_HOME = say("Is it not safe at home? Call Veilig Thuis: 0800-2000. It is free. Day and night.")
# F18.3
_DEATH = say("Do you think about suicide? Call 113 or chat on 113.nl. It is free.")
# F18.4
_YOUNG = say("Do you want to talk with someone? Call or chat with Kindertelefoon: 0800-0432.")
# F18.5
_COMPUTER = say("I am a computer. Nobody reads along. So do not wait for me.")
# F18.7
CALL_WAS_ASKED = say("I asked. I do not know when they call. In danger, call 112 yourself.")


def card(person: Person | None, today: date) -> tuple[Text, ...]:
    """Say whom to call, each number its own line, the most urgent first.

    Args:
        person: None for somebody no plan knows.
        today: Decides whether the number for young people is among them.
    """
    young = (_YOUNG,) if _may_be_young(person, today) else ()
    return (_DANGER, _HOME, _DEATH, *young, _COMPUTER)


def _may_be_young(person: Person | None, today: date) -> bool:
    if person is None:
        return True
    age = person.age(today)
    return person.in_family if age is None else age < GROWN_UP
