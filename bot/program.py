"""The whole program: house, channels, clock and post, from start to a clean stop."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from secrets import token_hex
from socket import socket

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount

from bot.buttons import Buttons
from bot.channels import Channel, configured
from bot.channels.web.pages import page
from bot.clock import Clock, FileClock, RealClock
from bot.health import Watch
from bot.holidays import DutchHolidays
from bot.house import House
from bot.journeys.desk import Desk
from bot.lag import Lag
from bot.languages import every_language
from bot.pacing import Pacer
from bot.post import Post
from bot.serving import open_port, serve
from bot.settings import Settings
from bot.ticking import Ticker
from storage.database import Database
from storage.keys import Keys
from storage.migrating import migrate

ALONE = (
    "this program"  # one process on SQLite: what it was sending when it stopped, it takes up itself
)
GARBAGE = (20_000, 20, 50)  # a turn makes thousands of small things, and next to no garbage
STOP_WITHIN_S = 6  # after `serving.FINISH_WITHIN_S`: ten together, with the last commits


def open_keys(settings: Settings) -> Keys:
    """The keys that lock everything: from the environment, or from a file beside the database."""
    if settings.key is not None:
        return Keys.from_text(settings.key.get_secret_value())
    return Keys.from_file(settings.key_file)


def open_clock(settings: Settings) -> Clock:
    """The real clock, or the file that stands in for it."""
    return FileClock(settings.clock_file) if settings.clock_file else RealClock()


@asynccontextmanager
async def open_house(settings: Settings, clock: Clock) -> AsyncIterator[House]:
    """The database brought up to date and opened, with the desk; closed again at the end."""
    url = settings.database_url.get_secret_value()
    keys = open_keys(settings)
    await asyncio.to_thread(migrate, url)
    database = Database.open(url, keys=keys)
    desk = Desk(
        languages=every_language(),
        buttons=Buttons(keys),
        days_off=DutchHolidays(),
        page=settings.address,
        min_age=settings.telegram_min_age,
        language=settings.language,
        pages=frozenset({"slack"}) if settings.has_slack else frozenset(),
    )
    try:
        yield House(database, clock, desk)
    finally:
        await database.close()


@dataclass(frozen=True)
class Works:
    """What is at work in an open house."""

    house: House
    post: Post
    ticker: Ticker
    carriers: Mapping[str, Channel]
    lag: Lag


async def run(
    settings: Settings, begun: Callable[[Works], None], pacer: Pacer | None = None
) -> None:
    """Run until cancelled; then take in nothing more and finish within ten seconds (P13).

    Args:
        begun: Told when everything is there.
        pacer: How fast messages go out; None: within the platform's limits.

    Raises:
        PortTaken: Something else listens where the page should be: perhaps this very program.
    """
    with open_port(settings.web_host, settings.web_port) as port:
        async with (
            open_house(settings, open_clock(settings)) as house,
            start_works(settings, house, pacer) as works,
        ):
            _spare_the_collector()
            begun(works)
            await serve_pages(settings, works, port)


def _spare_the_collector() -> None:
    """What was loaded stays: looking for garbage in it again and again is a tenth of all work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


@asynccontextmanager
async def start_works(
    settings: Settings, house: House, pacer: Pacer | None = None
) -> AsyncIterator[Works]:
    """Start the channels, the clock and the post; stop them cleanly at the end.

    Args:
        pacer: How fast messages go out; None: within the platform's limits.

    Raises:
        DeliveryFailed: A channel refuses its token, or cannot be reached.
    """
    carriers: dict[str, Channel] = {}
    is_shared = not settings.database_url.get_secret_value().startswith("sqlite")
    holder = token_hex(8) if is_shared else ALONE
    post = Post(house, carriers, holder)
    for channel in configured(settings, house, post.wake, holder, pacer):
        carriers[channel.name] = channel
    ticker = Ticker(house, post.wake)
    ticker.start(settings.tick_seconds)
    lag = Lag()
    tasks = [asyncio.create_task(lag.run())]
    try:
        for one in carriers.values():
            await one.open()
        tasks.append(asyncio.create_task(post.run()))
        tasks.extend(asyncio.create_task(one.listen()) for one in carriers.values())
        yield Works(house, post, ticker, carriers, lag)
    finally:
        ticker.stop()
        for task in tasks:
            task.cancel()
        with suppress(TimeoutError):
            await asyncio.wait_for(_ended(tasks), STOP_WITHIN_S)
        for one in carriers.values():
            await one.close()


async def serve_pages(settings: Settings, works: Works, port: socket | None = None) -> None:
    """Serve the private page, the channels' own addresses, and health, until cancelled.

    Args:
        port: Taken before; None: the one of the settings.

    Raises:
        PortTaken: Something else listens there.
    """
    watch = Watch(works.house, works.carriers, works.ticker, works.lag)
    routes: list[BaseRoute] = [*watch.routes()]
    for one in works.carriers.values():
        routes.extend(one.routes())
    routes.append(Mount("/", page(works.house)))
    await serve(Starlette(routes=routes), port or open_port(settings.web_host, settings.web_port))


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)
