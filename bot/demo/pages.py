"""The demo's own pages: the stage with two seats side by side, and a phone for each chat."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.web.guests import Who, guest_of
from bot.channels.web.pages import page
from bot.channels.web.posted import form_of
from bot.demo.families import CODES, ZONE, DemoSeat
from bot.demo.table import Table
from bot.demo.texts import DemoTexts
from bot.guards import Guards
from bot.journeys.desk import Seat
from bot.journeys.reach import PAGE

HERE = Path(__file__).parent
OWN = "/own"
LONGEST = 4096
FIRST_SEATS = ("P-A14.a1", "P-A14.a7")
PLACES = ("left", "right")
_templates = Environment(
    loader=PackageLoader("bot.demo"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


def pages_of(table: Table) -> Starlette:
    """Make the demo's pages; each seat without a phone has the private page itself.

    The private page proper is at `/own`: there the links work that somebody gets in a chat.
    """
    pages = _Pages(table)
    routes: list[BaseRoute] = [
        Route("/", pages.stage),
        Route("/clock", pages.move_on, methods=["POST"]),
        Route("/phone/{name}", pages.phone),
        Route("/phone/{name}/tap", pages.tap, methods=["POST"]),
        Route("/phone/{name}/type", pages.type, methods=["POST"]),
        Mount("/stage", StaticFiles(directory=HERE / "static"), name="stage"),
        Mount(OWN, page(table.house)),
    ]
    routes.extend(
        Mount(f"/page/{one.name}", page(table.house, _always(one))) for one in table.seats
    )
    return Starlette(routes=routes, middleware=[Middleware(Guards)])


class _Pages:
    def __init__(self, table: Table) -> None:
        self._table = table

    async def stage(self, request: Request) -> Response:
        """The families, the clock and two seats."""
        left, right = self._open_seats([request.query_params.get(one, "") for one in PLACES])
        families = [
            (code, [one for one in self._table.seats if one.plan.id == code]) for code in CODES
        ]
        news, unseen = self._table.news, await self._table.unseen((left.name, right.name))
        facts = {
            "families": families,
            "open": {"left": left, "right": right},
            "opened": partial(_opened, left, right),
            "unseen": unseen,
            "unseen_of": {code: sum(unseen[one.name] for one in seats) for code, seats in families},
            "news": news,
            "reached": [
                one.person.given_name for one in self._table.seats if one.name in news.reached
            ],
            "now": self._table.clock.now().astimezone(ZONE),
        }
        return self._drawn(request, "stage.html", facts)

    async def move_on(self, request: Request) -> Response:
        """Move the clock on and show the same two seats."""
        given = (await form_of(request)).values
        seats = self._open_seats([given.get(one, "") for one in PLACES])
        names = [one.name for one in seats]
        await self._table.move_on(names if given.get("for") == "these" else ())
        query = urlencode(dict(zip(PLACES, names, strict=True)))
        return RedirectResponse(f"/?{query}", HTTPStatus.SEE_OTHER)

    async def phone(self, request: Request) -> Response:
        """A chat, as it looks on a phone."""
        seat = self._seat_with_phone(request)
        facts = {
            "seat": seat,
            "chat": self._table.phones.chats[seat.chat],
            "commands": self._table.phones.commands,
            "zone": ZONE,
            "own": OWN,
            "address": self._table.house.desk.page,
        }
        return self._drawn(request, "phone.html", facts)

    async def tap(self, request: Request) -> Response:
        """Tap a button that is there; an old page may show one that no longer is."""
        seat = self._seat_with_phone(request)
        data = (await form_of(request)).values.get("data", "")
        number = self._table.phones.chats[seat.chat].number_of(data)
        if number is not None:
            self._table.phones.taps(seat.chat, number, data)
        return await self._answered(seat)

    async def type(self, request: Request) -> Response:
        """Type a message."""
        seat = self._seat_with_phone(request)
        if text := (await form_of(request)).values.get("text", "").strip():
            self._table.phones.types(seat.chat, text[:LONGEST])
        return await self._answered(seat)

    async def _answered(self, seat: DemoSeat) -> Response:
        await self._table.settle()
        return RedirectResponse(f"/phone/{seat.name}", HTTPStatus.SEE_OTHER)

    def _open_seats(self, wanted: Sequence[str]) -> tuple[DemoSeat, DemoSeat]:
        """Find two seats; whom nobody knows is replaced by who sits there first."""
        found = [self._table.seat(name) for name in wanted]
        first = [self._table.seat(name) for name in FIRST_SEATS]
        left, right = (one or other for one, other in zip(found, first, strict=True))
        assert left is not None
        assert right is not None
        if left == right:
            right = next(one for one in self._table.seats if one != left)
        return left, right

    def _seat_with_phone(self, request: Request) -> DemoSeat:
        seat = self._table.seat(request.path_params["name"])
        if seat is None or not seat.has_phone:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return seat

    def _drawn(self, request: Request, name: str, facts: dict[str, Any]) -> Response:
        desk = self._table.house.desk
        language = desk.language_of(guest_of(request, None).language(desk))
        page = _templates.get_template(name).render(
            **facts, language=language, texts=DemoTexts(language)
        )
        return HTMLResponse(page, headers={"Content-Language": language.code})


def _opened(left: DemoSeat, right: DemoSeat, side: str, seat: DemoSeat) -> str:
    """Write the address of the stage with one seat changed; who sat there may sit opposite."""
    open_now = {"left": left.name, "right": right.name}
    opposite = "right" if side == "left" else "left"
    if open_now[opposite] == seat.name:
        open_now[opposite] = open_now[side]
    open_now[side] = seat.name
    return f"/?{urlencode(open_now)}"


def _always(seat: DemoSeat) -> Who:
    sits = Seat(seat.plan.id, seat.person.id, PAGE, seat.person.id)
    return lambda _: sits
