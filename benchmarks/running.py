"""A bot under load: a process of its own, on a CPU of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

STARTS_WITHIN_S = 60.0
STOPS_WITHIN_S = 15.0


class DidNotStart(Exception):
    """A bot ended, or does not listen; holds the end of what it said."""


class StaysSilent(Exception):
    """A bot listens but answers nobody; holds the end of what it said."""


@asynccontextmanager
async def bot(module: str, *arguments: str, port: int, log: Path) -> AsyncIterator[int]:
    """Start a bot, and stop it at the end.

    Args:
        module: Run as `python -m`; its arguments follow.
        port: Where it takes in updates.
        log: What it says goes here.

    Yields:
        Its process id, once it listens.

    Raises:
        DidNotStart: It does not.
    """
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments, stdout=said, stderr=said
        )
    try:
        await _listens(process, port, log)
        yield process.pid
    finally:
        await _stop(process)


async def _listens(process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    for _ in range(int(STARTS_WITHIN_S / 0.05)):
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        if process.returncode is not None:
            break
        await asyncio.sleep(0.05)
    raise DidNotStart(end_of(log))


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOPS_WITHIN_S)
        except TimeoutError:
            process.kill()
            await process.wait()


def end_of(log: Path) -> str:
    """Read the last that a bot said."""
    return log.read_text(errors="replace")[-2000:]
