"""What the clock brings: nudges put in the outbox once, and weighed again when they are sent.

Source: domain 5.1. Everything that is due for one person goes in one message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.journeys import pushes, rooms, talks
from bot.journeys.desk import Desk, Seat
from bot.journeys.outgoing import ASKED_FOR, LATER, REMINDER
from bot.journeys.reach import PAGE, seat_of
from bot.journeys.scenes import Scene
from bot.letters import Letter
from conversations.engine import Asking
from conversations.plan.calendar import by_choice, fits, next_fit
from conversations.plan.due import find_due, next_due, still_wanted
from conversations.plan.ids import PlanId
from conversations.plan.model import Plan
from conversations.plan.nudges import Nudge, NudgeKind, Priority
from storage import locks, outbox, plans
from storage.crashpoints import crashpoint
from storage.documents import decode, encode
from storage.outbox import OnDoubt
from storage.transaction import Transaction

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Go:
    """Send this now, for all of these reminders together."""

    letter: Letter
    seat: Seat


@dataclass(frozen=True)
class Wait:
    """Not now: it is outside the person's own hours, or a day of rest."""

    until: datetime


@dataclass(frozen=True)
class Drop:
    """Nothing to send: no longer of use, taken care of, or said along with something else."""

    reason: str


Verdict = Go | Wait | Drop
_TOGETHER = Drop("told together")


def tick(tx: Transaction, desk: Desk, limit: int = 50) -> int:
    """Put what is due now in the outbox; a key exists once, however many replicas tick.

    Returns:
        How many plans were looked at.
    """
    due = plans.due(tx, tx.now, limit)
    for plan_id in due:
        look_at(tx, desk, plan_id)
    return len(due)


def look_at(tx: Transaction, desk: Desk, plan_id: PlanId) -> None:
    """Put what is due now in one plan in the outbox, and say when to look at it again."""
    plan = plans.get(tx, plan_id).plan
    for nudge in find_due(plan, tx.now, desk.days_off):
        _put(tx, plan, nudge)
    rooms.look_at(tx, plan_id)
    crashpoint("tick-put")
    plans.set_next_due(tx, plan_id, next_due(plan, tx.now, desk.days_off))


def weigh(tx: Transaction, desk: Desk, rows: Sequence[outbox.Letter]) -> list[Verdict]:
    """Decide what becomes of the reminders of one person, with the plan as it is at this moment.

    Returns:
        One verdict for each row, in order; the first that goes carries the letter for all that go.
    """
    locks.lock_person(tx, rows[0].plan, rows[0].person)
    plan = plans.get(tx, rows[0].plan).plan
    nudges = [decode(row.body, Nudge) for row in rows]
    seat = seat_of(tx, plan, nudges[0].to)
    verdicts: list[Verdict] = []
    told: list[pushes.Told] = []
    for nudge in nudges:
        weighed = _not_now(tx, desk, plan, nudge) or _opened(tx, seat, nudge)
        if isinstance(weighed, pushes.Told):
            told.append(weighed)
        verdicts.append(_TOGETHER if isinstance(weighed, pushes.Told) else weighed)
    if told:
        verdicts[verdicts.index(_TOGETHER)] = _sent(tx, desk, plan, seat, told, rows[0].key)
    crashpoint("reminders-weighed")
    return verdicts


def _sent(
    tx: Transaction, desk: Desk, plan: Plan, seat: Seat, told: Sequence[pushes.Told], key: str
) -> Verdict:
    if _must_go(told) or _has_room(tx, plan, seat):
        return Go(pushes.letter(tx, desk, seat, told, key=key), seat)
    return Drop("the week is full; it is asked with the next message")


def _must_go(told: Sequence[pushes.Told]) -> bool:
    """A meeting goes before everything, and its overview with it (domain 5.1).

    What somebody asked for is not said unasked: it has no limit.
    """
    return any(
        one.nudge.priority is Priority.MEETING
        or one.nudge.kind is NudgeKind.OVERVIEW
        or one.nudge.is_asked_for
        for one in told
    )


def _not_now(tx: Transaction, desk: Desk, plan: Plan, nudge: Nudge) -> Wait | Drop | None:
    if tx.now >= nudge.useful_until:
        return Drop("late")
    if not still_wanted(plan, nudge, tx.now, desk.days_off):
        return Drop("not wanted")
    person = plan.person(nudge.to)
    if nudge.is_asked_for:
        person = by_choice(person)
    if fits(person, tx.now, plan.zone, desk.days_off):
        return None
    later = next_fit(person, tx.now, plan.zone, desk.days_off)
    return Wait(later) if later is not None and later < nudge.useful_until else Drop("late")


def _opened(tx: Transaction, seat: Seat, nudge: Nudge) -> pushes.Told | Drop:
    """The conversation a reminder opens, begun before or now; none for a plain message."""
    if not nudge.flow:
        return pushes.Told(nudge)
    scene = _scene(tx, seat, nudge)
    if scene is None:
        return Drop("its conversation is over")
    if isinstance(scene.step, Asking):
        return pushes.Told(nudge, scene)
    talks.leave(tx, scene.talk)
    return Drop("nothing to ask")


def _scene(tx: Transaction, seat: Seat, nudge: Nudge) -> Scene | None:
    for talk in (*talks.waiting(tx, seat), *filter(None, [talks.current(tx, seat)])):
        if (talk.flow, talk.about, talk.person) == (nudge.flow, nudge.about, nudge.person):
            return talks.open_scene(tx, talks.as_asked_now(tx, talk, nudge.moment))
    return talks.begin(
        tx,
        seat,
        nudge.flow,
        about=nudge.about,
        moment=nudge.moment,
        person=nudge.person,
        key=nudge.key,
        priority=nudge.priority,
    )


def _has_room(tx: Transaction, plan: Plan, seat: Seat) -> bool:
    """At most so many messages a week unasked; a page does not ring, and has no such limit."""
    if seat.channel == PAGE:
        return True
    just_within = tx.now - WEEK + timedelta(seconds=1)
    sent = outbox.sent_since(tx, plan.id, seat.person, REMINDER, just_within)
    return sent < plan.person(seat.person).weekly_limit


def _put(tx: Transaction, plan: Plan, nudge: Nudge) -> None:
    outbox.put(
        tx,
        nudge.key,
        plan=plan.id,
        person=nudge.to,
        channel=seat_of(tx, plan, nudge.to).channel,
        kind=ASKED_FOR if nudge.is_asked_for else REMINDER,
        priority=LATER + nudge.priority,
        due_at=nudge.due_at,
        useful_until=nudge.useful_until,
        on_doubt=OnDoubt.HOLD,
        body=encode(nudge),
    )
