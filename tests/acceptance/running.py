"""The program a story is told with: in this process, or in one of its own that can be killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Protocol, Self, TypeVar

from bot.house import House
from bot.program import open_clock, open_house
from bot.settings import Settings, read_settings
from storage.transaction import Transaction
from tests.rigs.crash import Child
from tests.rigs.program import Program

T = TypeVar("T")
Env = Mapping[str, str]


class Running(Protocol):
    """A program that runs, as far as a story knows it.

    Attributes:
        looks_every_s: How often it may be asked whether it is done.
    """

    looks_every_s: float

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(self, *_: object) -> None:
        """End."""
        ...

    def begins_anew(self) -> None:
        """Stop, and begin again on the same database."""
        ...

    def ticks(self) -> None:
        """Let the clock look at what is due, where it does not do that by itself soon enough."""
        ...

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work in the program's database."""
        ...


class Here:
    """In a thread of this process; stopped cleanly each time."""

    looks_every_s = 0.005

    def __init__(self, env: Env) -> None:
        self._env = env
        self._program = Program(env)

    def __enter__(self) -> Self:
        self._program.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._program.__exit__()

    def begins_anew(self) -> None:
        """Stop cleanly, as by SIGTERM, and begin again."""
        self._program.__exit__()
        self._program = Program(self._env).__enter__()

    def ticks(self) -> None:
        """Look at what is due now, and send it."""
        self._program.settles()

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work in the program's own house."""
        return self._program.runs(unit)


class Apart:
    """As `tafelronde run` in a process of its own; ended each time as by `kill -9`.

    What a test does in the database it does beside the program, as `tafelronde plan` does.
    """

    looks_every_s = 0.03

    def __init__(self, env: Env, log: Path) -> None:
        self._env = {**env, "TAFELRONDE_TICK_SECONDS": "0.1"}
        self._settings: Settings = read_settings(self._env)
        self._log = log
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()

    def __enter__(self) -> Self:
        house = open_house(self._settings, open_clock(self._settings))
        self._house: House = self._runner.run(self._stack.enter_async_context(house))
        self._child = self._begins()
        return self

    def __exit__(self, *_: object) -> None:
        self._child.is_killed()
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def begins_anew(self) -> None:
        """Kill it, and begin again."""
        self._child.is_killed()
        self._child = self._begins()

    def ticks(self) -> None:
        """Its own clock looks ten times a second."""

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work beside the program."""
        return self._runner.run(self._house.run(unit))

    def _begins(self) -> Child:
        return Child(["bot.cli", "run"], self._log, environment=self._env)
