"""Setting the stage of the demo, and running it until somebody stops it."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime
from functools import partial
from operator import itemgetter
from pathlib import Path

import click
import uvicorn

from bot import logs
from bot.channels.telegram.channel import Telegram
from bot.demo.families import CODES, agreed_at_the_table, seat_everybody
from bot.demo.moving_clock import MovingClock
from bot.demo.phones import Phones
from bot.demo.table import Table, table_app
from bot.post import Post
from bot.program import ALONE, open_house, serve_until_stopped
from bot.settings import Settings, read_settings
from bot.ticking import Ticker

FOLDER = Path("var/demo")
START = datetime.fromisoformat("2026-03-13T10:00:00+01:00")
BOT = "1:demo"


def play(port: int) -> None:
    """Play the demo on one port of this machine until it is stopped.

    Raises:
        SystemExit: Something else listens there already.
    """
    logs.set_up("WARNING")
    shutil.rmtree(FOLDER, ignore_errors=True)
    asyncio.run(_play(demo_settings(FOLDER, port)))


def demo_settings(folder: Path, port: int) -> Settings:
    """Settings of the demo: everything in one folder, nothing leaves this machine."""
    return read_settings(
        {
            "TAFELRONDE_DATABASE_URL": f"sqlite:///{folder}/demo.db",
            "TAFELRONDE_KEY_FILE": f"{folder}/keys/demo.key",
            "TAFELRONDE_WEB_PORT": str(port),
            "TELEGRAM_BOT_TOKEN": BOT,
            "TELEGRAM_BASE_URL": "http://127.0.0.1/bot",
        }
    )


async def _play(settings: Settings) -> None:
    clock = MovingClock(START)
    async with open_house(settings, clock) as house:
        seat = partial(seat_everybody, today=START.date(), min_age=settings.telegram_min_age)
        seats = await house.run(seat)
        phones = Phones(clock)
        carriers: dict[str, Telegram] = {}
        post = Post(house, carriers, ALONE)
        telegram = Telegram(settings, house, post.wake, ALONE, transport=phones)
        await telegram.open()
        carriers[telegram.name] = telegram
        table = Table(house, clock, seats, phones, Ticker(house, post.wake), post)
        table.to_come.extend(
            sorted((agreed_at_the_table(code, START.date()) for code in CODES), key=itemgetter(0))
        )
        await table.settle()
        tasks = [asyncio.create_task(post.run()), asyncio.create_task(telegram.listen())]
        try:
            await _serve(settings, table)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await telegram.close()


async def _serve(settings: Settings, table: Table) -> None:
    config = uvicorn.Config(
        table_app(table), host="127.0.0.1", port=settings.web_port, log_config=None
    )
    click.echo(f"The demo is at http://127.0.0.1:{settings.web_port}  (stop with Ctrl-C)")
    await serve_until_stopped(uvicorn.Server(config))
