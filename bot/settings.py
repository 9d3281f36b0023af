"""What can be set from outside, and everything that is missing or wrong, said at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, BaseModel, Field, SecretStr, ValidationError

from bot.setting_kinds import (
    Address,
    DatabaseUrl,
    LanguageCode,
    SlackBase,
    TelegramBase,
    Zone,
    is_loopback,
    may_be_plain,
)

TELEGRAM = "https://api.telegram.org/bot"
SLACK = "https://slack.com/api/"


class SettingsWrong(Exception):
    """Some settings are missing or wrong; `problems` has one sentence for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def _own(name: str) -> AliasChoices:
    return AliasChoices(f"TAFELRONDE_{name}")


class Settings(BaseModel):
    """Every setting, by its name in the environment (design 8)."""

    database_url: DatabaseUrl = Field(
        SecretStr("sqlite:///var/tafelronde.db"), validation_alias=_own("DATABASE_URL")
    )
    key: SecretStr | None = Field(None, validation_alias=_own("KEY"))
    key_file: Path = Field(Path("var/keys/tafelronde.key"), validation_alias=_own("KEY_FILE"))
    web_host: str = Field("127.0.0.1", validation_alias=_own("WEB_HOST"))
    web_port: int = Field(8000, ge=0, le=65535, validation_alias=_own("WEB_PORT"))
    public_url: Address = Field("", validation_alias=_own("PUBLIC_URL"))
    tick_seconds: float = Field(15, gt=0, validation_alias=_own("TICK_SECONDS"))
    clock_file: Path | None = Field(None, validation_alias=_own("CLOCK_FILE"))
    telegram_min_age: int = Field(18, ge=12, validation_alias=_own("TELEGRAM_MIN_AGE"))
    timezone: Zone = Field("Europe/Amsterdam", validation_alias=_own("TIMEZONE"))
    language: LanguageCode = Field("nl", validation_alias=_own("LANGUAGE"))
    telegram_token: SecretStr | None = Field(None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_base_url: TelegramBase = Field(TELEGRAM, validation_alias="TELEGRAM_BASE_URL")
    telegram_base_file_url: str = Field("", validation_alias="TELEGRAM_BASE_FILE_URL")
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", validation_alias="TELEGRAM_MODE"
    )
    telegram_webhook_url: str = Field("", validation_alias="TELEGRAM_WEBHOOK_URL")
    telegram_webhook_secret: SecretStr | None = Field(
        None, validation_alias="TELEGRAM_WEBHOOK_SECRET"
    )
    slack_bot_token: SecretStr | None = Field(None, validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(None, validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr | None = Field(None, validation_alias="SLACK_SIGNING_SECRET")
    slack_client_id: str = Field("", validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(None, validation_alias="SLACK_CLIENT_SECRET")
    slack_workspaces: str = Field("", validation_alias="SLACK_WORKSPACES")
    slack_base_url: SlackBase = Field(SLACK, validation_alias="SLACK_BASE_URL")
    slack_mode: Literal["socket", "http"] = Field("socket", validation_alias="SLACK_MODE")

    @property
    def address(self) -> str:
        """Where people find the private page."""
        return self.public_url.rstrip("/") or f"http://{self.web_host}:{self.web_port}"

    @property
    def has_slack(self) -> bool:
        """Whether Slack is used: for one workspace with a token, or for whoever installs us."""
        return self.slack_bot_token is not None or self.installs_slack

    @property
    def installs_slack(self) -> bool:
        """Whether workspaces can let us in by themselves."""
        return bool(self.slack_client_id and self.slack_client_secret)

    @property
    def is_real(self) -> bool:
        """Whether people outside this machine may meet us, and live by our clock."""
        in_telegram = self.telegram_token and not is_loopback(self.telegram_base_url)
        in_slack = self.has_slack and not is_loopback(self.slack_base_url)
        return bool(in_telegram or in_slack)

    def lets_in(self, workspace: str) -> bool:
        """Whether a workspace may let us in: any, unless there is a list of those that may."""
        listed = self.slack_workspaces.replace(",", " ").split()
        return not listed or workspace in listed


def read_settings(env: Mapping[str, str]) -> Settings:
    """Read all settings; every secret may also stand in a file named by `NAME_FILE`.

    Raises:
        SettingsWrong: One sentence for each setting that is missing or wrong, all at once.
    """
    problems: list[str] = []
    given = _with_files(env, problems)
    try:
        settings = Settings.model_validate(given)
    except ValidationError as wrong:
        named = (f"{one['loc'][0]} {_said(one['msg'])}" for one in wrong.errors())
        raise SettingsWrong((*problems, *named)) from None
    problems.extend(_missing(settings))
    if problems:
        raise SettingsWrong(tuple(problems))
    return settings


_SECRETS = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_WEBHOOK_SECRET",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "TAFELRONDE_DATABASE_URL",
    "TAFELRONDE_KEY",
)


def _with_files(env: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    given = {name: value for name, value in env.items() if value.strip()}
    for name in _SECRETS:
        path = given.get(f"{name}_FILE")
        if path is None or name == "TAFELRONDE_KEY":
            continue
        try:
            given[name] = Path(path).read_text().strip()
        except OSError:
            problems.append(f"{name}_FILE names a file that cannot be read")
    return given


def _missing(settings: Settings) -> list[str]:
    problems = [*_missing_for_telegram(settings), *_missing_for_slack(settings)]
    for name, url in _base_urls(settings):
        if not may_be_plain(url):
            problems.append(f"{name} must use https, except on this machine itself")
    if settings.clock_file and settings.is_real:
        problems.append("TAFELRONDE_CLOCK_FILE is refused next to a real token")
    return problems


def _missing_for_telegram(settings: Settings) -> Iterator[str]:
    if settings.telegram_token and settings.telegram_mode == "webhook":
        if not settings.telegram_webhook_url:
            yield "TELEGRAM_WEBHOOK_URL is needed when TELEGRAM_MODE is webhook"
        if not settings.telegram_webhook_secret:
            yield "TELEGRAM_WEBHOOK_SECRET is needed when TELEGRAM_MODE is webhook"


def _missing_for_slack(settings: Settings) -> Iterator[str]:
    """One workspace has a token of its own; many let us in with the client's id and secret."""
    has_client = settings.slack_client_id or settings.slack_client_secret
    if not (settings.slack_bot_token or has_client or settings.slack_app_token):
        return
    if has_client and not settings.slack_client_id:
        yield "SLACK_CLIENT_ID is needed next to SLACK_CLIENT_SECRET"
    if has_client and not settings.slack_client_secret:
        yield "SLACK_CLIENT_SECRET is needed next to SLACK_CLIENT_ID"
    if not (settings.slack_bot_token or has_client):
        yield "SLACK_BOT_TOKEN is needed, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"
    if settings.slack_mode == "socket" and not settings.slack_app_token:
        yield "SLACK_APP_TOKEN is needed unless SLACK_MODE is http"
    if settings.slack_mode == "http" and not settings.slack_signing_secret:
        yield "SLACK_SIGNING_SECRET is needed when SLACK_MODE is http"


def _base_urls(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "TELEGRAM_BASE_URL", settings.telegram_base_url
    yield "SLACK_BASE_URL", settings.slack_base_url


def _said(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should", "should", 1)
