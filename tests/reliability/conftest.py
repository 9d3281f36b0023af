"""A family at the table for each test, on a database that was migrated before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.migrating import migrate
from tests.reliability.slack_table import SlackTable
from tests.reliability.table import MORNING, Table
from tests.rigs.clock import Clock
from tests.rigs.postgres import Postgres
from tests.rigs.program import settings_for
from tests.rigs.slack import Slack
from tests.rigs.telegram import Telegram

NEVER = "86400"
SECRET = "only-telegram-and-we-know-this"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "tables.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite file."""
    path = tmp_path / "tafelronde.sqlite3"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of a migrated PostgreSQL database."""
    url = postgres.fresh_database(like=postgres.template("tables", migrate))
    yield url
    postgres.drop(url)


@pytest.fixture
def env(sqlite_url: str, clock: Clock, telegram: Telegram, tmp_path: Path) -> dict[str, str]:
    """Settings of a program on SQLite that polls, and whose clock ticks only when told."""
    clock.sets(MORNING)
    given = settings_for(tmp_path, sqlite_url, clock, telegram)
    return {**given, "TAFELRONDE_TICK_SECONDS": NEVER}


def by_webhook(env: dict[str, str]) -> dict[str, str]:
    """The same settings, with updates brought to the page's own server."""
    port = env["TAFELRONDE_WEB_PORT"]
    return {
        **env,
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }


@pytest.fixture
def table(telegram: Telegram, clock: Clock, env: dict[str, str]) -> Iterator[Table]:
    """Family P-A14 at ten on a Monday, nine days before its table; the program polls."""
    with Table(telegram, clock, env) as table:
        table.loads()
        yield table


@pytest.fixture(params=["polling", "webhook"])
def any_table(
    request: pytest.FixtureRequest, telegram: Telegram, clock: Clock, env: dict[str, str]
) -> Iterator[Table]:
    """The same, by polling and by webhook in turn."""
    wanted = env if request.param == "polling" else by_webhook(env)
    with Table(telegram, clock, wanted) as table:
        table.loads()
        yield table


@pytest.fixture
def webhooked(telegram: Telegram, clock: Clock, env: dict[str, str]) -> Iterator[Table]:
    """The same, by webhook."""
    with Table(telegram, clock, by_webhook(env)) as table:
        table.loads()
        yield table


@pytest.fixture
def slack_env(sqlite_url: str, clock: Clock, slack: Slack, tmp_path: Path) -> dict[str, str]:
    """Settings of a program on SQLite in Slack, and whose clock ticks only when told."""
    clock.sets(MORNING)
    given = settings_for(tmp_path, sqlite_url, clock, slack=slack)
    return {**given, "TAFELRONDE_TICK_SECONDS": NEVER}


@pytest.fixture
def slack_table(slack: Slack, clock: Clock, slack_env: dict[str, str]) -> Iterator[SlackTable]:
    """The same family with professionals in Slack, which brings everything over our connection."""
    with SlackTable(slack, clock, slack_env) as table:
        table.loads()
        yield table


@pytest.fixture
def posted_table(slack: Slack, clock: Clock, slack_env: dict[str, str]) -> Iterator[SlackTable]:
    """The same, and Slack posts everything to our address."""
    with SlackTable(slack, clock, {**slack_env, "SLACK_MODE": "http"}) as table:
        table.loads()
        yield table


@pytest.fixture(params=["socket", "http"])
def any_slack_table(
    request: pytest.FixtureRequest, slack: Slack, clock: Clock, slack_env: dict[str, str]
) -> Iterator[SlackTable]:
    """The same, in both ways in turn."""
    with SlackTable(slack, clock, {**slack_env, "SLACK_MODE": request.param}) as table:
        table.loads()
        yield table
