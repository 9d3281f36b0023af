"""R8, R9, R10: how is it going? At the start, halfway, near the end, and after it.

Then the coordinator hears what is past its date without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from conversations.plan.agreements import Agreement, Moment
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind, Priority, Series, Turn
from conversations.plan.people import Role
from conversations.plan.progress import runs_for

ONE_DAY, TWO_DAYS, FOUR_DAYS = (timedelta(days=days) for days in (1, 2, 4))
LONG = timedelta(weeks=3)


def series(plan: Plan) -> Iterator[Series]:
    """One series for each doer of each running agreement, and one late list for each day."""
    late_on: set[date] = set()
    for agreement in plan.agreements:
        for doer in agreement.doers:
            if runs_for(plan, agreement, doer):
                yield _questions(plan, agreement, doer)
                if not _told_since(plan, agreement, doer, agreement.end + ONE_DAY):
                    late_on.add(agreement.end + FOUR_DAYS)
    for day in sorted(late_on):
        yield from _late_list(plan, day)


def _told_since(plan: Plan, agreement: Agreement, doer: PersonId, day: date) -> bool:
    report = plan.last_report(agreement.id, doer)
    return report is not None and report.on >= day


def _questions(plan: Plan, agreement: Agreement, doer: PersonId) -> Series:
    return Series(
        NudgeKind.AGREEMENT,
        doer,
        f"{agreement.id}.{agreement.version}",
        tuple(
            Turn(moment, day)
            for moment, day, answered_from in _moments(agreement)
            if not _told_since(plan, agreement, doer, answered_from)
        ),
        Priority.AGREEMENT,
        flow="progress",
        about=agreement.id,
    )


def _moments(agreement: Agreement) -> Iterator[tuple[Moment, date, date]]:
    """Give each moment with its day, and the day from which a report makes asking needless."""
    start, end = agreement.start, agreement.end
    yield Moment.START, start, start
    if end - start > LONG:
        middle = start + (end - start) // 2
        yield Moment.HALFWAY, middle, middle
    near_end = max(start, end - TWO_DAYS)
    yield Moment.END, near_end, near_end
    yield Moment.LATE, end + TWO_DAYS, end + ONE_DAY


def _late_list(plan: Plan, day: date) -> Iterator[Series]:
    if coordinator := plan.holder(Role.COORDINATOR, day):
        stem, turns = day.isoformat(), (Turn("late", day),)
        yield Series(NudgeKind.LATE, coordinator.id, stem, turns, Priority.AGREEMENT)
