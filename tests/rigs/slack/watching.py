"""What a test looks at: calls, deliveries, connections; and the line to the server's own door."""

import json
import time
from http.client import HTTPConnection

from tests.rigs.slack.deliveries import EVENTS, Ack
from tests.rigs.slack.journal import Call
from tests.rigs.slack.wire import Fields, Json


class Watching:
    """The part of `Slack` that looks and waits.

    Args:
        port: Of 127.0.0.1.
    """

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every accepted call, in order."""
        return self.calls_after(0)

    def calls_after(self, number: int) -> tuple[Call, ...]:
        """The accepted calls after one, by its number."""
        return tuple(Call.read(call) for call in self.asks("calls", after=number))

    def calls_of(self, *methods: str) -> tuple[Call, ...]:
        """The accepted calls of some methods."""
        return tuple(call for call in self.calls if call.method in methods)

    @property
    def refused(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Method, Slack's error and its details of every refused call, in order."""
        return tuple((method, error, tuple(why)) for method, error, why in self.asks("refused"))

    @property
    def acks(self) -> tuple[Ack, ...]:
        """Every try to deliver, in order, with whether and when it was acknowledged."""
        return tuple(Ack(**ack) for ack in self.asks("acks"))

    @property
    def events(self) -> tuple[Fields, ...]:
        """Every event there ever was, whole, in order."""
        return tuple(body for kind, body in self.asks("bodies") if kind == EVENTS)

    @property
    def bodies(self) -> tuple[Fields, ...]:
        """All there ever was to hear, whole, in order: events, commands and what people did."""
        return tuple(body for _, body in self.asks("bodies"))

    @property
    def oddities(self) -> tuple[str, ...]:
        """What the app did that Slack passes over in silence or calls trouble."""
        return tuple(self.asks("oddities"))

    @property
    def connections(self) -> int:
        """How many WebSockets the app has open."""
        return int(self.asks("status")["connections"])

    def waits_for_connections(self, count: int = 1, within_s: float = 10) -> None:
        """Wait until the app has so many WebSockets open.

        Raises:
            AssertionError: It has not, in time.
        """
        deadline = time.monotonic() + within_s
        while self.connections != count:
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.connections} connections, not {count}")
            time.sleep(0.02)

    def quiet(self, still_ms: int = 150, within_s: float = 10) -> None:
        """Wait until nothing is under way to the app and it has called nothing for a while.

        What waits for its next try by the clock does not count.

        Raises:
            AssertionError: It is not quiet in time; the message says what is left.
        """
        deadline = time.monotonic() + within_s
        while not self._is_quiet(still_ms):
            if time.monotonic() > deadline:
                raise AssertionError(f"not quiet within {within_s} s: {self.asks('status')}")
            time.sleep(0.02)

    def _is_quiet(self, still_ms: int) -> bool:
        status = self.asks("status")
        is_idle = not status["is_delivering"] and status["under_way"] == 0
        return is_idle and bool(status["still_s"] * 1000 >= still_ms)

    def asks(self, wish: str, **fields: object) -> Json:
        """Ask the server's own door for one thing.

        Raises:
            AssertionError: The server could not; the message says why.
        """
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", f"/rig/{wish}", json.dumps(fields))
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise AssertionError(f"the fake Slack cannot do {wish!r}: {body.decode()}")
        return json.loads(body)
