"""A port of this machine, a server on it, and a stop that lets what is under way be finished."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn
from starlette.types import ASGIApp

FINISH_WITHIN_S = 3
_BACKLOG = 2048


class PortTaken(Exception):
    """Nobody can be served there; holds the port, and whether something else listens there."""

    def __init__(self, host: str, port: int, *, is_taken: bool) -> None:
        super().__init__(host, port)
        self.host = host
        self.port = port
        self.is_taken = is_taken


def open_port(host: str, port: int) -> socket.socket:
    """Take a port, before anything else is begun.

    Args:
        host: A name or a number of this machine.
        port: 0: any that is free.

    Raises:
        PortTaken: Something else listens there, or it is not ours to take.
    """
    try:
        kind = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=kind, backlog=_BACKLOG)
    except OSError as error:
        raise PortTaken(host, port, is_taken=error.errno == errno.EADDRINUSE) from None


async def serve(app: ASGIApp, port: socket.socket) -> None:
    """Serve until cancelled; then answer what was asked already, and close the port."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=FINISH_WITHIN_S,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve([port]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise


def run_until_stopped(main: Coroutine[Any, Any, None]) -> None:
    """Run, until it ends or is told to stop (SIGTERM, Ctrl-C); then let it finish (P13)."""
    asyncio.run(_heeding(main))


async def _heeding(main: Coroutine[Any, Any, None]) -> None:
    running, loop = asyncio.create_task(main), asyncio.get_running_loop()
    for told in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(told, running.cancel)
    with suppress(asyncio.CancelledError):
        await running


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the whole program, of which this is one part."""
        yield
