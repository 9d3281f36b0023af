"""Settings: what is missing or wrong is said at once, and secrets can stand in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.setting_kinds import is_loopback
from bot.settings import Settings, SettingsWrong, read_settings

WEBHOOK = {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_MODE": "webhook"}


def _problems(env: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsWrong) as wrong:
        read_settings(env)
    return wrong.value.problems


def test_nothing_needs_to_be_set() -> None:
    """Given no settings, the program runs on this machine alone, without Telegram."""
    settings = read_settings({})

    assert settings.telegram_token is None
    assert settings.address == "http://127.0.0.1:8000"
    assert settings.telegram_min_age == 18


def test_everything_wrong_is_named_at_once() -> None:
    """Given four mistakes, all four are named by the name one has to change."""
    problems = _problems(
        {
            "TAFELRONDE_WEB_PORT": "high",
            "TAFELRONDE_TIMEZONE": "Amsterdam",
            "TELEGRAM_MODE": "pigeon",
            "TELEGRAM_BASE_URL": "https://example.org/",
        }
    )

    named = {problem.split()[0] for problem in problems}
    assert named == {
        "TAFELRONDE_WEB_PORT",
        "TAFELRONDE_TIMEZONE",
        "TELEGRAM_MODE",
        "TELEGRAM_BASE_URL",
    }


def test_a_webhook_needs_an_address_and_a_secret() -> None:
    """Given the webhook mode without both, both are asked for."""
    named = {problem.split()[0] for problem in _problems(WEBHOOK)}

    assert named == {"TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET"}


def test_a_token_in_a_file_is_as_good(tmp_path: Path) -> None:
    """Given the token stands in a file, it is read from there and shown nowhere."""
    file = tmp_path / "token"
    file.write_text("12:hushhush\n")

    settings = read_settings({"TELEGRAM_BOT_TOKEN_FILE": str(file)})

    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "12:hushhush"
    assert "hushhush" not in repr(settings)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Given a secret's file that cannot be read, its setting is named and not its path."""
    (problem,) = _problems({"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "nowhere")})

    assert problem.startswith("TELEGRAM_BOT_TOKEN_FILE")
    assert str(tmp_path) not in problem


def test_plain_http_stays_on_this_machine() -> None:
    """Given a base URL without encryption, it is accepted for loopback only."""
    local = {"TELEGRAM_BASE_URL": "http://127.0.0.1:99/bot"}

    assert isinstance(read_settings(local), Settings)
    assert _problems({"TELEGRAM_BASE_URL": "http://example.org/bot"})


def test_a_clock_of_ones_own_is_refused_next_to_a_real_token(tmp_path: Path) -> None:
    """Given a token for the real Telegram, the time cannot be made up."""
    env = {"TELEGRAM_BOT_TOKEN": "1:a", "TAFELRONDE_CLOCK_FILE": str(tmp_path / "clock")}

    assert _problems(env)
    assert read_settings({**env, "TELEGRAM_BASE_URL": "http://127.0.0.1:9/bot"}).clock_file


@pytest.mark.parametrize(
    ("url", "stays"),
    [
        ("http://localhost:1/bot", True),
        ("http://127.1.2.3/bot", True),
        ("http://[::1]/bot", True),
        ("https://api.telegram.org/bot", False),
        ("http://127.0.0.1.example.org/bot", False),
        ("", False),
    ],
)
def test_which_addresses_stay_here(url: str, *, stays: bool) -> None:
    """Given an address, only this machine's own counts as here."""
    assert is_loopback(url) is stays


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("TAFELRONDE_DATABASE_URL", "mysql://x", "postgresql://host/name"),
        ("TAFELRONDE_DATABASE_URL", "sqlite://", "sqlite:///plans.db"),
        ("TAFELRONDE_PUBLIC_URL", "plan.example.nl", "https://plan.example.nl"),
        ("TAFELRONDE_LANGUAGE", "qq", "en"),
    ],
)
def test_an_address_or_a_language_that_cannot_be_is_named(
    name: str, wrong: str, right: str
) -> None:
    """Given a setting that could never work, it is named at the start, and not at the first use."""
    (problem,) = _problems({name: wrong})

    assert problem.startswith(f"{name} ")
    assert isinstance(read_settings({name: right}), Settings)


ONE_WORKSPACE = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
MANY_WORKSPACES = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "hush", "SLACK_MODE": "http"}


