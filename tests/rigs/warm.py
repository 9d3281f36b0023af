"""Warm forks: a thousand crashes in minutes, because everything is imported only once.

A server process without threads imports what is needed and then, for each run, forks a child that
arms the crash point and calls one function.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from tests.rigs.children import tied
from tests.rigs.crash import HOUSE, Crash

LATE = -signal.SIGALRM


class Warm:
    """A place where functions run in forked children, one after another; a context manager.

    Args:
        modules: What the children need, imported once: `"bot.cli"`.
        log: Where the children's output and errors go; the file is added to.
    """

    def __init__(self, *modules: str, log: Path) -> None:
        command = (sys.executable, "-m", "tests.rigs.warm", *modules)
        with log.open("ab") as errors:
            self._server = subprocess.Popen(
                tied("KILL", *command),
                cwd=HOUSE,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def runs(
        self, function: str, *arguments: object, crash: Crash | None = None, within_s: float = 60
    ) -> int:
        """Run a function in a child of its own, and wait for its end.

        Args:
            function: Module and name: `"tests.storage.crashing:ten_answers"`.
            arguments: What JSON can carry.
            crash: Where the child kills itself; `None`: nowhere.
            within_s: A child that lives longer is ended.

        Returns:
            The exit code: 0, 1 after an exception, -9 after a kill, `LATE` after too long.
        """
        at = [crash.point, crash.hit] if crash else None
        if self._server.stdin is None or self._server.stdout is None:
            raise OSError("no pipes")
        self._server.stdin.write(json.dumps([function, arguments, at, within_s]) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())


def _serves() -> None:
    for module in sys.argv[1:]:
        import_module(module)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        function, arguments, at, within_s = json.loads(line)
        child = os.fork()
        if child == 0:
            _lives(function, arguments, at, within_s)
            os._exit(0)
        answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        answers.flush()


def _lives(function: str, arguments: Sequence[object], at: list[Any], within_s: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, within_s)
    if at:
        Crash(*at).arm()
    module, _, name = function.partition(":")
    getattr(import_module(module), name)(*arguments)
    sys.stdout.flush()


if __name__ == "__main__":
    _serves()
