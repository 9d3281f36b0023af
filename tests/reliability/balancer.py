"""A load balancer in its simplest form: it hands each request to the next replica that is there."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import Self

AWAY = 502


class Balancer:
    """Listens on a port of its own; a context manager.

    Args:
        ports: Of the replicas, on this machine.

    Attributes:
        handled: How many requests each replica answered, by its port.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self.handled: Counter[int] = Counter()
        self._turns, self._many = cycle(ports), len(ports)
        self._turn = threading.Lock()
        balancer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Hand it on."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(balancer.hands_on(self.path, body, dict(self.headers)))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/telegram"

    def __enter__(self) -> Self:
        """Begin to listen."""
        serve = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        serve.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def hands_on(self, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Hand a request to the replica whose turn it is, or else to the next one; the status."""
        for _ in range(self._many):
            with self._turn:
                port = next(self._turns)
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            try:
                connection.request("POST", path, body, dict(headers))
                status = connection.getresponse().status
            except ConnectionRefusedError:
                continue
            except (OSError, HTTPException):
                return AWAY  # it died with the request in its hands: Telegram asks again
            finally:
                connection.close()
            self.handled[port] += 1
            return status
        return AWAY
