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
from bot.channels.web.sights import Going, Seen
from bot.channels.web.troubles import sight_of
from bot.house import House
from storage.troubles import NotKept

Endpoint = Callable[[Request], Awaitable[Response]]
log = structlog.get_logger()


class Door:
    """Turns units of work into what Starlette serves."""

    def __init__(self, house: House, who: Who | None) -> None:
        self._house = house
        self._who = who

    def opens(self, unit: Unit) -> Endpoint:
        """Make an endpoint of a unit of work; whatever goes wrong in it is told kindly."""

        async def endpoint(request: Request) -> Response:
            asked = await self._asked(request)
            return self._response(request, await self._seen(unit, asked))

        return endpoint

    def refuses(self) -> ExceptionHandler:
        """Make a handler for what Starlette itself refuses, and for forms that cannot be read."""

        async def refuse(request: Request, error: Exception) -> Response:
            assert isinstance(error, HTTPException)
            asked = Asked(guest_of(request, self._who))
            sight = sight_of(error, asked, self._house.desk)
            return draw(request, self._house.desk, sight)

        return refuse

    async def _asked(self, request: Request) -> Asked:
        guest = guest_of(request, self._who)
        about = request.path_params.get("about", "")
        if request.method != "POST":
            return Asked(guest, about, request.query_params.get("after", ""))
        return Asked(guest, about, form=await form_of(request))

    async def _seen(self, unit: Unit, asked: Asked) -> Seen:
        desk = self._house.desk
        try:
            return await self._house.run(
                lambda tx: unit(tx, desk, asked), order_key=asked.guest.mark
            )
        except NotKept as away:
            log.warning("page not kept", error=type(away).__name__)
            return sight_of(away, asked, desk)
        except Exception as error:  # noqa: BLE001 - the last stop before somebody's screen
            sight = sight_of(error, asked, desk)
            if sight.status == HTTPStatus.INTERNAL_SERVER_ERROR:
                log.error("page failed", error=type(error).__name__, talk=asked.about)  # noqa: TRY400 - a traceback quotes words
            return sight

    def _response(self, request: Request, seen: Seen) -> Response:
        desk = self._house.desk
        if isinstance(seen, Going):
            return self._goes(request, seen)
        response = draw(request, desk, seen)
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
