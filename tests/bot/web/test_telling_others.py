"""What somebody's answer lets others know: at once, and once."""

from __future__ import annotations

from tests.bot.web.table import Table

NEWS = "Marijke cannot come to the next meeting."


def test_others_hear_at_once_and_once(early_table: Table) -> None:
    """Given Marijke cannot come, before she says what she wants to tell, Ilse knows; once."""
    early_table.asks("a8", "cannot_come", about="r1")
    marijke = early_table.sits("a8")
    marijke.ticks("I write something down").presses("Send")

    assert early_table.sits("a7").sees.count(NEWS) == 1
    marijke.types("Ik bel Ilse morgen.").presses("Send")

    assert marijke.is_asked == []
    assert early_table.sits("a7").sees.count(NEWS) == 1


def test_who_says_it_again_is_heard_again(early_table: Table) -> None:
    """Given Marijke said that she cannot come, when she says so another time, Ilse hears it."""
    for _ in range(2):
        early_table.asks("a8", "cannot_come", about="r1")
        early_table.sits("a8").ticks("Call").presses("Send")

    assert early_table.sits("a7").sees.count(NEWS) == 2
