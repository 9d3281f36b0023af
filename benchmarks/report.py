"""The figures as a page in docs/, and as lines on the screen: whatever they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from string import Template

from benchmarks.due import Figures
from benchmarks.turns import ECHO, Measured, middle, ratios

PAGE = Template((Path(__file__).parent / "page.md").read_text(encoding="utf-8"))
_TURNS = (
    "who talks",
    "turns a second per core",
    "over the echo",
    "CPU ms a turn",
    "p50 / p99 ms",
    "requests a turn",
    "lost",
    "MiB",
)
_DUE = ("database", "rows", "find 100", "find none", "claim 100", "claim none")
Row = Sequence[str]


def page(
    turns: Mapping[str, Sequence[Measured]],
    due: Mapping[str, Sequence[Figures]],
    machine: str,
    today: date,
) -> str:
    """Write the whole page."""
    return PAGE.substitute(
        machine=machine,
        day=today.isoformat(),
        turns=_table(_TURNS, (_turn_row(name, turns) for name in turns)),
        due=_table(_DUE, (_due_row(name, one) for name, found in due.items() for one in found)),
        growth="\n".join(_growth(name, found) for name, found in due.items()),
    )


def _turn_row(name: str, turns: Mapping[str, Sequence[Measured]]) -> Row:
    measured = turns[name]
    one, over = middle(measured), ratios(measured, turns[ECHO])
    cores = sorted(each.per_core for each in measured)
    return (
        name,
        f"{one.per_core:.0f} ({cores[0]:.0f} to {cores[-1]:.0f})",
        f"**{over[len(over) // 2]:.2f}** ({over[0]:.2f} to {over[-1]:.2f})",
        f"{1000 / one.per_core:.2f}",
        f"{one.p50_ms:.0f} / {one.p99_ms:.0f}",
        f"{one.requests:.2f}",
        f"{one.lost}",
        f"{one.memory:.0f}",
    )


def _due_row(database: str, one: Figures) -> Row:
    costs = (one.find, one.find_none, one.claim, one.claim_none)
    return (database, f"{one.rows:,}", *(f"{cost:.3f} ms" for cost in costs))


def _growth(database: str, found: Sequence[Figures]) -> str:
    """How much dearer each look is among the most rows than among the fewest."""
    few, many = found[0], found[-1]
    looks = {
        "find 100": many.find / few.find,
        "find none": many.find_none / few.find_none,
        "claim 100": many.claim / few.claim,
        "claim none": many.claim_none / few.claim_none,
    }
    told = ", ".join(f"{look} **{times:.2f}**" for look, times in looks.items())
    return f"- {database}, {many.rows:,} rows over {few.rows:,}: {told}"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
