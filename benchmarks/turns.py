"""V1: an answer handled end to end, beside the library's bare echo that stores nothing."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.families import seat_all
from benchmarks.load import Crowd, Talked
from benchmarks.machine import cpu_seconds, free_port, memory_mib
from benchmarks.people import Talker, Writer
from benchmarks.product import settings_in
from benchmarks.running import StaysSilent, bot, end_of
from benchmarks.sink import Sink
from bot.clock import RealClock
from bot.program import open_house

BOT_CPU = 0
ENOUGH = 2  # of fewer turns nothing can be told
ECHO = "the bare library's echo"


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        at_once: People in the middle of a turn; 40 is Telegram's default for a webhook.
        most: Turns in one measurement, at most.
    """

    repetitions: int = 5
    families: int = 150
    at_once: int = 40
    warm_up: int = 400
    seconds: float = 4.0
    most: int = 100_000


@dataclass(frozen=True)
class Case:
    """One bot, and who talks with it.

    Attributes:
        scored: How its database is filled; None for a bot without one.
    """

    name: str
    person: Callable[[int], Writer]
    scored: bool | None = None


CASES = (
    Case(ECHO, Writer),
    Case("answers typed, one message back", Writer, scored=True),
    Case("whole conversations, tapped and typed", Talker, scored=False),
)


@dataclass(frozen=True)
class Measured:
    """One measurement; times in milliseconds."""

    per_core: float
    per_second: float
    p50_ms: float
    p99_ms: float
    requests: float
    memory: float
    lost: int


async def measure_all(folder: Path, size: Size) -> dict[str, list[Measured]]:
    """Measure every case in turn, over and over, so that a drifting machine drifts for all."""
    chats = {case.name: await _prepare(case, _place(folder, case), size) for case in CASES}
    found: dict[str, list[Measured]] = {case.name: [] for case in CASES}
    for repetition in range(size.repetitions):
        for case in CASES:
            at_work = folder / f"{repetition} {case.name}"
            shutil.copytree(folder / case.name, at_work)
            found[case.name].append(await _measure(case, chats[case.name], at_work, size))
            shutil.rmtree(at_work)
    return found


def ratios(mine: Sequence[Measured], base: Sequence[Measured]) -> list[float]:
    """Turns per core over those of the base, repetition by repetition, smallest first."""
    pairs = zip(mine, base, strict=True)
    return sorted(one.per_core / other.per_core for one, other in pairs)


def middle(measured: Sequence[Measured]) -> Measured:
    """The median of each figure; of what was lost, all."""

    def of(figure: str) -> float:
        each: list[float] = [getattr(one, figure) for one in measured]
        return median(each)

    return Measured(
        per_core=of("per_core"),
        per_second=of("per_second"),
        p50_ms=of("p50_ms"),
        p99_ms=of("p99_ms"),
        requests=of("requests"),
        memory=of("memory"),
        lost=sum(one.lost for one in measured),
    )


async def _prepare(case: Case, folder: Path, size: Size) -> list[int]:
    if case.scored is None:
        return list(range(1, 2001))
    settings = settings_in(folder, free_port(), "http://127.0.0.1")
    async with open_house(settings, RealClock()) as house:
        return await seat_all(house, size.families, scored=case.scored)


def _place(folder: Path, case: Case) -> Path:
    place = folder / case.name
    place.mkdir(parents=True)
    return place


async def _measure(case: Case, chats: Sequence[int], folder: Path, size: Size) -> Measured:
    async with _running(case, folder) as (sink, pid, port):
        people = [case.person(chat) for chat in chats]
        crowd = Crowd(people, sink, f"http://127.0.0.1:{port}/telegram")
        await crowd.talk(at_once=size.at_once, seconds=size.seconds, most=size.warm_up)
        before = cpu_seconds(pid)
        talked = await crowd.talk(at_once=size.at_once, seconds=size.seconds, most=size.most)
        spent = cpu_seconds(pid) - before
        if talked.turns < ENOUGH:
            raise StaysSilent(end_of(folder / "log"))
        return _figures(talked, spent, memory_mib(pid))


@asynccontextmanager
async def _running(case: Case, folder: Path) -> AsyncIterator[tuple[Sink, int, int]]:
    sink, at, port = Sink(), free_port(), free_port()
    server = await sink.serve(at)
    module = "benchmarks.echo" if case.scored is None else "benchmarks.product"
    arguments = [str(port), f"http://127.0.0.1:{at}", str(BOT_CPU)]
    if case.scored is not None:
        arguments.append(str(folder))
    try:
        async with bot(module, *arguments, port=port, log=folder / "log") as pid:
            yield sink, pid, port
    finally:
        server.close()


def _figures(talked: Talked, cpu_s: float, memory: float) -> Measured:
    waits = quantiles(talked.waits_s, n=100)
    return Measured(
        per_core=talked.turns / max(cpu_s, 0.01),
        per_second=talked.turns / talked.seconds,
        p50_ms=waits[49] * 1000,
        p99_ms=waits[98] * 1000,
        requests=talked.requests / talked.turns,
        memory=memory,
        lost=talked.lost,
    )
