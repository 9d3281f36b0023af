"""What the clock brings into a conversation that was begun before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.bot.web.table import in_english, laid
from tests.families import agreed
from tests.rigs.clock import Clock


def test_what_was_left_open_is_asked_as_it_is_now(clock: Clock, tmp_path: Path) -> None:
    """Given Joost left open how A5 goes, when its end has passed, he is told so; once asked."""
    clock.sets(datetime.fromisoformat("2026-04-08T10:00+02:00"))
    with laid(in_english(agreed()), clock, tmp_path) as table:
        table.program.settles()
        joost = table.sits("a9")
        assert joost.is_asked, joost.sees
        assert "This agreement was for" not in joost.sees

        clock.sets(datetime.fromisoformat("2026-04-13T10:00+02:00"))
        table.program.settles()
        joost.opens("/")

        assert "This agreement was for Friday 10 April. You can still answer now." in joost.sees
        assert "This also waits for you" not in joost.sees
