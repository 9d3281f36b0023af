"""The handle tests hold on a running fake Telegram."""

import json
import time
from collections.abc import Callable
from http.client import HTTPConnection

from tests.rigs.telegram.journal import Call
from tests.rigs.telegram.phone import Phone
from tests.rigs.telegram.screen import Shown
from tests.rigs.telegram.server import ONE_BOT
from tests.rigs.telegram.updates import MISSING
from tests.rigs.telegram.wire import Fields, Json


class Telegram:
    """A running fake Telegram.

    Args:
        port: Of 127.0.0.1.
        ends: What stops it.
        token: The bot's token.
    """

    def __init__(self, port: int, ends: Callable[[], None], token: str = ONE_BOT) -> None:
        self.port, self.token = port, token
        self.stops = ends

    @property
    def base_url(self) -> str:
        """The address to set as `TELEGRAM_BASE_URL`; ends in `/bot`."""
        return f"http://127.0.0.1:{self.port}/bot"

    def phone(self, user_id: int, first_name: str = "Sam", **account: object) -> Phone:
        """Give somebody an account and a phone.

        Args:
            user_id: Also the id of their private chat.
            first_name: As they wrote it.
            account: `last_name`, `username`, `language_code` (nl).
        """
        self.asks("joins", user_id=user_id, first_name=first_name, **account)
        return Phone(self, user_id)

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
    def refused(self) -> tuple[tuple[str, int, str], ...]:
        """Method, code and description of every refused call, in order."""
        return tuple((method, code, why) for method, code, why in self.asks("refused"))

    @property
    def updates(self) -> tuple[Fields, ...]:
        """Every update there ever was, in order."""
        return tuple(self.asks("updates"))

    def screen(self, chat_id: int) -> tuple[Shown, ...]:
        """A chat as it looks now, oldest message first; for groups, as phones show their own."""
        return tuple(Shown.read(shown) for shown in self.asks("screen", chat_id=chat_id))

    def quiet(self, still_ms: int = 150, within_s: float = 10) -> None:
        """Wait until the bot has confirmed every update and has called nothing for a while.

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
        is_idle = status["waiting"] == status["under_way"] == 0
        return is_idle and bool(status["still_s"] * 1000 >= still_ms)

    def refuses(self, code: int, reason: str, **which: object) -> None:
        """Refuse calls; `which` as at `faults.Fault`: `method`, `chat_id`, `times`."""
        self.asks("goes_wrong", does="refuse", code=code, reason=reason, **which)

    def floods(self, retry_after_s: int, **which: object) -> None:
        """Refuse calls with 429."""
        parameters = {"retry_after": retry_after_s}
        self.refuses(429, f"retry after {retry_after_s}", parameters=parameters, **which)

    def cuts_after_accepting(self, **which: object) -> None:
        """Accept calls and cut the connection before the answer."""
        self.asks("goes_wrong", does="cut", **which)

    def loses(self, **which: object) -> None:
        """Cut the connection of calls without accepting them."""
        self.asks("goes_wrong", does="lose", **which)

    def delays(self, seconds: float, **which: object) -> None:
        """Accept calls and answer late."""
        self.asks("goes_wrong", does="delay", seconds=seconds, **which)

    def works_again(self) -> None:
        """Forget the faults that have not happened yet, and the revoked token."""
        self.asks("nothing_goes_wrong")
        self.asks("sets", is_revoked=False)

    def revokes_the_token(self) -> None:
        """Answer 401 to everything."""
        self.asks("sets", is_revoked=True)

    def keeps_limits(self, *, on: bool = True, by_clock: bool = False) -> None:
        """Refuse with 429 what is sent too fast, by real time or by the server's settable clock."""
        self.asks("limits", on=on, by_clock=by_clock)

    def repeats_each_update(self, copies: int) -> None:
        """Deliver each further update so many times (1: once), however often it is confirmed."""
        self.asks("sets", copies=copies)

    def delivers_again(self, *update_ids: int) -> None:
        """Deliver some updates once more; none named: all there ever were."""
        wanted = update_ids or tuple(update["update_id"] for update in self.updates)
        self.asks("delivers_again", update_ids=wanted)

    def delivers(self, body: Fields) -> None:
        """Put any body at all in the queue as an update; `update_id` is filled in when absent."""
        self.asks("delivers", body=body)

    def spoils_next(self, path: str, value: Json = MISSING) -> None:
        """Leave a field out of the next update, or give it a wrong value: `message.chat.id`."""
        self.asks("spoils_next", path=path, value=value)

    def restarts_ids(self, at: int) -> None:
        """Go on with other update ids, lower ones too."""
        self.asks("restarts_ids", at=at)

    def holds_back(self, *lanes: str) -> None:
        """Hold webhook queues whose name begins so: `chat:7`, `taps`; none named: let all go."""
        self.asks("holds", lanes=lanes)

    @property
    def attempts(self) -> tuple[Fields, ...]:
        """Every webhook delivery: `update_id`, `status` and the `pause_s` planned after it."""
        return tuple(self.asks("attempts"))

    @property
    def commands(self) -> dict[tuple[str, str], list[Fields]]:
        """The bot's commands, by scope and language."""
        return {(scope, language): what for scope, language, what in self.asks("commands")}

    @property
    def texts(self) -> dict[tuple[str, str], str]:
        """The bot's name, description and short_description, by language."""
        return {(name, language): text for name, language, text in self.asks("texts")}

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
            raise AssertionError(f"the fake Telegram cannot do {wish!r}: {body.decode()}")
        return json.loads(body)
