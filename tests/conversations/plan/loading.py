"""Loading a family's plan file over what there is."""

from __future__ import annotations

from datetime import date

from bot.plan_files import read_plan_file
from conversations.plan.model import Plan
from conversations.plan.renewal import renewed
from tests.families import plan_file

WEDNESDAY, FRIDAY = date(2026, 3, 18), date(2026, 3, 27)


def loads(
    plan: Plan, name: str = "P-A14", on: date = FRIDAY, *, old: str = "", new: str = ""
) -> Plan:
    """The plan after its file, perhaps with other words in it, is loaded on a day."""
    text = plan_file(name)
    assert text.count(old) == 1 or not old
    return renewed(plan, read_plan_file(text.replace(old, new) if old else text, on), on)
