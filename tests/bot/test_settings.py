"""Settings: what is missing or wrong is said at once, and secrets can stand in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsWrong, is_loopback, read_settings

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
