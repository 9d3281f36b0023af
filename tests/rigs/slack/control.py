"""The rig's own door: what tests do on behalf of people and of fate, and what they look at."""

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC
from email.utils import format_datetime

from aiohttp import web

from tests.rigs.slack.channels import Channel, Message
from tests.rigs.slack.faults import Fault
from tests.rigs.slack.options import Options
from tests.rigs.slack.server import Server
from tests.rigs.slack.wire import Fields, Json, RefusalError

Wish = Callable[[Fields], Json]  # an awaitable answer is awaited


def wishes_of(server: Server) -> dict[str, Wish]:
    """Name everything that can be asked under /rig, each with one JSON object and one answer."""
    platform = server.platform
    done = platform.rooms.all() | platform.pages.acts.all() | platform.pages.all()
    return _looks(server) | _screens(server) | _fates(server) | _ways(server) | done


def _looks(server: Server) -> dict[str, Wish]:
    platform = server.platform

    def status(_wish: Fields) -> Json:
        return {
            "is_delivering": platform.deliveries.is_busy,
            "waiting": platform.deliveries.waiting,
            "under_way": server.under_way,
            "connections": len(platform.sockets.connections),
            "still_s": asyncio.get_running_loop().time() - server.last_call_at,
        }

    return {
        "status": status,
        "calls": lambda wish: [asdict(call) for call in server.journal.calls[wish["after"] :]],
        "refused": lambda _: server.refused,
        "acks": lambda _: [asdict(ack) for ack in platform.deliveries.acks],
        "bodies": lambda _: [(one.kind, one.payload) for one in platform.deliveries.ever],
        "oddities": lambda _: platform.sockets.oddities,
    }


def _screens(server: Server) -> dict[str, Wish]:
    platform = server.platform

    def shown(channel: Channel, message: Message) -> Fields:
        kept = ("ts", "text", "blocks", "is_by_app", "author", "versions", "is_deleted")
        fields = {name: getattr(message, name) for name in kept}
        edited = {"is_edited": bool(message.edited_ts), "thread_ts": message.thread_ts}
        return {**fields, **edited, "channel_id": channel.channel_id}

    def messages(wish: Fields) -> Json:
        if channel_id := wish.get("channel_id"):
            channel = platform.world.channels[channel_id]
        else:
            person = platform.world.people[wish["user_id"]]
            channel = platform.world.direct(person.team_id, person.user_id)
        return [shown(channel, message) for message in channel.messages]

    def modals(wish: Fields) -> Json:
        return [asdict(view) for view in platform.views.stacks.get(wish["user_id"], [])]

    def home(wish: Fields) -> Json:
        person = platform.world.people[wish["user_id"]]
        view = platform.views.homes.get((person.team_id, person.user_id))
        return view and asdict(view)

    def of(user_id: str, shown_to: list[Json]) -> Json:
        return [asdict(one) for one in shown_to if one.user_id == user_id]

    return {
        "messages": messages,
        "modals": modals,
        "home": home,
        "ephemerals": lambda wish: of(wish["user_id"], list(platform.world.ephemerals)),
        "pushes": lambda wish: of(wish["user_id"], list(platform.chat.pushes)),
        "warnings": lambda wish: [
            words for user_id, words in platform.warnings.shown if user_id == wish["user_id"]
        ],
        "channel": lambda wish: asdict(platform.world.channels[wish["channel_id"]]),
    }


def _fates(server: Server) -> dict[str, Wish]:
    platform = server.platform

    def goes_wrong(wish: Fields) -> Json:
        server.faults.waiting.append(Fault(**wish))
        return True

    def limits(wish: Fields) -> Json:
        now = server.options.now
        by_clock = {"seconds": lambda: now().timestamp()} if wish["by_clock"] else {}
        server.limits.keeps(on=wish["on"], **by_clock)
        return True

    def sets(wish: Fields) -> Json:
        platform.triggers.live_s = wish.get("trigger_s", platform.triggers.live_s)
        platform.deliveries.drops = wish.get("drops", platform.deliveries.drops)
        platform.deliveries.retries = wish.get("retries", platform.deliveries.retries)
        return True

    def revokes(wish: Fields) -> Json:
        platform.tokens.ever[wish["token"]].is_revoked = True
        return True

    return {
        "goes_wrong": goes_wrong,
        "nothing_goes_wrong": lambda _: server.faults.waiting.clear(),
        "limits": limits,
        "sets": sets,
        "revokes": revokes,
        "delivers": lambda wish: platform.events.carries(wish["name"], wish["body"]),
    }


def _ways(server: Server) -> dict[str, Wish]:
    platform = server.platform

    async def posts_to(wish: Fields) -> Json:
        platform.posting.url = wish["url"]
        return await platform.posting.verifies() if wish["verifies"] else True

    def signs(wish: Fields) -> Json:
        platform.posting.skew_s = wish["skew_s"]
        platform.posting.is_forged = wish["is_forged"]
        return True

    def moods(wish: Fields) -> Json:
        for connection in platform.sockets.connections:
            connection.mood = wish["mood"]
        platform.sockets.next_mood = wish["next_mood"]
        return True

    return {
        "posts_to": posts_to,
        "signs": signs,
        "moods": moods,
        "disconnects": lambda wish: platform.sockets.disconnects(wish["reason"]),
        "cuts_sockets": lambda _: platform.sockets.cuts(),
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
            answer = wishes[request.match_info["wish"]](await request.json())
            answer = await answer if inspect.isawaitable(answer) else answer
            return web.json_response(answer)
        except (LookupError, RefusalError, TypeError, ValueError) as error:  # a test's own mistake
            return web.Response(status=500, text=f"{type(error).__name__}: {error}")

    app = web.Application(client_max_size=64 * 2**20)

    async def dates(_request: web.Request, response: web.StreamResponse) -> None:
        theirs = server.platform.posting.stamps_at().astimezone(UTC)
        response.headers["Date"] = format_datetime(theirs, usegmt=True)

    app.on_response_prepare.append(dates)
    app.router.add_route("*", "/api/{method}", server.answers)
    app.router.add_post("/actions/{team}/{secret}", server.answers_response)
    app.router.add_get("/link", server.platform.sockets.connects)
    app.router.add_post("/rig/{wish}", grants)
    app.on_shutdown.append(lambda _: server.closes())
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", options.port)
    await site.start()
    port = runner.addresses[0][1]
    server.platform.responses.base = f"http://127.0.0.1:{port}"
    return runner, port
