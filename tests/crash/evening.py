"""One run through the family's days: killed where it is told to be, started again, and ended."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.crash.days import Days
from tests.crash.truth import Truth
from tests.rigs.crash import Crash
from tests.rigs.warm import Warm

LIVES = "tests.crash.living:lives"
KILLED = -9


@dataclass
class Living:
    """The program in children of a warm process, one after another; each may kill itself.

    Attributes:
        crashes: Where the children kill themselves, in turn; those after them live on.
        comes_back: Whether it is started again after it was killed.
        deaths: For each kill, the messages that were being sent at that moment, by id.
    """

    warm: Warm
    days: Days
    crashes: Sequence[Crash] = ()
    function: str = LIVES
    more: tuple[str, ...] = ()
    comes_back: bool = True
    deaths: list[frozenset[int]] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Start the first."""
        self._env, self._hands = dict(self.days.env), ThreadPoolExecutor(1)
        self._left = list(self.crashes)
        self._end = Path(f"{self.days.clock.file}-{self._env['TAFELRONDE_WEB_PORT']}.end")
        self._child = self._starts()
        self.days.watched.append(self.looks)
        return self

    def __exit__(self, *_: object) -> None:
        """Let the last one end."""
        self._end.touch()
        self._hands.shutdown()

    def looks(self) -> None:
        """Start the program again if it was killed.

        Raises:
            AssertionError: It ended, and nobody killed it.
        """
        if not self._child.done() or self._child.result() == 0 or self._is_gone:
            return
        code = self._child.result()
        assert code == KILLED, f"the program ended with {code}; {self.days.place.said}"
        self.deaths.append(self.days.are_being_sent())
        self.days.let_leases_run_out()
        if self.comes_back:
            self._child = self._starts()

    def is_over(self) -> bool:
        """Ask it to end, once it listens and all is still; say whether it has.

        Who was killed left things that only the next one takes up: that one must get to them.
        """
        if self._polls() > self._polls_before and self.days.are_still():
            self._end.touch()
        return self._is_gone or (self._child.done() and self._child.result() == 0)

    @property
    def _is_gone(self) -> bool:
        return bool(self.deaths) and not self.comes_back

    def _polls(self) -> int:
        """How often anybody asked Telegram for news; only the living do."""
        return int(self.days.telegram.asks("status")["polls"])

    def _starts(self) -> Future[int]:
        self._end.unlink(missing_ok=True)
        self._polls_before = self._polls()
        crash = self._left.pop(0) if self._left else None
        given = (self._env, str(self._end), *self.more)
        return self._hands.submit(self.warm.runs, self.function, *given, crash=crash)


def spend(days: Days, living: Living) -> Truth:
    """Let the days go by and the program end; tell what came of it."""
    days.go_by()
    days.wait_for(living.is_over)
    return days.truth()
