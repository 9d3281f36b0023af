"""Between the web and the units of work: who asks, what they get, and what went wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ExceptionHandler

from bot.channels.web.asked import Asked, Unit
from bot.channels.web.guests import TONGUE, Who, guest_of, lets_in, lets_out, remembers_tongue
from bot.channels.web.looks import draw, path_to
from bot.channels.web.posted import form_of
from bot.channels.web.sights import Going, Seen, Sight
from bot.channels.web.troubles import EXPECTED, sorry
from bot.house import House
from bot.journeys.desk import Desk

Endpoint = Callable[[Request], Awaitable[Response]]
OrElse = Callable[[Exception, Desk, Asked], Sight]
log = structlog.get_logger()


class Door:
    """Turns units of work into what Starlette serves."""

    def __init__(self, house: House, who: Who | None) -> None:
        self._house = house
        self._who = who

    def opens(self, unit: Unit, or_else: OrElse = sorry) -> Endpoint:
        """Make an endpoint of a unit of work.

        Args:
            unit: Draws a page, or takes in a form.
            or_else: What to show when that is not possible.
        """

        async def endpoint(request: Request) -> Response:
            asked = await self._asked(request)
            try:
                seen = await self._unit_of(unit, asked)
            except EXPECTED as error:
                seen = or_else(error, self._house.desk, asked)
            except Exception as error:
                # `logs.py` leaves the traceback out: it may quote somebody.
                log.exception("page failed", error=type(error).__name__, talk=_talk_in(request))
                seen = or_else(error, self._house.desk, asked)
            return self._response(request, asked, seen)

        return endpoint

    def refuses(self) -> ExceptionHandler:
        """Make a handler for what Starlette itself refuses, and for forms that cannot be read."""

        async def refuse(request: Request, error: Exception) -> Response:
            assert isinstance(error, HTTPException)
            asked = Asked(guest_of(request, self._who))
            sight = sorry(error, self._house.desk, asked)
            return draw(request, self._house.desk, sight)

        return refuse

    async def _asked(self, request: Request) -> Asked:
        guest = guest_of(request, self._who)
        about = "".join(request.path_params.values())
        if request.method != "POST":
            return Asked(guest, about, request.query_params.get("after", ""))
        return Asked(guest, about, form=await form_of(request))

    async def _unit_of(self, unit: Unit, asked: Asked) -> Seen:
        """Run a unit; one visitor's are run in the order in which they came."""
        desk = self._house.desk
        return await self._house.run(lambda tx: unit(tx, desk, asked), order_key=asked.guest.mark)

    def _response(self, request: Request, asked: Asked, seen: Seen) -> Response:
        desk = self._house.desk
        if isinstance(seen, Going):
            return self._goes(request, seen)
        response = draw(request, desk, seen)
        if asked.guest.token and seen.status == HTTPStatus.OK:
            lets_in(response, request, desk, asked.guest.token)
        wished = request.query_params.get(TONGUE, "")
        if wished in desk.languages:
            remembers_tongue(response, request, desk, wished)
        return response

    def _goes(self, request: Request, going: Going) -> Response:
        query = f"?after={going.after}" if going.after else ""
        to = path_to(request, going.to) + query
        response = RedirectResponse(to, HTTPStatus.SEE_OTHER)
        if going.leaves:
            lets_out(response, request)
        if going.session:
            lets_in(response, request, self._house.desk, going.session)
        if going.tongue:
            remembers_tongue(response, request, self._house.desk, going.tongue)
        return response


def _talk_in(request: Request) -> str:
    """The conversation in the address; nothing else of an address may be logged."""
    return str(request.path_params.get("talk", ""))
