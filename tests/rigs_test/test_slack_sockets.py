"""The fake Slack speaks Socket Mode with the real client, in good times and in bad."""

import asyncio
import json

import aiohttp
import pytest

from tests.rigs.slack import Slack
from tests.rigs.slack.wire import Fields
from tests.rigs_test.slack_calling import client_of
from tests.rigs_test.slack_lines import Heard, connected, until


def test_an_event_goes_to_one_of_the_connections(slack: Slack) -> None:
    """Given two connections, each of four messages comes once, and both get some."""
    noor, heard = slack.colleague("Noor"), Heard()

    async def lives() -> None:
        async with connected(slack, heard, number=1), connected(slack, heard, number=2):
            await asyncio.to_thread(slack.waits_for_connections, 2)
            for word in ("een", "twee", "drie", "vier"):
                await asyncio.to_thread(noor.types, word)
            await until(lambda: len(heard) == 4)
            await asyncio.to_thread(slack.quiet)

    asyncio.run(lives())

    words = sorted(request.payload["event"]["text"] for _, request in heard)
    assert words == ["drie", "een", "twee", "vier"]
    assert {number for number, _ in heard} == {1, 2}
    assert all(ack.is_ok and ack.after_ms is not None for ack in slack.acks)


ENDS = ("cuts_sockets", "disconnects", "goes_silent", "goes_half_open")


@pytest.mark.parametrize("happens", ENDS)
def test_the_real_client_comes_back(slack: Slack, happens: str) -> None:
    """Given a connection that is cut, ended, silent or half-open, the client makes another."""
    noor, heard = slack.colleague("Noor"), Heard()

    async def lives() -> None:
        async with connected(slack, heard):
            await asyncio.to_thread(slack.waits_for_connections)
            opened = len(slack.calls_of("apps.connections.open"))
            getattr(slack, happens)()
            await until(lambda: len(slack.calls_of("apps.connections.open")) > opened)
            await asyncio.to_thread(slack.waits_for_connections)
            await asyncio.to_thread(noor.types, "Dag")
            await until(lambda: len(heard) == 1)

    asyncio.run(lives())


def test_a_half_open_connection_takes_and_gives_nothing(hasty: Slack) -> None:
    """Given a half-open connection, what is sent there is lost in silence."""
    noor, heard = hasty.colleague("Noor"), Heard()

    async def lives() -> None:
        async with connected(hasty, heard):
            await asyncio.to_thread(hasty.waits_for_connections)
            hasty.goes_half_open(new_ones_too=True)
            await asyncio.to_thread(noor.uses_shortcut, "mine")
            await until(lambda: noor.warnings == ("⚠ mine",))

    asyncio.run(lives())

    assert heard == []


def test_an_eleventh_connection_is_sent_away(slack: Slack) -> None:
    """Given ten connections, the next is told that there are too many."""

    async def opens() -> None:
        async with aiohttp.ClientSession() as session:
            urls = [await _new_url(slack) for _ in range(11)]
            sockets = [await session.ws_connect(one) for one in urls]
            said = [await socket.receive_json() for socket in sockets]
            assert [one["type"] for one in said] == ["hello"] * 10 + ["disconnect"]
            assert said[-1]["reason"] == "too_many_websockets"
            for socket in sockets:
                await socket.close()
            url = urls[0]
            assert (await session.get(url.replace("ws:", "http:"))).status == 403

    asyncio.run(opens())


def test_what_slack_passes_over_is_told(slack: Slack) -> None:
    """Given a payload with the acknowledgement of an event, the rig tells of it."""
    noor = slack.colleague("Noor")

    async def lives() -> None:

        url = await _new_url(slack)
        async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
            await socket.receive_json()
            await asyncio.to_thread(noor.types, "Dag")
            envelope: Fields = await socket.receive_json()
            ack = {"envelope_id": envelope["envelope_id"], "payload": {"text": "?"}}
            await socket.send_str(json.dumps(ack))
            await socket.send_str(json.dumps(ack))
            await until(lambda: len(slack.oddities) == 2)

    asyncio.run(lives())


async def _new_url(slack: Slack) -> str:
    given = await client_of(slack).apps_connections_open(app_token=slack.app_token)
    return str(given["url"])
