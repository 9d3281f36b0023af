"""A clock and an outbox in one: what a family is reminded of, from day to day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.holidays import DutchHolidays
from conversations.plan.due import find_due, next_due
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from conversations.plan.nudges import Nudge, NudgeKind
from tests.families import everybody_takes_part, invited

HOME = ZoneInfo("Europe/Amsterdam")
HOLIDAYS = DutchHolidays()


def at(moment: str) -> datetime:
    """An instant at home: "2026-05-06 15:30"."""
    return datetime.fromisoformat(moment).replace(tzinfo=HOME).astimezone(UTC)


def on(day: str) -> date:
    """A day: "2026-05-06"."""
    return date.fromisoformat(day)


def reminders(plan: Plan, first: str, last: str | None = None) -> list[Nudge]:
    """Everything the clock brings from one day to another, the last included; each key once.

    The clock goes from one instant to the next at which something is due.
    """
    found: dict[str, Nudge] = {}
    moment = datetime.combine(on(first), time(), HOME).astimezone(UTC) - timedelta(microseconds=1)
    ends = datetime.combine(on(last or first), time(23, 59), HOME).astimezone(UTC)
    while (following := next_due(plan, moment, HOLIDAYS)) and following <= ends:
        moment = following
        for nudge in find_due(plan, moment, HOLIDAYS):
            if nudge.due_at == moment:
                found.setdefault(nudge.key, nudge)
    return list(found.values())


def told(plan: Plan, first: str, last: str | None = None) -> list[str]:
    """The same, as short lines: "15:30 agreement start a3"; whom it goes to only if another."""
    return [line(one) for one in reminders(plan, first, last)]


def line(nudge: Nudge) -> str:
    """One reminder as a short line."""
    hour = nudge.due_at.astimezone(HOME).strftime("%H:%M")
    via = "" if nudge.to == nudge.person else f" via {nudge.to}"
    about = f" {nudge.about}" if nudge.kind is NudgeKind.AGREEMENT else ""
    return f"{hour} {nudge.kind}{about} {nudge.moment} {nudge.person}{via}"


def asked(plan: Plan, kind: NudgeKind, first: str, last: str | None = None) -> set[PersonId]:
    """Whom one kind of reminder is about."""
    return {one.person for one in reminders(plan, first, last) if one.kind is kind}


def fixed() -> Plan:
    """The family the day its round table was fixed; everybody has linked by then."""
    return everybody_takes_part(invited(), on("2026-03-13"))


def said(person: str, coming: Coming, on_day: str, ask_again: str | None = None) -> Attendance:
    """One answer to the invitation for the round table."""
    again = on(ask_again) if ask_again else None
    answer = Attendance(MeetingId("r1"), 1, PersonId(person), coming, on(on_day))
    return replace(answer, ask_again_on=again)
