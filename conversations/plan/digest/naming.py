"""How people are named in a digest: by given names alone."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.named import Said, may_be_named
from conversations.plan.people import Person
from conversations.texts import Value, say


def names(people: Iterable[Person]) -> tuple[str, ...]:
    """Give the given names, in the order of the people."""
    return tuple(one.given_name for one in people)


def named(plan: Plan, ids: Iterable[PersonId]) -> tuple[str, ...]:
    """Give the given names of those who are in the plan, each once, in the order of the plan."""
    wanted = frozenset(ids)
    return names(one for one in plan.people if one.id in wanted)


def whose(plan: Plan, said: Said, me: Person | None = None) -> Value:
    """Name whose words these are, and who typed them where that was somebody else.

    Args:
        me: Who reads it; None is the coordinator.
    """
    name = plan.person(said.person).given_name
    typist = plan.person(said.entered_by) if said.entered_by else None
    if typist is None or (me is not None and not may_be_named(plan, me, typist)):
        return name
    # D.3 (typed by somebody else)
    return say("{name} (through {typist})", name=name, typist=typist.given_name)
