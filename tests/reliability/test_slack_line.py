"""The connection over which Slack brings everything: always there, or known not to be.

Source: reliability 2.2, S5-S7.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.channels.slack import channel, line
from bot.pacing import Pacer
from conversations.plan.meetings import Coming
from tests.reliability.conftest import NEVER
from tests.reliability.household import MORNING, Household
from tests.reliability.labels import CANNOT, COMES, MENU
from tests.reliability.slack_table import MARIJKE, SlackTable, said
from tests.rigs.clock import Clock
from tests.rigs.crash import Child
from tests.rigs.program import free_port, settings_for
from tests.rigs.slack import Colleague, Slack
from tests.rigs_test.calling import eventually

NOTICED_WITHIN_S = 35
MOST_CONNECTIONS = 10


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look whether a connection lives as often as always, by the clock of a test."""
    monkeypatch.setattr(line, "PING_EVERY_S", 0.4)
    monkeypatch.setattr(line, "LONGEST_WAIT_S", 0.2)
    monkeypatch.setattr(channel, "DEAF_AFTER_S", 1.0)


@pytest.fixture
def three(
    slack: Slack, clock: Clock, postgres_url: str, tmp_path: Path
) -> Iterator[tuple[SlackTable, ...]]:
    """Three programs on one PostgreSQL, each with a connection of its own."""
    clock.sets(MORNING)
    env = {**settings_for(tmp_path, postgres_url, clock, slack=slack)}
    env["TAFELRONDE_TICK_SECONDS"] = NEVER
    with ExitStack() as stack:
        tables = []
        for count in (1, 2, 3):
            one = Replica(slack, clock, {**env, "TAFELRONDE_WEB_PORT": str(free_port())}, count)
            tables.append(stack.enter_context(one))
        tables[0].loads()
        yield tuple(tables)


class Replica(SlackTable):
    """One of several programs."""

    def __init__(self, slack: Slack, clock: Clock, env: dict[str, str], count: int) -> None:
        super().__init__(slack, clock, env)
        self._count = count

    def opens(self, pacer: Pacer | None = None) -> None:
        """Start it, and wait until it has a connection beside those of the others."""
        Household.opens(self, pacer)
        self.slack.waits_for_connections(self._count)


@contextmanager
def connections_of_others(slack: Slack, count: int) -> Iterator[None]:
    """Let other programs with the same token hold connections, and listen to nothing."""
    are_there, may_go = threading.Event(), threading.Event()

    async def hold() -> None:
        async with aiohttp.ClientSession() as session:
            held = [await session.ws_connect(await _address(session, slack)) for _ in range(count)]
            are_there.set()
            await asyncio.to_thread(may_go.wait)
            for one in held:
                await one.close()

    thread = threading.Thread(target=lambda: asyncio.run(hold()), daemon=True)
    thread.start()
    assert are_there.wait(20)
    try:
        yield
    finally:
        may_go.set()
        thread.join()


async def _address(session: aiohttp.ClientSession, slack: Slack) -> str:
    token = {"Authorization": f"Bearer {slack.app_token}"}
    url = f"{slack.base_url}apps.connections.open"
    async with session.post(url, headers=token) as answer:
        return str((await answer.json())["url"])


def opened(table: SlackTable) -> int:
    """How often the program asked for a connection."""
    return len(table.slack.calls_of("apps.connections.open"))


def trouble(table: SlackTable) -> str:
    """What health says of Slack."""
    return str(table.slack_health()["trouble"])


def is_heard(table: SlackTable, colleague: Colleague) -> None:
    """Let somebody ask for the menu, and read it."""
    before = len(said(colleague))
    colleague.types("menu")
    colleague.waits_for(lambda she: len(said(she)) > before)
    assert MENU in colleague.newest.words
    table.settles()


def test_S5_a_dead_connection_is_noticed_soon_enough() -> None:
    """Given our own limits, what gives no sign of life is replaced within 35 seconds."""
    assert line.PING_EVERY_S * 1.5 + line.OPENS_WITHIN_S <= NOTICED_WITHIN_S


@pytest.mark.parametrize("way", ["cut", "half-open", "silent", "refresh", "disabled for a moment"])
@pytest.mark.usefixtures("soon")
def test_S5_however_a_connection_ends_another_takes_its_place(
    slack_table: SlackTable, way: str
) -> None:
    """Given each way in which a connection dies, Marijke is heard over the next one, and once."""
    slack, marijke = slack_table.slack, slack_table.sits(MARIJKE)
    before = opened(slack_table)
    ways: dict[str, Callable[[], None]] = {
        "cut": slack.cuts_sockets,
        "half-open": slack.goes_half_open,
        "silent": slack.goes_silent,
        "refresh": slack.disconnects,
        "disabled for a moment": lambda: slack.disconnects("link_disabled"),
    }

    ways[way]()
    eventually(lambda: opened(slack_table) > before)
    slack.waits_for_connections(1)
    is_heard(slack_table, marijke)

    assert slack_table.came_in() == {"done": 1}
    eventually(lambda: slack_table.health()[0] == 200)


@pytest.mark.usefixtures("soon")
def test_S5_a_connection_that_is_about_to_end_overlaps_with_the_next(
    slack_table: SlackTable,
) -> None:
    """Given Slack warns, two connections are there, and what comes over the old one counts too."""
    slack, marijke = slack_table.slack, slack_table.sits(MARIJKE)

    slack.disconnects("warning")
    slack.waits_for_connections(2)

    for _ in range(2):  # Slack takes them in turn
        is_heard(slack_table, marijke)
    assert slack_table.came_in() == {"done": 2}
    assert slack.oddities == ()


@pytest.mark.usefixtures("soon")
def test_S5_who_hears_nothing_says_so(slack_table: SlackTable) -> None:
    """Given every new connection is deaf from the first, health is red until one is not."""
    slack, marijke = slack_table.slack, slack_table.sits(MARIJKE)

    slack.goes_half_open(new_ones_too=True)
    eventually(lambda: slack_table.health()[0] == 503)
    assert trouble(slack_table) in {"deaf", "no greeting"}
    slack.goes_well()
    eventually(lambda: slack_table.health()[0] == 200)

    is_heard(slack_table, marijke)


@pytest.mark.usefixtures("soon")
def test_S5_when_others_hold_all_connections_it_says_so_and_waits(slack_table: SlackTable) -> None:
    """Given the app's ten connections are taken, health names it; we try again, not at once."""
    slack, marijke = slack_table.slack, slack_table.sits(MARIJKE)

    with connections_of_others(slack, MOST_CONNECTIONS - 1):
        slack.disconnects("warning")
        eventually(lambda: trouble(slack_table) == "too_many_websockets")
        assert slack_table.health()[0] == 503
    eventually(lambda: slack_table.health()[0] == 200)

    slack.waits_for_connections(2)
    is_heard(slack_table, marijke)


@pytest.mark.parametrize(
    ("setting", "token"),
    [("SLACK_APP_TOKEN", "xapp-1-another"), ("SLACK_BOT_TOKEN", "xoxb-another")],
)
def test_S6_a_token_that_is_refused_stops_the_start_and_is_named(
    slack_env: dict[str, str], tmp_path: Path, setting: str, token: str
) -> None:
    """Given a wrong token, the program ends at once with one sentence that says which setting."""
    env = {**slack_env, setting: token}

    with Child(["bot.cli", "run"], tmp_path / "log", environment=env) as child:
        code = child.ends(30)

    assert code == 1
    assert f"Slack refuses the token: look at {setting}." in child.said
    assert token not in child.said


@pytest.mark.usefixtures("soon")
def test_S6_an_app_token_that_ends_later_is_named_and_no_reason_to_ask_again_and_again(
    slack_table: SlackTable,
) -> None:
    """Given the app's token is taken back while it runs, health is red, and Slack is left alone."""
    slack = slack_table.slack

    slack.revokes(slack.app_token)
    slack.cuts_sockets()
    eventually(lambda: trouble(slack_table) == "the app token is refused")
    slack.quiet(500)

    assert slack_table.health()[0] == 503
    assert [error for method, error, _ in slack.refused if method == "apps.connections.open"] == [
        "token_revoked"
    ]


def test_S7_three_programs_hold_one_conversation(three: tuple[SlackTable, ...]) -> None:
    """Given each thing she does reaches another program, Marijke's conversation is one."""
    table, slack = three[0], three[0].slack
    marijke = table.is_asked(MARIJKE)
    slack.repeats_each_event(0, 1, 2)

    marijke.clicks(COMES)
    table.settles()
    for words in ("nee", "terug", "ja"):
        marijke.types(words)
        table.settles()

    assert table.comes(MARIJKE) is Coming.YES
    assert table.came_in() == {"done": 4}
    assert slack.connections == 3
    assert table.states().keys() == {"sent"}


def test_S7_of_many_taps_over_three_programs_one_counts(three: tuple[SlackTable, ...]) -> None:
    """Given yes and no are tapped at once over three programs, one of them counts."""
    table = three[0]
    marijke = table.is_asked(MARIJKE)
    question = marijke.newest

    with ThreadPoolExecutor(6) as fingers:
        list(fingers.map(lambda label: marijke.clicks(label, in_=question), [COMES, CANNOT] * 3))
    table.settles(60)

    assert len(table.history()) == 1
    assert table.comes(MARIJKE) in {Coming.YES, Coming.NO}
    assert table.came_in() == {"done": 6}
