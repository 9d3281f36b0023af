"""The page can stand anywhere, with a seat that is given: as the demo shows it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount

from bot import invitations
from bot.channels.web.pages import page
from bot.journeys.desk import Seat
from bot.journeys.reach import PAGE
from bot.program import open_clock, open_house
from bot.settings import read_settings
from conversations.plan.ids import PersonId, PlanId
from tests.bot.web.table import in_english
from tests.families import family
from tests.rigs.clock import Clock
from tests.rigs.program import settings_for

PREFIX = "/page/P-A14.a1"
LINKS = re.compile(r'(?:href|src|action|data-now)="([^"]*)"')


def visits(
    clock: Clock, folder: Path, visit: Callable[[httpx.AsyncClient], Awaitable[None]]
) -> None:
    """Mount pages of Samira, of nobody and of whoever comes, and visit them without any cookie."""
    public = {"TAFELRONDE_PUBLIC_URL": "https://tafelronde.example"}
    env = {**settings_for(folder, f"sqlite:///{folder / 't.sqlite3'}", clock), **public}
    settings = read_settings(env)
    samira = Seat(PlanId("P-A14"), PersonId("a1"), PAGE, "a1")

    async def main() -> None:
        async with open_house(settings, open_clock(settings)) as house:
            await house.run(lambda tx: invitations.load(tx, in_english(family("P-A14"))))
            mounts = [Mount(PREFIX, page(house, lambda _: samira))]
            mounts.append(Mount("/nobody", page(house, lambda _: None)))
            mounts.append(Mount("/anybody", page(house)))
            transport = httpx.ASGITransport(app=Starlette(routes=mounts))
            async with httpx.AsyncClient(transport=transport, base_url="http://demo") as browser:
                await visit(browser)

    asyncio.run(main())


def test_a_mounted_page_never_leads_away_from_its_own_place(clock: Clock, tmp_path: Path) -> None:
    """Given Samira's page under a path of its own, all its links and forms stay under it."""
    clock.sets(datetime.fromisoformat("2026-04-22T15:40+02:00"))

    async def visit(browser: httpx.AsyncClient) -> None:
        for path in ("/", "/plan", "/answers", "/help", "/data", "/agreements"):
            answer = await browser.get(f"{PREFIX}{path}")
            assert answer.status_code == 200
            own = [one for one in LINKS.findall(answer.text) if one.startswith("/")]
            assert own
            assert all(one.startswith(f"{PREFIX}/") for one in own)
        assert (await browser.get(f"{PREFIX}/static/page.css")).status_code == 200

    visits(clock, tmp_path, visit)


def test_a_given_seat_needs_no_cookie_and_a_form_works_from_it(
    clock: Clock, tmp_path: Path
) -> None:
    """Given Samira's seat in the demo, she may change her language there like anywhere."""
    clock.sets(datetime.fromisoformat("2026-04-22T15:40+02:00"))

    async def visit(browser: httpx.AsyncClient) -> None:
        stamp = re.findall(r'name="stamp" value="([^"]+)"', (await browser.get(f"{PREFIX}/")).text)
        sent = {"stamp": stamp[-1], "language": "nl"}

        gone = await browser.post(f"{PREFIX}/language", data=sent)

        assert gone.headers["location"] == f"{PREFIX}/"
        assert "Hallo Samira" in (await browser.get(f"{PREFIX}/")).text

    visits(clock, tmp_path, visit)


def test_a_seat_that_is_nobodys_shows_nothing(clock: Clock, tmp_path: Path) -> None:
    """Given a cookie of somebody, where a seat decides and there is none, the page stays shut."""
    clock.sets(datetime.fromisoformat("2026-04-22T15:40+02:00"))

    async def visit(browser: httpx.AsyncClient) -> None:
        shut = await browser.get("/nobody/", headers={"Cookie": "seat=x"})
        assert shut.status_code == 401

    visits(clock, tmp_path, visit)


def test_behind_https_a_cookie_goes_over_nothing_else(clock: Clock, tmp_path: Path) -> None:
    """Given a page the world reaches by https, its cookies are for https, and for its own place."""
    clock.sets(datetime.fromisoformat("2026-04-22T15:40+02:00"))

    async def visit(browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/anybody/help?language=en")

        cookie = answer.headers["set-cookie"]
        assert "Secure" in cookie
        assert "Path=/anybody" in cookie

    visits(clock, tmp_path, visit)
