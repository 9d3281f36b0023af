"""A small family, and small flows to walk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from conversations.asking import Ask
from conversations.engine import Flow, Outcome, Situation
from conversations.plan.goals import Goal
from conversations.plan.ids import GoalId, PersonId, PlanId
from conversations.plan.model import Plan
from conversations.plan.people import Kind, Person
from conversations.texts import say

Talk = Callable[[Ask, Situation], Outcome]
TODAY = date(2026, 3, 4)
SAMIRA = Person(PersonId("a1"), "Samira El Amrani", Kind.FAMILY)


def at_the_table(*goals: str) -> Situation:
    """Samira, in a plan with these goals."""
    plan = Plan(
        PlanId("P-A14"),
        "gezinsplan",
        (SAMIRA,),
        TODAY,
        goals=tuple(
            Goal(GoalId(f"g{number}"), number, wish, SAMIRA.id, priority=number)
            for number, wish in enumerate(goals, start=1)
        ),
    )
    return Situation(plan, SAMIRA, SAMIRA, TODAY)


def flow_of(talk: Talk) -> Flow:
    """A flow that holds one conversation."""
    return Flow("small", "F99", title=say("A small talk"), talk=talk)


def ends(*lines: str) -> Outcome:
    """An end, with what is said last."""
    return Outcome(closing=tuple(say(line) for line in lines))
