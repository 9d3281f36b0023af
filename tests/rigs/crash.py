"""The crash rig: a program that kills itself, as by `kill -9`, at the k-th hit of a named point.

The product knows nothing of this: the child process sets the hook of `storage.crashpoints` itself
and then runs the program, either a `python -m` program or a function of a test module.
"""

import argparse
import ast
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Self

from storage import crashpoints
from tests.rigs.children import tied

HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Crash:
    """Where the program ends: at the `hit`-th (from 1) time it passes the named point."""

    point: str
    hit: int = 1

    def arm(self) -> None:
        """Kill this very process at the named moment, leaving it no chance to tidy up."""
        left = self.hit

        def strike(name: str) -> None:
            nonlocal left
            left -= name == self.point
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        crashpoints.set_hook(strike)


class Child:
    """A program running in a process of its own; as a context manager it is killed at the end.

    Args:
        program: A module and its arguments, as after `python -m`: `["bot.cli", "run"]`; or a
            function of a module, without arguments: `["tests.storage.crashing:ten_answers"]`.
        log: Where standard output and error go; the file is added to.
        crash: Where the process kills itself; `None`: nowhere.
        environment: Added to this process's own.
    """

    def __init__(
        self,
        program: Sequence[str],
        log: Path,
        *,
        crash: Crash | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        at = ["--at", crash.point, "--hit", str(crash.hit)] if crash else []
        self._log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                tied("KILL", sys.executable, "-m", "tests.rigs.crash", *at, "--", *program),
                cwd=HOUSE,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_killed()

    @property
    def pid(self) -> int:
        """The process id, for signals such as SIGSTOP."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process has not ended yet."""
        return self._process.poll() is None

    @property
    def has_crashed(self) -> bool:
        """Whether the process was ended by SIGKILL, its own or ours."""
        return self._process.poll() == -signal.SIGKILL

    @property
    def said(self) -> str:
        """All that is in the log up to now."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def ends(self, within_s: float = 60) -> int:
        """Wait for the end; the exit code, below zero for a signal.

        Raises:
            AssertionError: It still runs; the message holds the log's last part.
        """
        try:
            return self._process.wait(within_s)
        except subprocess.TimeoutExpired as late:
            message = f"still running after {within_s} s; it said: …{self.said[-2000:]}"
            raise AssertionError(message) from late

    def is_killed(self) -> int:
        """End it as by `kill -9`, unless it has ended; the exit code."""
        self._process.kill()
        return self._process.wait()

    def is_asked_to_stop(self, within_s: float = 20) -> int:
        """Send SIGTERM and wait for the end; the exit code."""
        self._process.terminate()
        return self.ends(within_s)


def points_in(*folders: Path) -> tuple[str, ...]:
    """Find every `crashpoint("name")` written in the Python files of some folders, sorted."""
    files = (file for folder in folders for file in sorted(folder.rglob("*.py")))
    return tuple(sorted({name for file in files for name in _points_of(file)}))


def _points_of(file: Path) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.Call))
    return [
        str(call.args[0].value)
        for call in calls
        if ast.unparse(call.func).rpartition(".")[2] == "crashpoint"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]


def _run(program: Sequence[str]) -> None:
    module, _, function = program[0].partition(":")
    if function:
        getattr(import_module(module), function)()
        return
    sys.argv = list(program)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def main() -> None:
    """Set the trap in this process, then become the program."""
    split = sys.argv.index("--")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at")
    parser.add_argument("--hit", type=int, default=1)
    wanted = parser.parse_args(sys.argv[1:split])
    if wanted.at:
        Crash(wanted.at, wanted.hit).arm()
    _run(sys.argv[split + 1 :])


if __name__ == "__main__":
    main()
