"""The private page: the same conversations as in a chat, for who has none, and the plan to read."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.web import entering, orders, reading, turns
from bot.channels.web.door import Door
from bot.channels.web.guests import Who
from bot.guards import Guards
from bot.house import House

STATIC = Path(__file__).parent / "static"


def page(house: House, who: Who | None = None) -> Starlette:
    """Make the page, to be mounted anywhere.

    Args:
        house: With the database open.
        who: Tells whose seat it is instead of a session's cookie (the demo); None: nobody's.
    """
    door = Door(house, who)
    get, post = ["GET"], ["POST"]
    help_card = door.opens(reading.help_card, or_else=reading.bare_card)
    routes = [
        Route("/", door.opens(reading.mine), methods=get, name="mine"),
        Route("/now", door.opens(reading.now), methods=get, name="now"),
        Route("/plan", door.opens(reading.plan), methods=get, name="plan"),
        Route("/agreements", door.opens(reading.agreements), methods=get, name="agreements"),
        Route("/answers", door.opens(reading.answers), methods=get, name="answers"),
        Route("/overview", door.opens(reading.overview), methods=get, name="overview"),
        Route("/sheet/{meeting}", door.opens(reading.sheet), methods=get, name="sheet"),
        Route("/help", help_card, methods=get, name="help"),
        Route("/data", door.opens(reading.data), methods=get, name="data"),
        Route("/talk/{talk}", door.opens(turns.take), methods=post, name="talk"),
        Route("/begin", door.opens(orders.begin), methods=post, name="begin"),
        Route("/resume", door.opens(orders.resume), methods=post, name="resume"),
        Route("/wipe", door.opens(orders.wipe), methods=post, name="wipe"),
        Route("/language", door.opens(orders.speak), methods=post, name="language"),
        Route("/leave", door.opens(orders.leave), methods=post, name="leave"),
        Route("/join/{token}", door.opens(entering.knock), methods=get, name="join"),
        Route("/join/{token}", door.opens(entering.join), methods=post, name="joining"),
        Route("/in/{token}", door.opens(entering.look), methods=get, name="in"),
        Route("/in/{token}", door.opens(entering.come_in), methods=post, name="coming_in"),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guards)],
        exception_handlers={HTTPException: door.refuses()},
    )
