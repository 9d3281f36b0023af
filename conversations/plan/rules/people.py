"""Rules about people: who links, how they are written to, and what they keep closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from conversations.plan.changes import Linked, Paused, PreferencesSet, Resumed, TopicsClosed
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing
from conversations.plan.refusing import (
    PlanRefuses,
    instead,
    known_person,
    speaks_for,
    taking_part,
)
from conversations.plan.wording import refusal_on_the_list
from conversations.texts import say

T = TypeVar("T")

# P.young
TOO_YOUNG = say("Somebody can take part here from twelve years on.")
# P.window
NO_HOURS = say("The first time should be before the last time.")


def apply(plan: Plan, change: Linked | PreferencesSet | Paused | Resumed | TopicsClosed) -> Plan:
    """Change what one person is to the plan; see the rules below."""
    match change:
        case Linked():
            return link(plan, change)
        case PreferencesSet():
            return prefer(plan, change)
        case Paused():
            return pause(plan, change)
        case Resumed():
            return resume(plan, change)
        case TopicsClosed():
            return close_topics(plan, change)


def link(plan: Plan, change: Linked) -> Plan:
    """Give somebody their seat; under twelve there is none (L06)."""
    person = taking_part(plan, change.person, change.on)
    if not person.may_have_a_seat(change.on):
        raise PlanRefuses(TOO_YOUNG)
    if person.standing is not Standing.INVITED:
        return plan
    return _with(plan, replace(person, standing=Standing.ACTIVE, linked_on=change.on))


def prefer(plan: Plan, change: PreferencesSet) -> Plan:
    """Write to somebody as they like it; what they did not choose stays as it was."""
    person = taking_part(plan, change.person)
    if change.window and change.window.opens >= change.window.closes:
        raise PlanRefuses(NO_HOURS)
    if change.reached_by and (why := refusal_on_the_list(change.reached_by)):
        raise PlanRefuses(why)
    return _with(
        plan,
        replace(
            person,
            language=_chosen(change.language, person.language),
            voice_out=_chosen(change.voice_out, person.voice_out),
            window=_chosen(change.window, person.window),
            discreet=_chosen(change.discreet, person.discreet),
            days=_chosen(change.days, person.days),
            reached_by=_chosen(change.reached_by, person.reached_by),
        ),
    )


def pause(plan: Plan, change: Paused) -> Plan:
    """Stop messages to somebody; who has not linked gets none anyway."""
    person = taking_part(plan, change.person)
    if person.standing is Standing.INVITED:
        return plan
    return _with(plan, replace(person, standing=Standing.PAUSED, paused_until=change.until))


def resume(plan: Plan, change: Resumed) -> Plan:
    """Start messages again."""
    person = taking_part(plan, change.person)
    if person.standing is not Standing.PAUSED:
        return plan
    return _with(plan, replace(person, standing=Standing.ACTIVE, paused_until=None))


def close_topics(plan: Plan, change: TopicsClosed) -> Plan:
    """Keep closed what the owner says now, and nothing else of theirs."""
    owner = taking_part(plan, change.owner)
    speaks_for(owner.id, (topic.owner for topic in change.topics))
    for other in {other for topic in change.topics for other in topic.closed_to}:
        known_person(plan, other)
    topics = instead(change.topics, plan.closed_topics, lambda one: one.owner == owner.id)
    return replace(plan, closed_topics=topics)


def _chosen(chosen: T | None, before: T) -> T:
    return before if chosen is None else chosen


def _with(plan: Plan, person: Person) -> Plan:
    people = (person if one.id == person.id else one for one in plan.people)
    return replace(plan, people=tuple(people))