@pytest.mark.parametrize(
    ("env", "missing"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, {"SLACK_APP_TOKEN"}),
        ({"SLACK_APP_TOKEN": "xapp-1"}, {"SLACK_BOT_TOKEN"}),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_MODE": "http"}, {"SLACK_SIGNING_SECRET"}),
        (MANY_WORKSPACES, {"SLACK_SIGNING_SECRET"}),
        ({"SLACK_CLIENT_ID": "1.2"}, {"SLACK_CLIENT_SECRET", "SLACK_APP_TOKEN"}),
        ({"SLACK_CLIENT_SECRET": "hush"}, {"SLACK_CLIENT_ID", "SLACK_APP_TOKEN"}),
    ],
)
def test_what_slack_lacks_is_named_at_once(env: dict[str, str], missing: set[str]) -> None:
    """Given a part of what Slack needs, everything else it needs is named."""
    assert {problem.split()[0] for problem in _problems(env)} == missing


@pytest.mark.parametrize(
    "env",
    [
        ONE_WORKSPACE,
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_MODE": "http", "SLACK_SIGNING_SECRET": "hush"},
        {**MANY_WORKSPACES, "SLACK_SIGNING_SECRET": "hush"},
        {**MANY_WORKSPACES, "SLACK_MODE": "socket", "SLACK_APP_TOKEN": "xapp-1"},
    ],
)
def test_one_workspace_or_many_over_a_socket_or_http(env: dict[str, str]) -> None:
    """Given all that one way of running Slack needs, Slack is used."""
    settings = read_settings(env)

    assert settings.has_slack
    assert settings.installs_slack is ("SLACK_CLIENT_ID" in env)
    assert settings.slack_base_url == "https://slack.com/api/"


def test_without_a_token_there_is_no_slack() -> None:
    """Given a mode and a secret but no token, nothing of Slack is used, and nothing is missing."""
    settings = read_settings({"SLACK_MODE": "http", "SLACK_SIGNING_SECRET": "hush"})

    assert not settings.has_slack


def test_every_secret_of_slack_can_stand_in_a_file(tmp_path: Path) -> None:
    """Given all five stand in files, they are read from there and shown nowhere."""
    file = tmp_path / "secret"
    file.write_text("hushhush\n")
    names = ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET", "CLIENT_SECRET", "CLIENT_ID")

    settings = read_settings({f"SLACK_{name}_FILE": str(file) for name in names})

    assert settings.slack_client_id == "hushhush"
    for secret in (
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_client_secret,
    ):
        assert secret is not None
        assert secret.get_secret_value() == "hushhush"
        assert "hushhush" not in repr(secret)


@pytest.mark.parametrize("url", ["https://slack.com/api", "http://slack.example.org/api/", "api/"])
def test_slack_is_reached_safely_or_on_this_machine(url: str) -> None:
    """Given another base URL, it ends as the client wants it, and is plain on loopback only."""
    (problem,) = _problems({"SLACK_BASE_URL": url})

    assert problem.startswith("SLACK_BASE_URL ")
    local = {"SLACK_BASE_URL": "http://127.0.0.1:9/api/"}
    assert isinstance(read_settings(local), Settings)


def test_only_workspaces_on_the_list_may_let_us_in() -> None:
    """Given a list, others may not; given none, everybody may."""
    listed = read_settings({"SLACK_WORKSPACES": "T0TEAM, E0SCHOOL"})

    assert [listed.lets_in(one) for one in ("T0TEAM", "E0SCHOOL", "T0OTHER", "T0")] == [
        True,
        True,
        False,
        False,
    ]
    assert read_settings({}).lets_in("T0OTHER")


@pytest.mark.parametrize("env", [ONE_WORKSPACE, {**MANY_WORKSPACES, "SLACK_SIGNING_SECRET": "h"}])
def test_a_clock_of_ones_own_is_refused_next_to_a_real_slack(
    env: dict[str, str], tmp_path: Path
) -> None:
    """Given the real Slack, the time cannot be made up; given a server for tests, it can."""
    env = {**env, "TAFELRONDE_CLOCK_FILE": str(tmp_path / "clock")}

    (problem,) = _problems(env)

    assert problem.startswith("TAFELRONDE_CLOCK_FILE ")
    assert read_settings({**env, "SLACK_BASE_URL": "http://127.0.0.1:9/api/"}).clock_file
