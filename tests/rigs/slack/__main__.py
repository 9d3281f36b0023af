"""Run a fake Slack as a program: `python -m tests.rigs.slack --port 8082 --accepted FILE`."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from tests.rigs.clock import read_by, wall_clock
from tests.rigs.slack.control import opened
from tests.rigs.slack.options import Options


async def serves(options: Options) -> None:
    """Open the server, print its address, and close it on SIGTERM or Ctrl-C."""
    runner, port = await opened(options)
    sys.stdout.write(f"http://127.0.0.1:{port}\n")
    sys.stdout.flush()
    end = asyncio.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(ending, end.set)
    await end.wait()
    await runner.cleanup()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.rigs.slack", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="of 127.0.0.1; 0: a free one")
    parser.add_argument("--accepted", type=Path, help="journal of accepted calls, added to")
    parser.add_argument("--clock-file", type=Path, help="a file with the server's instant")
    given = parser.parse_args()
    options = Options(
        port=given.port,
        accepted=given.accepted,
        now=read_by(given.clock_file) if given.clock_file else wall_clock,
    )
    asyncio.run(serves(options))


if __name__ == "__main__":
    main()
