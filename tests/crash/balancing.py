"""One address in front of several programs: what comes in goes to each of them in turn."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import Self


class Balancer:
    """Hands requests on; `with Balancer(port) as balancer` opens and closes it.

    Attributes:
        port: Its own, on 127.0.0.1.
        handed: To which port each request went, in order.
    """

    def __init__(self, port: int, ports: Sequence[int]) -> None:
        self._turns, self.port = cycle(ports), port
        self.handed: list[int] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        """Open the address."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def hands_on(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Bring one request to the program whose turn it is; what it answered."""
        port = next(self._turns)
        self.handed.append(port)
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        balancer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Hand it on."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(balancer.hands_on(self.path, dict(self.headers), body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler
