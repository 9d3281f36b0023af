"""What every test may ask for: a clock, a Telegram, a Slack, a database, a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.rigs.browser import Chromium, Pages
from tests.rigs.clock import Clock
from tests.rigs.postgres import Postgres
from tests.rigs.slack import Options as SlackOptions
from tests.rigs.slack import Slack
from tests.rigs.slack import start_in_thread as start_slack
from tests.rigs.telegram import Options, Telegram, start_in_thread

pytest_plugins = ["tests.figures"]
# How long one example takes says something about the machine, not about the family.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """A clock on a Monday at nine in the morning, kept in the file `clock.file` too."""
    return Clock(file=tmp_path / "clock")


@pytest.fixture
def telegram(clock: Clock) -> Iterator[Telegram]:
    """A Telegram where nobody has been yet, on the same clock."""
    telegram = start_in_thread(Options(now=clock.now))
    yield telegram
    telegram.stops()


@pytest.fixture
def slack(clock: Clock) -> Iterator[Slack]:
    """A Slack with the app in one workspace where nobody has been yet, on the same clock."""
    slack = start_slack(SlackOptions(now=clock.now))
    yield slack
    slack.stops()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, one per test process, stopped at the end."""
    with Postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, on SQLite and on PostgreSQL in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'tafelronde.sqlite3'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.fresh_database()
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Chromium]:
    """A real Chromium, one per test process; without one the test fails and says so."""
    with Chromium() as chromium:
        yield chromium


@pytest.fixture
def page_at(browser: Chromium) -> Iterator[Pages]:
    """Open pages of a width in pixels, each with cookies of its own: `page_at(360)`."""
    with browser.pages() as pages:
        yield pages
