"""The whole program, run in a thread of its own as `tafelronde run` runs it, and stopped again."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any, Self, TypeVar

from bot import program
from bot.house import House
from bot.pacing import Pacer
from bot.program import Works
from bot.settings import Settings, read_settings
from storage.transaction import Transaction
from tests.rigs.clock import Clock
from tests.rigs.slack.rig import Slack
from tests.rigs.telegram import Telegram

T = TypeVar("T")


def settings_for(
    folder: Path,
    database_url: str,
    clock: Clock,
    telegram: Telegram | None = None,
    slack: Slack | None = None,
) -> Mapping[str, str]:
    """An environment in which everything stays in a folder and on this machine."""
    env = {
        "TAFELRONDE_DATABASE_URL": database_url,
        "TAFELRONDE_KEY_FILE": str(folder / "keys" / "tafelronde.key"),
        "TAFELRONDE_CLOCK_FILE": str(clock.file),
        "TAFELRONDE_WEB_PORT": str(free_port()),
        "TAFELRONDE_TICK_SECONDS": "0.2",
    }
    if telegram is not None:
        env |= {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_BASE_URL": telegram.base_url}
    if slack is not None:
        env |= {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "SLACK_BASE_URL": slack.base_url,
        }
    return env


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Program:
    """A running program; `with Program(env) as program` starts it and stops it cleanly.

    Args:
        env: Its settings.
        pacer: How fast messages go out; None: as fast as can be.
    """

    def __init__(self, env: Mapping[str, str], pacer: Pacer | None = None) -> None:
        self.settings: Settings = read_settings(env)
        self._pacer = pacer or _at_once()
        self._ready = threading.Event()
        self._works: Works | None = None
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Start, and wait until the house is open."""
        self._thread.start()
        self._ready.wait(30)
        self._raise_failure()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop cleanly."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        assert not self._thread.is_alive(), "the program did not stop within 30 seconds"
        self._raise_failure()

    @property
    def address(self) -> str:
        """Where the private page is."""
        return self.settings.address

    @property
    def house(self) -> House:
        """What the program keeps at hand: database, clock and desk."""
        return self._at_work.house

    def runs(self, unit: Callable[[Transaction], T]) -> T:
        """Run one unit of work in the program's own database, as its journeys do."""
        return self._waits_for(self._at_work.house.run(unit))

    def settles(self) -> None:
        """Let everything happen that is due now, until nothing new comes of it."""
        self._waits_for(self._at_work.ticker.look())
        self._waits_for(self._at_work.post.deliver_due())

    @property
    def _at_work(self) -> Works:
        assert self._works is not None
        return self._works

    def _waits_for(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(30)

    def _run(self) -> None:
        task = self._loop.create_task(self._main())
        task.add_done_callback(lambda _: self._ready.set())
        self._loop.run_until_complete(asyncio.wait({task}))
        self._failed = task.exception()
        self._loop.close()

    async def _main(self) -> None:
        clock = program.open_clock(self.settings)
        async with (
            program.open_house(self.settings, clock) as house,
            program.start_works(self.settings, house, self._pacer) as works,
        ):
            self._works = works
            serving = asyncio.create_task(program.serve_pages(self.settings, works))
            stopping = asyncio.create_task(self._stop.wait())
            self._loop.call_later(0.05, self._ready.set)
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if serving.done():
                serving.result()
            serving.cancel()
            await asyncio.gather(serving, stopping, return_exceptions=True)

    def _raise_failure(self) -> None:
        if self._failed is not None:
            raise self._failed


def _at_once() -> Pacer:
    """No limits: the fake Telegram's clock stands still between two events of a test."""
    return Pacer(time.monotonic, rate=1e9, chat_rate=1e9, chat_burst=1e9)
