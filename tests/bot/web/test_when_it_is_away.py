"""When the database does not answer, people read so at once, and what they typed is not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.database import Database
from storage.troubles import NotKept
from tests.bot.web.table import Table


@pytest.fixture
def goes_away(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and the database keeps nothing more."""

    async def away(*_: object, **__: object) -> None:
        raise NotKept("away")

    return lambda: monkeypatch.setattr(Database, "run", away)


def test_the_numbers_are_there_when_nothing_else_works(
    early_table: Table, goes_away: Callable[[], None]
) -> None:
    """Given a database that is away, pages say so kindly and the numbers are still there (P4)."""
    samira = early_table.sits("a1")

    goes_away()

    assert samira.opens("/").status == 503
    assert "What you sent just now is not kept." in samira.sees
    assert (samira.opens("/help").status, "112" in samira.sees) == (200, True)


def test_words_sent_to_a_database_that_is_away_are_given_back(
    early_table: Table, goes_away: Callable[[], None]
) -> None:
    """Given a long story typed, when it cannot be kept now, it stands on the next page (UX 19)."""
    samira = early_table.sits("a1").presses("Do you come to the table?")
    samira.ticks("I cannot").presses("Send").ticks("I write something down").presses("Send")
    samira.types("Mijn lange verhaal")

    goes_away()
    samira.presses("Send")

    assert samira.status == 503
    assert "Mijn lange verhaal" in samira.sees
