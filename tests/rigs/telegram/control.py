"""The rig's own door: what tests do on behalf of people and of fate, and what they look at."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict

from aiohttp import web

from tests.rigs.telegram.faults import Fault
from tests.rigs.telegram.server import Options, Server
from tests.rigs.telegram.wire import Fields, Json, RefusalError

Wish = Callable[[Fields], Json]


def wishes_of(server: Server) -> dict[str, Wish]:
    """Name everything that can be asked under /rig, each with one JSON object and one answer."""
    return _looks(server) | _fates(server) | server.acts.all()


def _looks(server: Server) -> dict[str, Wish]:
    def status(_wish: Fields) -> Json:
        server.updates.drops_the_expired()
        return {
            "waiting": len(server.updates.waiting) + len(server.updates.again),
            "under_way": server.under_way + server.webhook.is_busy,
            "is_polled": server.polling.is_waiting,
            "polls": server.polling.begun,
            "still_s": asyncio.get_running_loop().time() - server.last_call_at,
        }

    def screen(wish: Fields) -> Json:
        return [message.shown() for message in server.chats.in_chat(wish["chat_id"])]

    def taps(wish: Fields) -> Json:
        taps = server.methods.taps.values()
        return [tap.fields() for tap in taps if tap.person_id == wish["user_id"]]

    def buttons(wish: Fields) -> Json:
        found = server.acts.buttons_ever(wish["chat_id"], wish["message_id"])
        return [asdict(button) for button in found]

    return {
        "status": status,
        "screen": screen,
        "tapped": taps,
        "buttons": buttons,
        "calls": lambda wish: [asdict(call) for call in server.journal.calls[wish["after"] :]],
        "refused": lambda _: server.refused,
        "updates": lambda _: [update.body for update in server.updates.ever],
        "attempts": lambda _: [asdict(attempt) for attempt in server.webhook.attempts],
        "actions": lambda _: server.methods.actions,
        "commands": lambda _: [[*where, what] for where, what in server.profile.commands.items()],
        "texts": lambda _: [[*where, what] for where, what in server.profile.texts.items()],
        "group": lambda wish: asdict(server.chats.groups[wish["chat_id"]]),
    }


def _fates(server: Server) -> dict[str, Wish]:
    def goes_wrong(wish: Fields) -> Json:
        server.faults.waiting.append(Fault(**wish))
        return True

    def limits(wish: Fields) -> Json:
        now = server.options.now
        by_clock = {"seconds": lambda: now().timestamp()} if wish["by_clock"] else {}
        server.limits.keeps(on=wish["on"], **by_clock)
        return True

    def holds(wish: Fields) -> Json:
        server.webhook.held = set(wish["lanes"])
        server.webhook.wakes()
        return True

    def sets(wish: Fields) -> Json:
        server.updates.copies = wish.get("copies", server.updates.copies)
        server.is_revoked = wish.get("is_revoked", server.is_revoked)
        return True

    return {
        "goes_wrong": goes_wrong,
        "nothing_goes_wrong": lambda _: server.faults.waiting.clear(),
        "limits": limits,
        "holds": holds,
        "sets": sets,
        "delivers_again": lambda wish: server.updates.delivers_again(wish["update_ids"]),
        "delivers": lambda wish: server.updates.adds_raw(wish["body"]),
        "restarts_ids": lambda wish: server.updates.restarts_ids(wish["at"]),
        "spoils_next": lambda wish: server.updates.spoils_next(**wish),
    }


async def opened(options: Options) -> tuple[web.AppRunner, int]:
    """Open a server on 127.0.0.1.

    Returns:
        What closes it, and its port.
    """
    server = Server(options)
    wishes = wishes_of(server)

    async def grants(request: web.Request) -> web.Response:
        try:
            return web.json_response(wishes[request.match_info["wish"]](await request.json()))
        except (LookupError, RefusalError, TypeError, ValueError) as error:  # a test's own mistake
            return web.Response(status=500, text=f"{type(error).__name__}: {error}")

    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_route("*", "/bot{token}/{method}", server.answers)
    app.router.add_post("/rig/{wish}", grants)
    app.on_shutdown.append(lambda _: server.closes())
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", options.port)
    await site.start()
    return runner, runner.addresses[0][1]
