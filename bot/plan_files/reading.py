"""A whole plan file, block by block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from bot.plan_files.checks import check_closing, check_roles
from bot.plan_files.people import read_people
from bot.plan_files.places import Fields, Findings, Place, Remark, Wrong, first_place
from bot.plan_files.sharing import (
    read_authority,
    read_closed_topics,
    read_households,
    read_roles,
    read_sharing,
)
from bot.plan_files.table import Table, read_closing, read_meeting
from bot.plan_files.values import Known, day, one_of, whole_number
from bot.plan_files.work import read_agreements, read_goals
from conversations.plan.ids import PlanId
from conversations.plan.model import Plan
from conversations.texts import say

T = TypeVar("T")

BLOCKS = frozenset(
    {"family", "households", "people", "gezag", "roles", "closed_topics", "sharing"}
) | {"goals", "meeting", "agreements", "closing"}
FAMILY_KEYS = frozenset(["code", "variant", "regime", "interval_weeks", "started_on"])
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,11}")
_VARIANT = one_of({name: name for name in ("gezinsplan", "familiegroepsplan", "doorbraak")})
_REGIME = one_of({name: name for name in ("voluntary", "court_order")})

# PF.code
BAD_CODE = say("A code is at most 12 capitals, digits and dashes, like P-A14.")


class PlanFileWrong(Exception):
    """A plan file has mistakes; nothing of it is used.

    Attributes:
        mistakes: All of them, in the order of the lines.
    """

    def __init__(self, mistakes: Iterable[Remark]) -> None:
        self.mistakes = _in_order(mistakes)
        super().__init__(f"mistakes on lines {[line for line, _ in self.mistakes]}")


def read_plan_file(text: str, today: date) -> Plan:
    """Read the plan of one family.

    Args:
        text: The file, as docs/plan-file.md describes it.
        today: The day of reading: what has no day of its own in the file counts from here.

    Raises:
        PlanFileWrong: With every mistake in the file, each with its line.
    """
    findings = Findings()
    plan = _plan(text, today, findings)
    if plan is None or findings.mistakes:
        raise PlanFileWrong(findings.mistakes)
    return plan


def remarks_on(text: str, today: date) -> tuple[Remark, ...]:
    """Tell what in a plan file is allowed but not used yet, with its line."""
    findings = Findings()
    _plan(text, today, findings)
    return _in_order(findings.remarks)


def _in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(dict.fromkeys(remarks), key=lambda one: one.line))


def _plan(text: str, today: date, findings: Findings) -> Plan | None:
    whole = first_place(text, findings)
    if whole is None:
        return None
    blocks = whole.fields(BLOCKS, frozenset({"diary"}))
    known = Known(*(frozenset(_keys(blocks, name)) for name in ("people", "goals")))
    plan = _people_and_work(blocks, known, today)
    check_roles(plan.roles, blocks.place("roles"), today)
    return _with_meetings(plan, blocks, known, today)


def _people_and_work(blocks: Fields, known: Known, today: date) -> Plan:
    def block(name: str, read: Callable[[Place, Known], Iterable[T]]) -> tuple[T, ...]:
        return tuple(read(blocks.place(name), known)) if name in blocks else ()

    blocks.need("people", Place.entries)
    return replace(
        _family(blocks, today),
        people=block("people", partial(read_people, today=today)),
        households=block("households", read_households),
        authorities=block("gezag", read_authority),
        roles=block("roles", read_roles),
        goals=block("goals", read_goals),
        agreements=block("agreements", read_agreements),
        closed_topics=block("closed_topics", read_closed_topics),
        share_rules=block("sharing", read_sharing),
    )


def _family(blocks: Fields, today: date) -> Plan:
    blocks.need("family", Place.entries)
    fields = blocks.place("family").fields(FAMILY_KEYS if "family" in blocks else BLOCKS)
    return Plan(
        PlanId(fields.need("code", _code) or ""),
        fields.need("variant", _VARIANT) or "",
        people=(),
        started_on=fields.get("started_on", day) or today,
        regime=fields.get("regime", _REGIME) or "voluntary",
        interval_weeks=fields.get("interval_weeks", whole_number(1, 52)) or 8,
    )


def _with_meetings(plan: Plan, blocks: Fields, known: Known, today: date) -> Plan:
    table = Table(known, plan.people, today)
    first = blocks.get("meeting", partial(read_meeting, table=table))
    closed = blocks.get("closing", partial(read_closing, table=table, agreements=plan.agreements))
    closing, evaluation = closed or (None, None)
    check_closing(plan, first, evaluation, blocks)
    meetings = tuple(one for one in (first, evaluation) if one is not None)
    released_on = (evaluation.fixed_on if evaluation else None) or today
    agreements = (replace(a, released_on=a.released_on or released_on) for a in plan.agreements)
    return replace(plan, meetings=meetings, closing=closing, agreements=tuple(agreements))


def _keys(blocks: Fields, name: str) -> Iterable[str]:
    return blocks.place(name).entries() if name in blocks else ()


def _code(place: Place) -> str:
    if not _CODE.fullmatch(place.typed()):
        raise Wrong(BAD_CODE)
    return place.typed()
