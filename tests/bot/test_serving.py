"""A port is taken before anything else is begun, and what is under way is finished at a stop."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.serving import PortTaken, open_port, serve

HERE = "127.0.0.1"


def test_a_port_that_is_taken_is_told_at_once() -> None:
    """Given somebody listens, taking the same port fails and says that it is taken."""
    with socket.create_server((HERE, 0)) as somebody:
        port = somebody.getsockname()[1]
        with pytest.raises(PortTaken) as told:
            open_port(HERE, port)

    assert (told.value.port, told.value.is_taken) == (port, True)


def test_an_address_that_is_not_ours_is_told_apart() -> None:
    """Given an address of another machine, it cannot be taken, though nobody took it."""
    with pytest.raises(PortTaken) as told:
        open_port("192.0.2.1", 8000)

    assert not told.value.is_taken


def test_a_stop_lets_a_request_that_came_in_be_answered() -> None:
    """Given a page is being made, when the server is stopped, its reader still gets it."""
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def page(_: Request) -> Response:
        begun.set()
        await may_end.wait()
        return PlainTextResponse("whole")

    async def story() -> str:
        with open_port(HERE, 0) as port:
            address = f"http://{HERE}:{port.getsockname()[1]}/"
            serving = asyncio.create_task(serve(Starlette(routes=[Route("/", page)]), port))
            async with httpx.AsyncClient() as client:
                reading = asyncio.create_task(client.get(address))
                await begun.wait()
                serving.cancel()
                await asyncio.sleep(0)
                may_end.set()
                answer = await reading
            with pytest.raises(asyncio.CancelledError):
                await serving
            return answer.text

    assert asyncio.run(story()) == "whole"
