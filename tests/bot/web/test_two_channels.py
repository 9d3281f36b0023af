"""Somebody with a chat and a page: a question is answered once, wherever that is (B-2)."""

from __future__ import annotations

from pathlib import Path

from storage import addresses
from tests.bot.web.conftest import BEFORE
from tests.bot.web.table import in_english, laid
from tests.families import everybody_takes_part, invited
from tests.rigs.clock import Clock
from tests.rigs.telegram import Telegram

CLOSED = "You answered this on your own page."
COME = "we sit together at the table"


def test_a_question_answered_on_the_page_closes_in_the_chat(
    telegram: Telegram, clock: Clock, tmp_path: Path
) -> None:
    """Given Karim is asked in his chat, when he answers on his page, the buttons there go."""
    clock.sets(BEFORE.replace(hour=16))
    plan = everybody_takes_part(in_english(invited("P-A14")), BEFORE.date())
    with laid(plan, clock, tmp_path, telegram=telegram) as table:
        phone = telegram.phone(user_id=1001, first_name="K", language_code="nl")
        phone.starts()
        phone.hears()
        at = table.seat("a2").at_table
        table.runs(lambda tx: addresses.link(tx, "telegram", "1001", at))
        table.program.settles()
        phone.waits_for(lambda seen: any(COME in one.text for one in seen))

        table.sits("a2").ticks("I cannot", question=COME).presses("Send")
        table.program.settles()

        screen = phone.waits_for(lambda seen: any(CLOSED in one.text for one in seen))
        (asked,) = (one for one in screen if COME in one.text)
        assert CLOSED in asked.text
        assert asked.buttons == ()
        assert "I cannot" not in asked.text
