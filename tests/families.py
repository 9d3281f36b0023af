"""The three invented families, as tests meet them.

Before the round table: `invited("P-A14")`, when nobody has linked, then `before_the_table`, when
everybody has. After it: `family("P-A14")`, the day the list went round, then `agreed`, when every
doer said yes. A test varies one with the small functions below, and reads as a sentence about it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.plan_files import read_plan_file
from conversations.plan.agreements import Acceptance
from conversations.plan.circles import ShareRule, Sharing
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.meetings import MeetingKind
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing, Way

FAMILIES = Path(__file__).parents[1] / "families"
CODES = ("P-A14", "P-B27", "P-C33")
# The day the agreements list went round.
RELEASED = {"P-A14": date(2026, 3, 26), "P-B27": date(2026, 3, 18), "P-C33": date(2026, 4, 23)}
# The day the first meeting was fixed.
FIXED = {"P-A14": date(2026, 3, 13), "P-B27": date(2026, 3, 6), "P-C33": date(2026, 4, 13)}


def plan_file(name: str = "P-A14") -> str:
    """The text of a plan file: a code, or one of its stages ("P-A14/1-invited")."""
    return (FAMILIES / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def family(code: str = "P-A14") -> Plan:
    """A family the day its list went round: everybody takes part, nobody has said yes to it."""
    return everybody_takes_part(read_plan_file(plan_file(code), RELEASED[code]), RELEASED[code])


@cache
def invited(code: str = "P-A14") -> Plan:
    """A family the day its first meeting was fixed: nobody has linked, nothing is agreed."""
    plan = read_plan_file(plan_file(code), FIXED[code])
    ahead = tuple(one for one in plan.meetings if one.kind is not MeetingKind.EVALUATION)
    return replace(plan, agreements=(), meetings=ahead, closing=None)


@cache
def before_the_table(code: str = "P-A14") -> Plan:
    """A family the day its first meeting was fixed: everybody has linked, nothing is agreed."""
    return everybody_takes_part(invited(code), FIXED[code])


def agreed(code: str = "P-A14") -> Plan:
    """A family in which every doer accepted every agreement, the day the list went round."""
    plan = family(code)
    yes = (
        Acceptance(doer, agreement.id, agreement.version, accepted=True, on=RELEASED[code])
        for agreement in plan.agreements
        for doer in agreement.doers
    )
    return replace(plan, acceptances=tuple(yes))


def everybody_takes_part(plan: Plan, today: date) -> Plan:
    """Everybody who may have a seat that day has linked."""

    def linked(person: Person) -> Person:
        seated = person.way is not Way.NONE and person.may_have_a_seat(today)
        return replace(person, standing=Standing.ACTIVE) if seated else person

    return replace(plan, people=tuple(linked(person) for person in plan.people))


def with_person(plan: Plan, person: str, **facts: object) -> Plan:
    """The same family, with other facts about one person."""
    return replace(plan, people=_with(plan.people, PersonId(person), facts))


def with_goal(plan: Plan, goal: str, **facts: object) -> Plan:
    """The same family, with another goal ("g1" is goal 1)."""
    return replace(plan, goals=_with(plan.goals, GoalId(goal), facts))


def with_agreement(plan: Plan, agreement: str, **facts: object) -> Plan:
    """The same family, with another agreement."""
    return replace(plan, agreements=_with(plan.agreements, AgreementId(agreement), facts))


def with_meeting(plan: Plan, meeting: str, **facts: object) -> Plan:
    """The same family, with another meeting ("r1" the round table, "e1" the evaluation)."""
    return replace(plan, meetings=_with(plan.meetings, MeetingId(meeting), facts))


def sharing(plan: Plan, owner: str, audience: str, level: Sharing = Sharing.GOALS) -> Plan:
    """The same family, after one person chose what another may see."""
    rule = ShareRule(PersonId(owner), PersonId(audience), level)
    others = (r for r in plan.share_rules if (r.owner, r.audience) != (rule.owner, rule.audience))
    return replace(plan, share_rules=(*others, rule))


def _with(things: tuple[Any, ...], wanted: str, facts: dict[str, object]) -> tuple[Any, ...]:
    assert any(thing.id == wanted for thing in things), wanted
    return tuple(replace(one, **facts) if one.id == wanted else one for one in things)
