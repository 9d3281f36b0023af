"""Setting the stage of the demo, and running it until somebody stops it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from operator import itemgetter
from pathlib import Path
from socket import socket

import click
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot import logs
from bot.channels.telegram.channel import Telegram
from bot.demo.families import CODES, agreed_at_the_table, seat_everybody
from bot.demo.moving_clock import MovingClock
from bot.demo.pages import OWN, pages_of
from bot.demo.phones import Phones
from bot.demo.table import Table
from bot.pacing import Pacer
from bot.post import Post
from bot.program import ALONE, open_house
from bot.serving import open_port, run_until_stopped, serve
from bot.settings import Settings, read_settings
from bot.ticking import Ticker
from conversations.plan.model import Plan

HOST = "127.0.0.1"
START = datetime.fromisoformat("2026-03-13T10:00:00+01:00")
BOT = "1:demo"
AGAIN = "/again"
AT_ONCE = 1e9


def play(port: int) -> None:
    """Play the demo on one port of this machine until it is stopped; nothing of it is left behind.

    Raises:
        PortTaken: Something else listens there already.
    """
    logs.set_up("WARNING")
    with open_port(HOST, port) as listening:
        run_until_stopped(_play(listening, port))
    click.echo("Stopped. Nothing was kept.")


def demo_settings(folder: Path, port: int) -> Settings:
    """Settings of the demo: everything in one folder, nothing leaves this machine."""
    return read_settings(
        {
            "TAFELRONDE_DATABASE_URL": f"sqlite:///{folder}/demo.db",
            "TAFELRONDE_KEY_FILE": f"{folder}/keys/demo.key",
            "TAFELRONDE_PUBLIC_URL": f"http://{HOST}:{port}{OWN}",
            "TELEGRAM_BOT_TOKEN": BOT,
            "TELEGRAM_BASE_URL": f"http://{HOST}/bot",
        }
    )


class Stage:
    """The demo's pages, and a button to begin the story again at a fresh table."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._pages: ASGIApp | None = None
        self._stack = AsyncExitStack()
        self._turning = asyncio.Lock()

    async def lay(self) -> None:
        """Lay a fresh table; then clear the one before."""
        async with self._turning:
            stack, before = AsyncExitStack(), self._stack
            table = await stack.enter_async_context(laid(self._port))
            self._pages, self._stack = pages_of(table), stack
            await before.aclose()

    async def clear(self) -> None:
        """Clear the table."""
        await self._stack.aclose()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and (scope["method"], scope["path"]) == ("POST", AGAIN):
            await self.lay()
            await RedirectResponse("/", HTTPStatus.SEE_OTHER)(scope, receive, send)
        elif scope["type"] == "http" and self._pages is not None:
            await self._pages(scope, receive, send)


@asynccontextmanager
async def laid(port: int) -> AsyncIterator[Table]:
    """A table with three families at it, at the beginning of the story; cleared at the end."""
    clock = MovingClock(START)
    with tempfile.TemporaryDirectory(prefix="tafelronde-demo-") as folder:
        settings = demo_settings(Path(folder), port)
        async with open_house(settings, clock) as house:
            seat = partial(seat_everybody, today=START.date(), min_age=settings.telegram_min_age)
            seats = await house.run(seat)
            phones, carriers = Phones(clock), dict[str, Telegram]()
            post = Post(house, carriers, ALONE)
            telegram = Telegram(
                settings, house, post.wake, ALONE, transport=phones, pacer=_without_limits()
            )
            await telegram.open()
            carriers[telegram.name] = telegram
            table = Table(house, clock, seats, phones, Ticker(house, post.wake), post, _lists())
            tasks = [asyncio.create_task(post.run()), asyncio.create_task(telegram.listen())]
            try:
                await table.settle()
                yield table
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                await telegram.close()


async def _play(listening: socket, port: int) -> None:
    stage = Stage(port)
    try:
        await stage.lay()
        click.echo(f"The demo is at http://{HOST}:{port}  (stop with Ctrl-C)")
        await serve(stage, listening)
    finally:
        await stage.clear()


def _lists() -> list[tuple[datetime, Plan]]:
    """The plans with what will be agreed, and when they go round; soonest first."""
    lists = (agreed_at_the_table(code, START.date()) for code in CODES)
    return sorted(lists, key=itemgetter(0))


def _without_limits() -> Pacer:
    """Phones on a table take messages as fast as they come."""
    rates = {"rate": AT_ONCE, "chat_rate": AT_ONCE, "chat_burst": AT_ONCE}
    return Pacer(asyncio.get_running_loop().time, **rates)
