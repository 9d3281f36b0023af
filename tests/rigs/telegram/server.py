"""The server: one bot's Telegram behind real HTTP, and beside it the rig's own door under /rig."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from tests.rigs.clock import Now, wall_clock
from tests.rigs.telegram import rules
from tests.rigs.telegram.acts import Acts
from tests.rigs.telegram.faults import Fault, Faults, Limits
from tests.rigs.telegram.journal import Journal
from tests.rigs.telegram.messages import Chats
from tests.rigs.telegram.methods import Methods
from tests.rigs.telegram.people import BotAccount
from tests.rigs.telegram.polling import WEBHOOK_SET, Polling, allows
from tests.rigs.telegram.profile import Profile
from tests.rigs.telegram.updates import Updates
from tests.rigs.telegram.webhook import Webhook
from tests.rigs.telegram.wire import Arguments, Json, RefusalError, arguments_of

ONE_BOT = "7000000001:AAtafelronde-rig-only_0123456789abc"


@dataclass(frozen=True)
class Options:
    """How a server is set up.

    Args:
        token: The bot's token.
        port: Of 127.0.0.1; 0: a free one.
        accepted: The journal's file; `None`: none.
        now: The server's clock, for dates, expiry and the 48 hours.
        first_update_id: Where update ids start; `None`: anywhere.
        second_s: How long one second of the server's own pauses lasts here: webhook back-off and
            conflict penalty. Long polls and delays take real seconds.
    """

    token: str = ONE_BOT
    port: int = 0
    accepted: Path | None = None
    now: Now = wall_clock
    first_update_id: int | None = None
    second_s: float = 0.01


class Server:
    """Everything there is on this Telegram; lives on one event loop."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.bot = BotAccount(options.token)
        self.chats = Chats(self.bot)
        self.methods = Methods(self.chats, options.now)
        self.profile = Profile(self.bot.first_name)
        self.updates = Updates(options.now, options.first_update_id)
        self.polling = Polling(self.updates, options.second_s)
        self.webhook = Webhook(self.updates, options.now, options.second_s)
        self.acts = Acts(self.chats, self.methods, self.updates, options.now)
        self.faults, self.limits = Faults(), Limits()
        self.journal = Journal(options.accepted)
        self.refused: list[tuple[str, int, str]] = []
        self.is_revoked = False
        self.under_way = 0
        self.last_call_at = 0.0
        self._methods = self.methods.methods() | self.profile.methods()

    async def answers(self, request: web.Request) -> web.Response:
        """Handle one call of the bot: rules, faults, journal, answer."""
        method = request.match_info["method"]
        is_counted = method.lower() != "getupdates"
        self.under_way += is_counted
        try:
            return await self._answers(request, method)
        except RefusalError as refusal:
            self.refused.append((method, refusal.code, refusal.description))
            return refusal.answer()
        finally:
            self.under_way -= is_counted
            if is_counted:
                self.last_call_at = asyncio.get_running_loop().time()

    async def closes(self) -> None:
        """End deliveries and close the journal."""
        await self.webhook.ends()
        self.journal.closes()

    async def _answers(self, request: web.Request, method: str) -> web.Response:
        token = request.match_info["token"]
        rules.refuse_an_unknown_token(token, self.bot.token, is_revoked=self.is_revoked)
        given = await arguments_of(request)
        met = self.faults.meet(method.lower(), given.text("chat_id"))
        if "lose" in met:
            return _cut(request)
        self.limits.refuse_too_many(method.lower(), given.text("chat_id"))
        result = await self._result(method.lower(), given)
        self.journal.accepts(self.options.now().isoformat(), method, given.all(), result)
        return await self._sends_back(request, result, met)

    async def _sends_back(
        self, request: web.Request, result: Json, met: dict[str, Fault]
    ) -> web.Response:
        if "delay" in met:
            await asyncio.sleep(met["delay"].seconds)
        if "cut" in met:
            return _cut(request)
        return web.json_response({"ok": True, "result": result})

    async def _result(self, method: str, given: Arguments) -> Json:
        match method:
            case "getupdates":
                return await self.polling.fetches(given, webhook_is_set=bool(self.webhook.url))
            case "setwebhook" | "deletewebhook":
                return self._sets_webhook(given, is_set=method == "setwebhook")
            case "getwebhookinfo":
                return self.webhook.fields()
            case _ if method in self._methods:
                return self._methods[method](given)
            case _:
                raise RefusalError(404, "method not found")

    def _sets_webhook(self, given: Arguments, *, is_set: bool) -> Json:
        url, secret = (given.text(name) if is_set else "" for name in ("url", "secret_token"))
        if url:
            rules.refuse_a_bad_webhook(url, secret)
            self.polling.ends(WEBHOOK_SET)
        if given.flag("drop_pending_updates"):
            self.updates.waiting.clear()
        allows(self.updates, given)
        self.webhook.sets(url, secret, given.number("max_connections", 40, 1, 100))
        return True


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
