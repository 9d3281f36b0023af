"""The app's door: the Web API under /api, its `response_url`s under /actions."""

import asyncio
from base64 import b64decode
from collections.abc import Awaitable

from aiohttp import web

from tests.rigs.slack.faults import Fault, Faults
from tests.rigs.slack.journal import Journal
from tests.rigs.slack.limits import Limits
from tests.rigs.slack.options import Options
from tests.rigs.slack.platform import OF_EITHER_TOKEN, OPEN_A_SOCKET, Platform
from tests.rigs.slack.reaching import Caller
from tests.rigs.slack.wire import Arguments, Fields, RefusalError, arguments_of, bearer_of

GET_A_TOKEN = "oauth.v2.access"


class Server:
    """One Slack behind HTTP.

    Args:
        options: How it is set up.
    """

    def __init__(self, options: Options) -> None:
        self.options, self.platform = options, Platform(options)
        self.faults, self.limits = Faults(), Limits()
        self.journal = Journal(options.accepted)
        self.refused: list[tuple[str, str, tuple[str, ...]]] = []
        self.under_way, self.last_call_at = 0, 0.0
        self._methods = self.platform.methods()

    async def answers(self, request: web.Request) -> web.Response:
        """Handle one call of the app: rules, faults, journal, answer."""
        method = request.match_info["method"]
        return await self._counts(method, self._answers(request, method))

    async def answers_response(self, request: web.Request) -> web.Response:
        """Handle what the app posts to a `response_url`."""
        return await self._counts("response_url", self._responds(request))

    async def closes(self) -> None:
        """End deliveries and close the journal."""
        await self.platform.deliveries.ends()
        self.journal.closes()

    async def _counts(self, method: str, answering: Awaitable[web.Response]) -> web.Response:
        self.under_way += 1
        try:
            return await answering
        except RefusalError as refusal:
            self.refused.append((method, refusal.error, refusal.details))
            return refusal.answer()
        finally:
            self.under_way -= 1
            self.last_call_at = asyncio.get_running_loop().time()

    async def _answers(self, request: web.Request, method: str) -> web.Response:
        given = await arguments_of(request)
        if method == GET_A_TOKEN:
            caller, team_id = None, ""
        else:
            caller = self._caller(request, method, given)
            team_id = caller.token.team_id
        channel = _about(given)
        met = self.faults.meet(method, channel, team_id)
        if "lose" in met:
            return _cut(request)
        self.limits.refuse_too_many(method, team_id, channel)
        result = self._result(request, method, caller, given)
        at = self.options.now().isoformat()
        self.journal.accepts(at, team_id, method, given.all(), result)
        answer = await _sends_back(request, {"ok": True, **result}, met)
        if caller is not None:
            answer.headers["X-OAuth-Scopes"] = ",".join(caller.token.scopes)
        return answer

    def _caller(self, request: web.Request, method: str, given: Arguments) -> Caller:
        if method not in self._methods:
            raise RefusalError("unknown_method", more={"req_method": method})
        kind = "app" if method == OPEN_A_SOCKET else "bot"
        text = bearer_of(request, given)
        known = self.platform.tokens.ever.get(text)
        if known and method in OF_EITHER_TOKEN:
            kind = known.kind
        token = self.platform.tokens.finds(text, kind)
        return Caller(token, self.platform.world)

    def _result(
        self, request: web.Request, method: str, caller: Caller | None, given: Arguments
    ) -> Fields:
        if caller is not None:
            return self._methods[method](caller, given)
        client_id, client_secret = given.text("client_id"), given.text("client_secret")
        kind, _, basic = request.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":
            client_id, _, client_secret = b64decode(basic).decode().partition(":")
        return self.platform.installs.exchanges(client_id, client_secret, given)

    async def _responds(self, request: web.Request) -> web.Response:
        met = self.faults.meet("response_url", "", request.match_info["team"])
        if "lose" in met:
            return _cut(request)
        responses = self.platform.responses
        team_id, body = responses.uses(request.match_info["secret"], await request.text())
        self.journal.accepts(self.options.now().isoformat(), team_id, "response_url", body, {})
        if "cut" in met:
            return _cut(request)
        return web.Response(text="ok")


def _about(given: Arguments) -> str:
    named = (given.text(name) for name in ("channel", "user_id", "user", "users"))
    return next((name for name in named if name), "")


async def _sends_back(request: web.Request, body: Fields, met: dict[str, Fault]) -> web.Response:
    if "delay" in met:
        await asyncio.sleep(met["delay"].seconds)
    if "cut" in met:
        return _cut(request)
    return web.json_response(body)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
