"""A demo for each test, and who looks at it without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.demo.running import Demo
from tests.bot.web.visitor import Visitor


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The demo, at the beginning of its story."""
    with Demo() as running:
        yield running


@pytest.fixture
def visitor(demo: Demo) -> Iterator[Visitor]:
    """Somebody who reads Dutch, and looks at the stage."""
    with Visitor(demo.address, "nl") as one:
        yield one.opens("/")
