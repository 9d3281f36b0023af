"""What a setting can be: a zone, an address, a language; all else is refused in a few words."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, SecretStr

from bot.languages import CATALOGUE, LOCALES, SOURCE

_DATABASE = re.compile(r"sqlite:///.+|postgresql(\+psycopg)?://.+")


def is_loopback(url: str) -> bool:
    """Whether a URL stays on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def may_be_plain(url: str) -> bool:
    """Whether a URL is encrypted, or needs not be."""
    return urlsplit(url).scheme == "https" or is_loopback(url)


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("is not the name of a time zone, such as Europe/Amsterdam")
    return name


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


def _ends_in(ending: str) -> Callable[[str], str]:
    def checked(url: str) -> str:
        if not url.endswith(ending):
            raise ValueError(f"must end in {ending}")
        return url

    return checked


Zone = Annotated[str, AfterValidator(_zone)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
Address = Annotated[str, AfterValidator(_address)]
LanguageCode = Annotated[str, AfterValidator(_language)]
TelegramBase = Annotated[str, AfterValidator(_ends_in("/bot"))]
SlackBase = Annotated[str, AfterValidator(_ends_in("/api/"))]
