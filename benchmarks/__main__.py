"""Measure the promises of speed, print them, and write docs/benchmarks.md."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
import uvloop

from benchmarks import due, machine, report, turns
from bot.clock import RealClock
from tests.rigs.postgres import Postgres

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
SIZES = (1_000, 100_000, 1_000_000)
QUICK_SIZES = (1_000, 10_000)
QUICK = turns.Size(repetitions=1, families=20, seconds=1.0, warm_up=40)


@click.command(help=__doc__)
@click.option("--quick", is_flag=True, help="A taste in half a minute; only printed.")
def main(*, quick: bool) -> None:
    """Measure everything, beside the bots' CPU and not on it."""
    machine.stay_on(turns.BOT_CPU + 1)
    with tempfile.TemporaryDirectory(prefix="tafelronde-bench-") as folder:
        talked = uvloop.run(turns.measure_all(Path(folder), QUICK if quick else turns.Size()))
    sizes = QUICK_SIZES if quick else SIZES
    looked = {"SQLite": _on_sqlite(sizes), "PostgreSQL": _on_postgres(sizes)}
    page = report.page(talked, looked, machine.described(), RealClock().now().date())
    click.echo(page)
    if not quick:
        PAGE.write_text(page, encoding="utf-8")


def _on_sqlite(sizes: Sequence[int]) -> list[due.Figures]:
    return [_in_a_file(rows) for rows in sizes]


def _in_a_file(rows: int) -> due.Figures:
    with tempfile.TemporaryDirectory(prefix="tafelronde-bench-") as folder:
        return due.measure(f"sqlite:///{folder}/due.db", rows)


def _on_postgres(sizes: Sequence[int]) -> list[due.Figures]:
    with Postgres(is_durable=True) as server:
        return [_in_a_database(server, rows) for rows in sizes]


def _in_a_database(server: Postgres, rows: int) -> due.Figures:
    url = server.fresh_database()
    try:
        return due.measure(url, rows)
    finally:
        server.drop(url)


if __name__ == "__main__":
    main()
