"""How a call comes in and how its answer goes out, worded as the real server words it."""

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from aiohttp import web

Json = Any  # whatever a JSON text may hold
Fields = dict[str, Json]  # one JSON object of the Web API
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class RefusalError(Exception):
    """The server refuses a call.

    Args:
        error: Slack's name of it: `channel_not_found`.
        details: What is wrong, line by line: "must be less than 76 characters [json-pointer:…]".
        status: Of HTTP; Slack refuses with 200, except a flood (429) and its own trouble (5xx).
        retry_after_s: Whole seconds, of a flood.
        more: Further fields of the answer: `needed`, `provided`.
    """

    def __init__(
        self,
        error: str,
        details: Iterable[str] = (),
        *,
        status: int = 200,
        retry_after_s: int = 0,
        more: Fields | None = None,
    ) -> None:
        self.error, self.details, self.status = error, tuple(details), status
        self.retry_after_s, self.more = retry_after_s, more or {}
        super().__init__(error)

    def answer(self) -> web.Response:
        """Word the refusal as the HTTP answer to the call."""
        body: Fields = {"ok": False, "error": self.error, **self.more}
        if self.details:
            messages = [f"[ERROR] {detail}" for detail in self.details]
            body |= {"errors": list(self.details), "response_metadata": {"messages": messages}}
        headers = {"Retry-After": str(self.retry_after_s)} if self.retry_after_s else None
        return web.json_response(body, status=self.status, headers=headers)


class Arguments:
    """The arguments of one call, by name: texts, or values when the body was JSON."""

    def __init__(self, given: Mapping[str, Json]) -> None:
        self.given = dict(given)

    def has(self, name: str) -> bool:
        """Whether it was given at all."""
        return self.given.get(name) is not None

    def text(self, name: str) -> str:
        """Give a text; empty when absent."""
        value = self.given.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int) -> int:
        """Give a whole number."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Give a yes or no; absent is no."""
        return self.text(name).strip().lower() in {"true", "1"}

    def opened(self, name: str, error: str) -> Json:
        """Give a JSON value, opened when it came as text; `None` when absent.

        Raises:
            RefusalError: It is not JSON; the name of the error is handed in.
        """
        value = self.given.get(name)
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        try:
            return json.loads(value)
        except ValueError:
            raise RefusalError(error) from None

    def all(self) -> Fields:
        """Give every argument but the token, with JSON texts opened, for journals and tests."""
        shown = {name: value for name, value in self.given.items() if name != "token"}
        return {name: _opened(value) for name, value in shown.items()}


def _opened(value: Json) -> Json:
    if not isinstance(value, str) or value[:1] not in {"{", "["}:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


async def arguments_of(request: web.Request) -> Arguments:
    """Read a call's arguments from the query and a JSON or form body.

    Raises:
        RefusalError: `invalid_json`, or `json_not_object`.
    """
    given: Fields = dict(request.query)
    if request.content_type == "application/json" and request.can_read_body:
        given |= _object(await request.text())
    elif request.can_read_body:
        form = await request.post()
        given |= {name: value for name, value in form.items() if isinstance(value, str)}
    return Arguments(given)


def _object(text: str) -> Fields:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        raise RefusalError("invalid_json") from None
    if not isinstance(body, dict):
        raise RefusalError("json_not_object")
    return {name: value for name, value in body.items() if value is not None}


def bearer_of(request: web.Request, given: Arguments) -> str:
    """Find the token of a call: in its header, or among the arguments; empty when there is none."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind == "Bearer" else given.text("token")


def fresh_id(kind: str) -> str:
    """Make an id as Slack's look: a letter for its kind, then ten letters and digits."""
    return f"{kind}0{''.join(secrets.choice(LETTERS) for _ in range(9))}"
