"""R7: is the list right? When it goes round, and three days later.

After five days the coordinator hears who is silent.
An agreement counts only once each doer accepted it: silence is never taken for a yes (F9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series, Turn
from conversations.plan.people import Role
from conversations.plan.reach import seated_on

THREE_DAYS = timedelta(days=3)
FIVE_DAYS = timedelta(days=5)

Unread = dict[tuple[date, PersonId], int]
"""Per list, by the day it went round, and doer: the newest version they have not confirmed."""


def series(plan: Plan) -> Iterator[Series]:
    """One question for all agreements of one person on one list, and one line for each list."""
    unread = _unread(plan)
    for (day, person), version in unread.items():
        yield _question(plan, day, person, version)
    for day in dict.fromkeys(day for day, _ in unread):
        yield from _line(plan, day)


def _unread(plan: Plan) -> Unread:
    found: Unread = defaultdict(int)
    for one in plan.agreements:
        for doer in one.doers:
            if one.released_on is not None and plan.acceptance(one, doer) is None:
                key = one.released_on, doer
                found[key] = max(found[key], one.version)
    return found


def _question(plan: Plan, day: date, person: PersonId, version: int) -> Series:
    since = max(day, seated_on(plan, plan.person(person)))
    return Series(
        NudgeKind.READBACK,
        person,
        f"{day.isoformat()}.{version}",
        (Turn("released", since), Turn("3-days", day + THREE_DAYS)),
        Priority.AGREEMENT,
        flow="readback",
    )


def _line(plan: Plan, day: date) -> Iterator[Series]:
    turn = Turn("5-days", day + FIVE_DAYS)
    if coordinator := plan.holder(Role.COORDINATOR, turn.day):
        stem = day.isoformat()
        yield Series(NudgeKind.NOT_READ_BACK, coordinator.id, stem, (turn,), Priority.AGREEMENT)
