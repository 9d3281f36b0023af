"""The fake Slack signs what it posts, and posts again, as the real one."""

import asyncio
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection

import pytest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot.clock import RealClock
from tests.rigs.clock import Clock
from tests.rigs.slack import Options, Slack, start_in_thread
from tests.rigs.slack.wire import Fields
from tests.rigs_test.calling import eventually
from tests.rigs_test.slack_app import SmallApp
from tests.rigs_test.slack_calling import Bolt


@pytest.fixture
def app() -> SmallApp:
    """The app and what it heard."""
    return SmallApp()


@pytest.mark.parametrize("wrong", [{"is_forged": True}, {"skew_s": -600}])
def test_what_is_signed_wrongly_is_refused(slack: Slack, app: SmallApp, wrong: Fields) -> None:
    """Given a forged or an old signature, bolt answers 401, and events come again."""
    noor = slack.colleague("Noor")
    with Bolt(slack, app.listens, "http"):
        slack.signs(**wrong)
        noor.types("Dag")
        noor.uses_shortcut("mine")
        eventually(lambda: len(slack.acks) == 3)
        slack.quiet()

    tries = sorted((ack.kind, ack.retry, ack.status, ack.reason) for ack in slack.acks)
    assert tries == [
        ("events_api", 0, 401, "http_error"),
        ("events_api", 1, 401, "http_error"),
        ("interactive", 0, 401, "http_error"),
    ]
    assert noor.warnings == ("⚠ mine",)


def test_an_app_that_answers_late_hears_again_by_http(clock: Clock) -> None:
    """Given no answer in time, the next try says so in its headers."""
    slack = start_in_thread(Options(now=clock.now, ack_within_s=0.05))
    told: list[dict[str, list[str]]] = []

    async def waits(request: AsyncBoltRequest, next_: Callable[[], Awaitable[None]]) -> None:
        told.append({name: list(values) for name, values in request.headers.items()})
        if len(told) == 1:
            await asyncio.sleep(0.3)
        await next_()

    async def nothing() -> None:
        """Hear it."""

    def lingers(app: AsyncApp) -> None:
        app.middleware(waits)
        app.event("message")(nothing)

    with Bolt(slack, lingers, "http"):
        slack.colleague("Noor").types("Dag")
        eventually(lambda: len(told) == 2)
        slack.quiet()

    assert told[1]["x-slack-retry-num"] == ["1"]
    assert told[1]["x-slack-retry-reason"] == ["http_timeout"]
    assert [(ack.retry, ack.is_ok, ack.reason) for ack in slack.acks] == [
        (0, False, "http_timeout"),
        (1, True, ""),
    ]
    slack.stops()


def test_an_address_that_does_not_answer_the_challenge_is_not_taken(slack: Slack) -> None:
    """Given an address where nobody is, the test is told."""
    with pytest.raises(AssertionError, match="challenge"):
        slack.posts_to("http://127.0.0.1:9/slack/events")


def test_answers_bear_the_date_of_its_stamps(slack: Slack) -> None:
    """Given Slack's clock is put ten minutes back, the `Date` of an answer is that long ago."""
    slack.signs(skew_s=-600)
    connection = HTTPConnection("127.0.0.1", slack.port, timeout=30)
    connection.request("POST", "/api/auth.test")

    date = connection.getresponse().getheader("Date", "")

    connection.close()
    off = parsedate_to_datetime(date) - RealClock().now()
    assert abs(off.total_seconds() + 600) < 30
