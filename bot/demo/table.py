"""The demo's own page: the families, two seats side by side, and the clock to move on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.channels.web.guests import Who
from bot.channels.web.pages import page
from bot.demo.families import CODES, ZONE, DemoSeat
from bot.demo.moving_clock import MovingClock
from bot.demo.phones import Phones
from bot.demo.texts import day_in, texts_in
from bot.house import House
from bot.invitations import load
from bot.journeys.desk import Seat
from bot.journeys.reach import PAGE
from bot.post import Post
from bot.ticking import Ticker
from conversations.plan.ids import PlanId
from conversations.plan.model import Plan
from storage import outbox, plans
from storage.transaction import Transaction

HERE = Path(__file__).parent
templates = Jinja2Templates(HERE / "templates")


@dataclass(frozen=True)
class Table:
    """Everything on the table of the demo."""

    house: House
    clock: MovingClock
    seats: Sequence[DemoSeat]
    phones: Phones
    ticker: Ticker
    post: Post
    to_come: list[tuple[datetime, Plan]] = field(default_factory=list)

    async def settle(self) -> None:
        """Let everything happen that is due now."""
        await self.ticker.look()
        await self.post.deliver_due()

    async def move_on(self) -> None:
        """Move the clock to the next thing due; without one it stays where it is."""
        following = await self.house.run(self._next_thing)
        if following is not None:
            self.clock.move_to(following)
        while self.to_come and self.to_come[0][0] <= self.clock.now():
            _, agreed = self.to_come.pop(0)
            await self.house.run(partial(load, fresh=agreed))
        await self.settle()

    def _next_thing(self, tx: Transaction) -> datetime | None:
        due = [row.next_due_at for code in CODES if (row := plans.get(tx, PlanId(code)))]
        lists = [at for at, _ in self.to_come]
        instants = (*due, *lists, outbox.next_due(tx))
        return min((one for one in instants if one is not None and one > tx.now), default=None)

    def seat(self, name: str) -> DemoSeat:
        """Find a seat by its name; an unknown name is the first seat."""
        return next((one for one in self.seats if one.name == name), self.seats[0])


def table_app(table: Table) -> Starlette:
    """Make the demo's pages; each seat without a phone has the private page itself."""
    stage = _Stage(table)
    routes: list[BaseRoute] = [
        Route("/", stage.show),
        Route("/clock", stage.move_on, methods=["POST"]),
        Route("/phone/{name}", stage.phone),
        Route("/phone/{name}/version", stage.version),
        Route("/phone/{name}/tap", stage.tap, methods=["POST"]),
        Route("/phone/{name}/type", stage.type, methods=["POST"]),
        Mount("/stage", StaticFiles(directory=HERE / "static"), name="stage"),
    ]
    routes.extend(
        Mount(f"/page/{one.name}", page(table.house, _always(one))) for one in table.seats
    )
    return Starlette(routes=routes)


class _Stage:
    def __init__(self, table: Table) -> None:
        self._table = table

    async def show(self, request: Request) -> Response:
        """The families, the clock and two seats."""
        left = self._table.seat(request.query_params.get("left", "P-A14.a1"))
        right = self._table.seat(request.query_params.get("right", "P-A14.a7"))
        families = [
            (code, [one for one in self._table.seats if one.plan.id == code]) for code in CODES
        ]
        now = self._table.clock.now().astimezone(ZONE)
        context = {"families": families, "left": left, "right": right, "now": now}
        return self._drawn(request, "stage.html", context)

    async def move_on(self, request: Request) -> Response:
        """Move the clock on and show the same two seats."""
        await self._table.move_on()
        form = await request.form()
        return RedirectResponse(f"/?left={form.get('left')}&right={form.get('right')}", 303)

    async def phone(self, request: Request) -> Response:
        """A chat, as it looks on a phone."""
        seat = self._table.seat(request.path_params["name"])
        chat = self._table.phones.chats[seat.chat]
        context = {"seat": seat, "chat": chat, "zone": ZONE}
        return self._drawn(request, "phone.html", context)

    async def version(self, request: Request) -> Response:
        """How often the chat changed, for the page to look whether there is something new."""
        seat = self._table.seat(request.path_params["name"])
        return JSONResponse(self._table.phones.chats[seat.chat].version)

    async def tap(self, request: Request) -> Response:
        """Tap a button."""
        seat = self._table.seat(request.path_params["name"])
        form = await request.form()
        self._table.phones.taps(seat.chat, int(str(form["number"])), str(form["data"]))
        return RedirectResponse(f"/phone/{seat.name}", 303)

    async def type(self, request: Request) -> Response:
        """Type a message."""
        seat = self._table.seat(request.path_params["name"])
        form = await request.form()
        if text := str(form.get("text", "")).strip():
            self._table.phones.types(seat.chat, text)
        return RedirectResponse(f"/phone/{seat.name}", 303)

    def _drawn(self, request: Request, name: str, context: dict[str, Any]) -> Response:
        language = self._table.house.desk.language_of("nl")
        said = {"texts": texts_in(language), "say_day": partial(day_in, language)}
        return templates.TemplateResponse(request, name, {**context, **said})


def _always(seat: DemoSeat) -> Who:
    sits = Seat(seat.plan.id, seat.person.id, PAGE, seat.person.id)
    return lambda _: sits
