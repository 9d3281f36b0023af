"""What holds of reminders in any family, at any time (G10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.plan.calendar import fits
from conversations.plan.due import find_due, next_due
from conversations.plan.model import Plan
from conversations.plan.people import Standing, Window
from tests.conversations.plan.reminded import HOLIDAYS, at, on, reminders
from tests.families import agreed, with_agreement, with_meeting, with_person

quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


@st.composite
def small_families(draw: st.DrawFn) -> Plan:
    """A few people around one talk, with hours, pauses, days and answers of any kind."""
    plan = agreed()
    kept = ("a1", "a2", "a3", "a4", "a5", "a7")
    day = on("2026-04-20") + timedelta(days=draw(st.integers(0, 25)))
    plan = replace(
        plan,
        people=tuple(one for one in plan.people if one.id in kept),
        agreements=tuple(one for one in plan.agreements if one.id in {"A4", "A7"}),
    )
    linked = on("2026-04-01") + timedelta(days=draw(st.integers(0, 40)))
    plan = with_person(plan, "a1", window=Window(draw(quarters), draw(quarters)), linked_on=linked)
    plan = with_person(plan, "a2", window=Window(draw(quarters), draw(quarters)))
    plan = with_person(plan, "a2", sundays_too=draw(st.booleans()))
    if draw(st.booleans()):
        plan = with_person(plan, "a2", standing=Standing.PAUSED, paused_until=linked)
    plan = with_meeting(plan, "e1", day=day, at=draw(quarters), invited=("a1", "a2", "a5", "a7"))
    end = on("2026-04-10") + timedelta(days=draw(st.integers(0, 20)))
    return with_agreement(plan, "A7", end=end, version=draw(st.integers(1, 2)))


def a_tick_every_quarter(plan: Plan, first: datetime, last: datetime) -> set[str]:
    """All keys that a clock finds that looks every fifteen minutes."""
    found: set[str] = set()
    while first <= last:
        found.update(one.key for one in find_due(plan, first, HOLIDAYS))
        first += timedelta(minutes=15)
    return found


@settings(max_examples=8, deadline=None)
@given(plan=small_families(), day=st.dates(date(2026, 4, 1), date(2026, 5, 10)))
def test_going_from_due_to_due_finds_what_looking_every_quarter_finds(
    plan: Plan, day: date
) -> None:
    """Given any family, when the clock skips to what is next, nothing is missed, nothing extra."""
    first, last = at(f"{day} 00:00"), at(f"{day + timedelta(days=5)} 23:45")
    stepped = {one.key for one in find_due(plan, first, HOLIDAYS)}
    moment = first

    while (following := next_due(plan, moment, HOLIDAYS)) and following <= last:
        moment = following
        stepped |= {one.key for one in find_due(plan, moment, HOLIDAYS)}

    assert stepped == a_tick_every_quarter(plan, first, last)


@settings(max_examples=60, deadline=None)
@given(plan=small_families())
def test_nobody_is_written_to_outside_their_hours_or_twice_a_day_about_one_thing(
    plan: Plan,
) -> None:
    """Given any family, every reminder fits its reader and comes before it is too late."""
    found = reminders(plan, "2026-03-20", "2026-06-10")

    for one in found:
        assert fits(plan.person(one.to), one.due_at, plan.zone, HOLIDAYS)
        assert one.due_at < one.useful_until <= one.due_at + timedelta(hours=24)
    for former, later in pairwise(sorted(found, key=lambda one: (one.key, one.due_at))):
        assert former.key != later.key


@settings(max_examples=20, deadline=None)
@given(plan=small_families(), stops=st.lists(st.integers(1, 72 * 4), min_size=60, max_size=60))
def test_after_a_stop_only_what_is_still_of_use_is_said(plan: Plan, stops: list[int]) -> None:
    """Given a program that stops for up to three days, what it skips was past its use (G10)."""
    looks, heard, moment = [], set(), at("2026-04-01 00:00")
    for quarters_down in stops:
        looks.append(moment)
        heard |= {one.key for one in find_due(plan, moment, HOLIDAYS)}
        moment += timedelta(minutes=15 * quarters_down)

    for one in reminders(plan, "2026-04-01", "2026-06-10"):
        in_time = any(one.due_at <= look < one.useful_until for look in looks)
        assert (one.key in heard) is in_time
