"""The plan file is loaded again: what it says now, beside all that people said in chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from conversations.plan.agreements import Agreement, Wish
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.goals import MOST_ACTIVE_GOALS, Goal, GoalState
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing, Way
from conversations.plan.refusing import PlanRefuses
from conversations.plan.rescheduling import renewed_meetings
from conversations.texts import say

# P.otherplan
OTHER_PLAN = say("This file is about another plan.")
# P.threegoals
TOO_MANY_GOALS = say("Three goals at once is enough. Let one rest first.")

_NO_CHAT = frozenset({Way.VIA, Way.PAPER, Way.NONE})


def renewed(existing: Plan, fresh: Plan, on: date) -> Plan:
    """Bring a plan in line with its file, and keep what its people said.

    A new wording, doer, start or end of an agreement makes a new version, which its doers are asked
    to accept again; what a doer changed in chat stays. Another day for a meeting makes a new round.
    What is gone from the file stays to look back on: people as having left, goals as dropped,
    meetings ahead as cancelled, agreements as no longer going round.

    Args:
        existing: As it stands.
        fresh: As the file tells it.
        on: The day of loading: what is new counts from here, not earlier.

    Raises:
        PlanRefuses: The file is of another plan, or has more than three active goals.
    """
    if existing.id != fresh.id:
        raise PlanRefuses(OTHER_PLAN)
    if len(fresh.open_goals) > MOST_ACTIVE_GOALS:
        raise PlanRefuses(TOO_MANY_GOALS)
    meetings, closing = renewed_meetings(existing, fresh, on)
    return replace(
        existing,
        variant=fresh.variant,
        regime=fresh.regime,
        interval_weeks=fresh.interval_weeks,
        people=tuple(_people(existing, fresh)),
        households=fresh.households,
        authorities=fresh.authorities,
        roles=fresh.roles,
        goals=tuple(_goals(existing, fresh)),
        agreements=tuple(_agreements(existing, fresh, on)),
        meetings=meetings,
        closing=closing,
        closed_topics=tuple(_closed_topics(existing, fresh)),
        share_rules=fresh.share_rules,
    )


def _people(existing: Plan, fresh: Plan) -> Iterator[Person]:
    before = {person.id: person for person in existing.people}
    for person in fresh.people:
        yield _person(before.pop(person.id, person), person)
    for gone in before.values():
        yield replace(gone, standing=Standing.LEFT)


def _person(before: Person, now: Person) -> Person:
    gets_a_chat = before.way in _NO_CHAT and now.way not in _NO_CHAT
    if before.standing in {Standing.INVITED, Standing.LEFT} or gets_a_chat:
        return now
    return replace(
        now,
        standing=before.standing,
        linked_on=before.linked_on,
        paused_until=before.paused_until,
        language=before.language,
        voice_out=before.voice_out,
        window=before.window,
        discreet=before.discreet,
        days=before.days or now.days,
        reached_by=before.reached_by,
    )


def _goals(existing: Plan, fresh: Plan) -> Iterator[Goal]:
    yield from fresh.goals
    named = {goal.id for goal in fresh.goals}
    for goal in existing.goals:
        if goal.id not in named:
            yield replace(goal, state=GoalState.DROPPED)


def _agreements(existing: Plan, fresh: Plan, on: date) -> Iterator[Agreement]:
    before = {agreement.id: agreement for agreement in existing.agreements}
    for agreement in fresh.agreements:
        former = before.pop(agreement.id, None)
        if former is None:
            yield replace(agreement, released_on=_round_on(agreement, on))
        else:
            yield _agreement(former, _as_doers_changed(existing, former, agreement), on)
    for gone in before.values():
        yield replace(gone, released_on=None)


def _agreement(before: Agreement, now: Agreement, on: date) -> Agreement:
    is_changed = _promise(before) != _promise(now)
    went_round = before.released_on is not None and before.released_on <= on
    return replace(
        now,
        version=before.version + is_changed,
        released_on=before.released_on if went_round and not is_changed else _round_on(now, on),
    )


def _promise(agreement: Agreement) -> tuple[object, ...]:
    return (
        agreement.goal,
        agreement.doers,
        agreement.what,
        agreement.repeat,
        agreement.start,
        agreement.end,
    )


def _round_on(agreement: Agreement, on: date) -> date:
    return max(agreement.released_on or on, on)


def _as_doers_changed(existing: Plan, before: Agreement, now: Agreement) -> Agreement:
    """Keep the words and the end that a doer asked for in chat, where they still stand."""
    wishes = [
        report
        for report in existing.reports
        if report.agreement == before.id and report.wish in {Wish.LATER, Wish.SMALLER}
    ]
    chose_words = any(report.new_what == before.what for report in wishes)
    chose_end = any(report.new_end == before.end for report in wishes)
    return replace(
        now,
        what=before.what if chose_words else now.what,
        end=before.end if chose_end else now.end,
    )


def _closed_topics(existing: Plan, fresh: Plan) -> Iterator[ClosedTopic]:
    merged: dict[tuple[PersonId, Topic], ClosedTopic] = {}
    for one in (*existing.closed_topics, *fresh.closed_topics):
        before = merged.get((one.owner, one.topic), one)
        merged[one.owner, one.topic] = replace(
            before,
            closed_to=tuple(dict.fromkeys((*before.closed_to, *one.closed_to))),
            to_everyone=before.to_everyone or one.to_everyone,
        )
    yield from merged.values()
