"""Ways to reach people: each is a folder here, with a module `channel`, and is found by looking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Protocol

from starlette.routing import BaseRoute

from bot.deliveries import Receipt
from bot.house import House
from bot.letters import Letter
from bot.pacing import Pacer
from bot.settings import Settings


class Channel(Protocol):
    """A platform where people talk with us, as the program holds it."""

    name: str

    async def open(self) -> None:
        """Check that it lets us in.

        Raises:
            DeliveryFailed: It does not, or cannot be reached.
        """
        ...

    async def listen(self) -> None:
        """Take in what people say, until cancelled."""
        ...

    async def deliver(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        """Bring one letter; see `post.Carrier`."""
        ...

    def rest_s(self, address: str) -> float:
        """How long an address must be left alone, in seconds."""
        ...

    async def close(self) -> None:
        """Close what was opened."""
        ...

    def health(self) -> Mapping[str, str | float]:
        """How it is going; `trouble` is empty when all is well."""
        ...

    def routes(self) -> list[BaseRoute]:
        """What the page's server serves for it."""
        ...


def configured(
    settings: Settings,
    house: House,
    wake: Callable[[], None],
    holder: str,
    pacer: Pacer | None = None,
) -> Iterator[Channel]:
    """Make the channels that have tokens; what the others need is not even loaded.

    Args:
        wake: Called after each commit.
        holder: Who holds leases here.
        pacer: How fast messages go out; None: within the platform's limits.
    """
    for found in iter_modules(__path__):
        place = f"{__name__}.{found.name}"
        if not found.ispkg or find_spec(f"{place}.channel") is None:
            continue
        if import_module(place).is_configured(settings):
            yield import_module(f"{place}.channel").make(settings, house, wake, holder, pacer)
