"""Carries python-telegram-bot's requests over one shared aiohttp session.

Source: perf A2, A3: the client's own transport costs more than everything else in a turn together.
"""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.skew import Skew


class Unsent(NetworkError):
    """The request certainly did not reach the server."""


class SharedSession(BaseRequest):
    """One session for all requests; Telegram closes a connection that is idle for about 39 s.

    Args:
        read_timeout_s: For a whole request, waiting for a connection included; shorter than a claim
            of the outbox holds, so that nothing is claimed anew while it is still on its way.
        connections: At most so many at once.
        skew: Hears the platform's clock.
    """

    def __init__(
        self, read_timeout_s: float = 20.0, connections: int = 64, skew: Skew | None = None
    ) -> None:
        self._read_timeout_s = read_timeout_s
        self._connections = connections
        self._ears = [skew.ears()] if skew else []
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where a call names none."""
        return self._read_timeout_s

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)
            self._session = aiohttp.ClientSession(connector=connector, trace_configs=self._ears)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; give back the status and the body as they came.

        Raises:
            Unsent: It did not leave, so it can be sent again.
            NetworkError: The line broke; it may have arrived.
            TimedOut: No answer came in time; it may have arrived.
        """
        assert self._session is not None
        whole = max(_seconds(read_timeout, self._read_timeout_s), _seconds(write_timeout, 0.0))
        timeout = aiohttp.ClientTimeout(
            total=whole,
            connect=_seconds(pool_timeout, 10.0),
            sock_connect=_seconds(connect_timeout, 5.0),
        )
        data: dict[str, Any] = request_data.json_parameters if request_data else {}
        try:
            async with self._session.request(method, url, data=data, timeout=timeout) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as failed:
            raise Unsent(type(failed).__name__) from None
        except TimeoutError:
            raise TimedOut("no answer") from None
        except aiohttp.ClientError as failed:
            raise NetworkError(type(failed).__name__) from None


def _seconds(given: ODVInput[float], default: float) -> float:
    return given if isinstance(given, int | float) else default
