"""How a call comes in and how its answer goes out, worded as the real server words it."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

Json = Any  # whatever a JSON text may hold
Fields = dict[str, Json]  # one JSON object of the Bot API
PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
}


class RefusalError(Exception):
    """The server refuses a call.

    Args:
        code: As HTTP status and as `error_code`.
        reason: What follows the prefix that belongs to the code; may be empty.
        parameters: `retry_after` (seconds) or `migrate_to_chat_id`.
    """

    def __init__(self, code: int, reason: str, parameters: Fields | None = None) -> None:
        self.code = code
        self.description = ": ".join(part for part in (PREFIXES.get(code), reason) if part)
        self.parameters = parameters or {}
        super().__init__(self.description)

    def answer(self) -> web.Response:
        """Word the refusal as the HTTP answer to the call."""
        body: Fields = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        wait = self.parameters.get("retry_after")
        headers = {"Retry-After": str(wait)} if wait else None
        return web.json_response(body, status=self.code, headers=headers)


class Arguments:
    """The arguments of one call: texts, as the real server keeps them; JSON is read when asked for.

    Args:
        given: Name to text; objects and lists as JSON text.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = dict(given)

    def text(self, name: str) -> str:
        """Give a text; empty when absent."""
        return self.given.get(name, "")

    def number(self, name: str, default: int = 0, lowest: int = 0, highest: int = 2**53) -> int:
        """Give a whole number, brought within its bounds as the server does, without complaint."""
        try:
            return max(lowest, min(highest, int(self.text(name))))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Give a yes or no; absent is no."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def read(self, name: str, called: str) -> Json:
        """Give the value of a JSON text, or `None` when absent.

        Raises:
            RefusalError: 400, it is not JSON; the description names what was `called`.
        """
        try:
            return json.loads(self.text(name) or "null")
        except ValueError:
            raise RefusalError(400, f"can't parse {called} JSON object") from None

    def all(self) -> Fields:
        """Give every argument, with JSON objects and lists read, for journals and tests."""
        return {name: _opened(text) for name, text in self.given.items()}


def _opened(text: str) -> object:
    if text[:1] not in {"{", "["}:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


async def arguments_of(request: web.Request) -> Arguments:
    """Read a call's arguments from the query and a JSON, form or multipart body.

    Source: Query and HttpReader of the server accept all four; python-telegram-bot sends forms.
    """
    given: dict[str, str] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json() if request.can_read_body else {}
        given |= {name: _closed(value) for name, value in body.items() if value is not None}
    elif request.can_read_body:
        form = await request.post()
        given |= {name: value for name, value in form.items() if isinstance(value, str)}
    return Arguments(given)


def _closed(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
