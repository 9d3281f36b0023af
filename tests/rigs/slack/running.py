"""Start a fake Slack: in a thread of this process, or in a process of its own."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from tests.rigs.children import tied
from tests.rigs.slack.control import opened
from tests.rigs.slack.options import Options
from tests.rigs.slack.rig import Slack

HOUSE = Path(__file__).parents[3]


def start_in_thread(options: Options | None = None) -> Slack:
    """Start a fake Slack in a thread of this process."""
    wanted = options or Options()
    ready: Future[tuple[int, Callable[[], None]]] = Future()
    thread = threading.Thread(target=lambda: asyncio.run(_lives(wanted, ready)), daemon=True)
    thread.start()
    port, stop = ready.result(30)

    def ends() -> None:
        stop()
        thread.join(30)

    return Slack(port, ends, wanted)


async def _lives(options: Options, ready: "Future[tuple[int, Callable[[], None]]]") -> None:
    try:
        runner, port = await opened(options)
    except OSError as error:
        ready.set_exception(error)
        return
    loop, end = asyncio.get_running_loop(), asyncio.Event()
    ready.set_result((port, lambda: _calls_in(loop, end)))
    await end.wait()
    await runner.cleanup()


def _calls_in(loop: asyncio.AbstractEventLoop, end: asyncio.Event) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(end.set)


def start_process(accepted: Path, clock_file: Path | None = None, port: int = 0) -> Slack:
    """Start a fake Slack in a process of its own, which outlives a killed app.

    Args:
        accepted: The journal, added to.
        clock_file: Holds the server's instant; `None`: real time.
        port: 0: a free one.
    """
    clock = ["--clock-file", str(clock_file)] if clock_file else []
    command = [sys.executable, "-m", "tests.rigs.slack", "--port", str(port)]
    process = subprocess.Popen(
        tied("TERM", *command, "--accepted", str(accepted), *clock),
        cwd=HOUSE,
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdout is None:
        raise OSError("no pipe")

    def ends() -> None:
        process.terminate()
        process.wait(30)
        if process.stdout:
            process.stdout.close()

    return Slack(int(process.stdout.readline().rpartition(":")[2]), ends, Options())
