"""The address to answer at (`response_url`) works five times within thirty minutes."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.rigs.clock import Clock
from tests.rigs.slack import Colleague, Slack
from tests.rigs_test.slack_calling import buttons, call


def posts(address: str, **body: object) -> int:
    """Post an answer; the status."""
    where = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", where.port or 80, timeout=30)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request("POST", where.path, json.dumps(body), headers)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    return answer.status


def pressed(slack: Slack, noor: Colleague) -> str:
    """Let Noor press a button; the address to answer at."""
    call(slack, "chat.postMessage", channel=noor.user_id, text="?", blocks=[buttons("Ja")])
    noor.clicks("Ja")
    return str(slack.bodies[-1]["response_url"])


def test_it_works_five_times(slack: Slack) -> None:
    """Given six answers to one press, the sixth is refused."""
    noor = slack.colleague("Noor")
    address = pressed(slack, noor)

    assert [posts(address, text="Dag") for _ in range(6)] == [200] * 5 + [404]
    assert len(noor.ephemerals) == 5
    assert slack.refused == (("response_url", "used_url", ()),)


def test_it_works_for_half_an_hour(slack: Slack, clock: Clock) -> None:
    """Given half an hour and a minute, the answer is refused."""
    address = pressed(slack, slack.colleague("Noor"))
    clock.moves(minutes=31)

    assert posts(address, text="Dag") == 404
    assert slack.refused == (("response_url", "expired_url", ()),)


def test_it_replaces_adds_and_takes_away(slack: Slack) -> None:
    """Given the three things it can do, the message changes, gets another, and goes."""
    noor = slack.colleague("Noor")
    address = pressed(slack, noor)

    posts(address, text="Je komt", replace_original=True)
    assert [one.words for one in noor.dm] == ["Je komt"]
    posts(address, text="Tot dan", response_type="in_channel")
    assert [one.words for one in noor.dm] == ["Je komt", "Tot dan"]
    posts(address, delete_original=True)
    assert [one.words for one in noor.dm] == ["Tot dan"]
