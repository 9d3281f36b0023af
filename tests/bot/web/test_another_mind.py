"""Answers that are changed on another day than they were given."""

from __future__ import annotations

from datetime import date

from conversations.plan.ids import MeetingId, PersonId
from tests.bot.web.table import Table


def test_today_is_the_day_on_which_it_is_changed(early_table: Table) -> None:
    """Given Marijke had not talked with the parents on the 13th, on the 20th she says: today."""
    early_table.asks("a8", "attendance", about="r1")
    marijke = early_table.sits("a8")
    marijke.ticks("Yes, I come").presses("Send").ticks("Not yet").presses("Send")
    early_table.clock.moves(days=7)

    marijke.opens("/answers").presses("Change", "with the parents")
    marijke.ticks("Yes").presses("Send").ticks("Today").presses("Send")

    plan = early_table.plan
    said = plan.attendance(plan.meeting(MeetingId("r1")), PersonId("a8"))
    assert said is not None
    assert (said.on, said.aligned_on) == (date(2026, 3, 20), date(2026, 3, 20))


def test_all_answers_can_be_changed_whoever_says_yes_meanwhile(early_table: Table) -> None:
    """Given Bilal answered all before Ronald said yes, all his answers are there to change."""
    early_table.asks("a3", "attendance", about="r1")
    bilal = early_table.sits("a3").ticks("Yes, I come").presses("Send")
    bilal.ticks("Nothing").presses("Send").types("Rust.").presses("Send").presses("Skip")
    early_table.asks("a6", "attendance", about="r1")
    early_table.sits("a6").ticks("Yes, I come").presses("Send")

    bilal.opens("/answers")

    assert "What do you hope is different after this talk? Rust." in bilal.sees
    bilal.presses("Change", "What do you hope").ticks("Yes").presses("Send")
    assert bilal.is_asked == ["What do you hope is different after this talk?"]
