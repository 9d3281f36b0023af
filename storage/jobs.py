"""Units of work on their way through a database thread, and how whoever waits hears of them."""

import asyncio
import concurrent.futures
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from storage.transaction import Transaction


class Caught:
    """Holds what went wrong inside its `with`, whatever it was; a database thread goes on."""

    error: BaseException | None = None

    def __enter__(self) -> Self:
        """Begin without error."""
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        """Keep the error; it goes no further."""
        self.error = error
        return True


@dataclass(slots=True)
class Job:
    """One unit of work, from the moment it is handed over.

    Attributes:
        unit: May run more than once; only what its last run did is kept.
        now: What counts as the moment.
        answer: Where the result is awaited.
        loop: Where `answer` lives; None for a plain thread that waits.
        value: What the last run gave.
        error: What the last run failed with.
    """

    unit: Callable[[Transaction], object]
    now: datetime
    answer: asyncio.Future[Any] | concurrent.futures.Future[Any]
    loop: asyncio.AbstractEventLoop | None
    value: object = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Tell whoever waits, unless they stopped waiting."""
        if self.answer.done():
            return
        if isinstance(self.error, StopIteration):
            # A future cannot carry it; a generator turns it into this too.
            self.error = RuntimeError("a unit of work raised StopIteration")
        if self.error is not None:
            self.answer.set_exception(self.error)
        else:
            self.answer.set_result(self.value)


def deliver(jobs: Sequence[Job]) -> None:
    """Tell everybody who waits, with one call into each event loop."""
    by_loop: dict[asyncio.AbstractEventLoop | None, list[Job]] = defaultdict(list)
    for job in jobs:
        by_loop[job.loop].append(job)
    for loop, waiting in by_loop.items():
        if loop is None:
            _settle(waiting)
        else:
            with suppress(RuntimeError):  # The loop was closed: nobody waits any more.
                loop.call_soon_threadsafe(_settle, waiting)


def _settle(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.settle()
