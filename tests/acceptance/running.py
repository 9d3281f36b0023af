"""The program a story is told with: in this process, or for a while in one that is killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Protocol, Self, TypeVar

from bot.house import House
from bot.program import open_clock, open_house
from bot.settings import read_settings
from storage.transaction import Transaction
from tests.rigs.crash import Child
from tests.rigs.program import Program

T = TypeVar("T")
Env = Mapping[str, str]


class Running(Protocol):
    """A program that runs, as far as a story knows it."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(self, *_: object) -> None:
        """End."""
        ...

    def begins_anew(self) -> None:
        """Stop, and begin again on the same database, before time passes."""
        ...

    def goes_on(self) -> None:
        """Go on after time has passed."""
        ...

    def ticks(self) -> None:
        """Let the clock look at what is due, where it does not do that by itself soon enough."""
        ...

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work in the program's database."""
        ...


class Here:
    """In a thread of this process; stopped cleanly each time, as by SIGTERM."""

    def __init__(self, env: Env) -> None:
        self._env = env
        self._program = Program(env)

    def __enter__(self) -> Self:
        self._program.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._program.__exit__()

    def begins_anew(self) -> None:
        """Stop cleanly, and begin again."""
        self._program.__exit__()
        self._program = Program(self._env).__enter__()

    def goes_on(self) -> None:
        """It runs still."""

    def ticks(self) -> None:
        """Look at what is due now, and send it."""
        self._program.settles()

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work in the program's own house."""
        return self._program.runs(unit)


class Killed:
    """Here; but what begins anew lets time pass in a process of its own, and is killed after that.

    What a test does in the database meanwhile it does beside it, as `tafelronde plan` does.
    """

    def __init__(self, env: Env, log: Path) -> None:
        self._env = {**env, "TAFELRONDE_TICK_SECONDS": "0.1"}
        self._log = log
        self._here: Here | None = Here(env)
        self._child: Child | None = None
        self._runner = asyncio.Runner()
        self._beside = AsyncExitStack()

    def __enter__(self) -> Self:
        self._now_here().__enter__()
        settings = read_settings(self._env)
        house = open_house(settings, open_clock(settings))
        self._house: House = self._runner.run(self._beside.enter_async_context(house))
        return self

    def __exit__(self, *_: object) -> None:
        self._ends()
        self._runner.run(self._beside.aclose())
        self._runner.close()

    def begins_anew(self) -> None:
        """Stop, and go on as `tafelronde run`."""
        self._ends()
        self._child = Child(["bot.cli", "run"], self._log, environment=self._env)

    def goes_on(self) -> None:
        """End it as by `kill -9`, and go on here."""
        self._ends()
        self._here = Here(self._env).__enter__()

    def ticks(self) -> None:
        """Apart, its own clock looks ten times a second."""
        if self._here is not None:
            self._here.ticks()

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work in the program's own house, or beside it."""
        if self._here is not None:
            return self._here.runs(unit)
        return self._runner.run(self._house.run(unit))

    def _ends(self) -> None:
        if self._here is not None:
            self._here.__exit__()
        if self._child is not None:
            self._child.is_killed()
        self._here, self._child = None, None

    def _now_here(self) -> Here:
        assert self._here is not None
        return self._here
