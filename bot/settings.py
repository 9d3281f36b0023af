"""What can be set from outside, and everything that is missing or wrong, said at once."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, AliasChoices, BaseModel, Field, SecretStr, ValidationError

from bot.languages import CATALOGUE, LOCALES, SOURCE

TELEGRAM = "https://api.telegram.org/bot"
_DATABASE = re.compile(r"sqlite:///.+|postgresql(\+psycopg)?://.+")


class SettingsWrong(Exception):
    """Some settings are missing or wrong; `problems` has one sentence for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("is not the name of a time zone, such as Europe/Amsterdam")
    return name


def _bot_base(url: str) -> str:
    if not url.endswith("/bot"):
        raise ValueError("must end in /bot")
    return url


def _database(url: SecretStr) -> SecretStr:
    if not _DATABASE.match(url.get_secret_value()):
        raise ValueError("must be sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return url


def _address(url: str) -> str:
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc):
        raise ValueError("must begin with https:// and name a host")
    return url


def _language(code: str) -> str:
    if code != SOURCE and not (LOCALES / code / CATALOGUE).is_file():
        raise ValueError("is not a language there are texts in")
    return code


def _own(name: str) -> AliasChoices:
    return AliasChoices(f"TAFELRONDE_{name}")


class Settings(BaseModel):
    """Every setting, by its name in the environment (design 8)."""

    database_url: Annotated[SecretStr, AfterValidator(_database)] = Field(
        SecretStr("sqlite:///var/tafelronde.db"), validation_alias=_own("DATABASE_URL")
    )
    key: SecretStr | None = Field(None, validation_alias=_own("KEY"))
    key_file: Path = Field(Path("var/keys/tafelronde.key"), validation_alias=_own("KEY_FILE"))
    web_host: str = Field("127.0.0.1", validation_alias=_own("WEB_HOST"))
    web_port: int = Field(8000, ge=0, le=65535, validation_alias=_own("WEB_PORT"))
    public_url: Annotated[str, AfterValidator(_address)] = Field(
        "", validation_alias=_own("PUBLIC_URL")
    )
    tick_seconds: float = Field(15, gt=0, validation_alias=_own("TICK_SECONDS"))
    clock_file: Path | None = Field(None, validation_alias=_own("CLOCK_FILE"))
    telegram_min_age: int = Field(18, ge=12, validation_alias=_own("TELEGRAM_MIN_AGE"))
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        "Europe/Amsterdam", validation_alias=_own("TIMEZONE")
    )
    language: Annotated[str, AfterValidator(_language)] = Field(
        "nl", validation_alias=_own("LANGUAGE")
    )
    telegram_token: SecretStr | None = Field(None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_base_url: Annotated[str, AfterValidator(_bot_base)] = Field(
        TELEGRAM, validation_alias="TELEGRAM_BASE_URL"
    )
    telegram_base_file_url: str = Field("", validation_alias="TELEGRAM_BASE_FILE_URL")
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", validation_alias="TELEGRAM_MODE"
    )
    telegram_webhook_url: str = Field("", validation_alias="TELEGRAM_WEBHOOK_URL")
    telegram_webhook_secret: SecretStr | None = Field(
        None, validation_alias="TELEGRAM_WEBHOOK_SECRET"
    )

    @property
    def address(self) -> str:
        """Where people find the private page."""
        return self.public_url.rstrip("/") or f"http://{self.web_host}:{self.web_port}"


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
    problems: list[str] = []
    if settings.telegram_token and settings.telegram_mode == "webhook":
        if not settings.telegram_webhook_url:
            problems.append("TELEGRAM_WEBHOOK_URL is needed when TELEGRAM_MODE is webhook")
        if not settings.telegram_webhook_secret:
            problems.append("TELEGRAM_WEBHOOK_SECRET is needed when TELEGRAM_MODE is webhook")
    if not _may_be_plain(settings.telegram_base_url):
        problems.append("TELEGRAM_BASE_URL must use https, except on this machine itself")
    if settings.clock_file and settings.telegram_token and not _loopback(settings):
        problems.append("TAFELRONDE_CLOCK_FILE is refused next to a real token")
    return problems


def _loopback(settings: Settings) -> bool:
    return is_loopback(settings.telegram_base_url)


def _may_be_plain(url: str) -> bool:
    return urlsplit(url).scheme == "https" or is_loopback(url)


def is_loopback(url: str) -> bool:
    """Whether a URL stays on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _said(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should", "should", 1)
