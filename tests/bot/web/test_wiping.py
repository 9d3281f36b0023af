"""Wis on the page: a help conversation is gone from the page, and from the chat (F18.8)."""

from __future__ import annotations

from pathlib import Path

from storage import addresses
from tests.bot.web.conftest import AFTER
from tests.bot.web.table import Table, in_english, laid
from tests.bot.web.visitor import Visitor
from tests.families import agreed
from tests.rigs.clock import Clock
from tests.rigs.telegram import Telegram

SAID = "That is fine. Type help for these numbers."
OFFER = "Do you want this conversation gone? Tap Wipe."


def asks_for_help(visitor: Visitor, answer: str = "No") -> Visitor:
    """Somebody asks for a call on the page, and thinks better of it."""
    visitor.opens("/help").presses("Ask Ilse to call me")
    return visitor.ticks(answer).presses("Send")


def test_wis_is_offered_below_what_is_said_last(table: Table) -> None:
    """Given Samira answered whether Ilse shall call, the offer is there, also when she is back."""
    samira = asks_for_help(table.sits("a1"))
    assert SAID in samira.sees
    assert OFFER in samira.sees

    assert OFFER in samira.opens("/").sees


def test_after_wis_no_page_tells_that_help_was_asked(table: Table) -> None:
    """Given a help conversation, after Wis it is in no message and among no answers."""
    samira = asks_for_help(table.sits("a1"))
    before = samira.opens("/answers").sees
    samira.opens("/").presses("Wipe")

    for path in ("/", "/answers"):
        sees = samira.opens(path).sees
        assert SAID not in sees
        assert OFFER not in sees
        assert "call you" not in sees
    assert "call you" in before


def test_wis_sent_in_twice_does_no_harm(table: Table) -> None:
    """Given a double tap on Wis, the page is as after one."""
    samira = asks_for_help(table.sits("a1"))

    assert samira.sends("Wipe").status_code == 200
    samira.presses("Wipe")

    assert samira.status == 200
    assert OFFER not in samira.sees


def test_one_wis_takes_every_help_conversation(table: Table) -> None:
    """Given Samira asked for help twice, one Wis leaves nothing of either."""
    samira = asks_for_help(asks_for_help(table.sits("a1")))

    samira.presses("Wipe")

    assert OFFER not in samira.sees
    assert SAID not in samira.sees


def test_nothing_else_can_be_wiped(table: Table) -> None:
    """Given a form that names another conversation, its messages stay."""
    samira = asks_for_help(table.sits("a1"))
    form, _ = samira.screen.button("Wipe")
    for control in form.controls:
        if control.name == "flow":
            control.value = "pause"
    samira.presses("Wipe")

    assert OFFER in samira.sees


def test_a_call_that_was_asked_stays_asked(table: Table) -> None:
    """L49. Given Samira asked for a call, Wis on her page takes nothing from Ilse's."""
    samira, ilse = asks_for_help(table.sits("a1"), "Yes"), table.sits("a7")
    assert "Samira asks you to call." in ilse.opens("/").sees

    samira.presses("Wipe")

    assert "Samira asks you to call." in ilse.opens("/").sees


def test_wis_on_the_page_takes_it_from_the_chat_too(
    telegram: Telegram, clock: Clock, tmp_path: Path
) -> None:
    """Given Karim asked for help in his chat and on his page, Wis there empties both."""
    clock.sets(AFTER)
    with laid(in_english(agreed("P-A14")), clock, tmp_path, telegram=telegram) as table:
        phone = telegram.phone(user_id=1002, first_name="K", has_started=True)
        at = table.seat("a2").at_table
        table.runs(lambda tx: addresses.link(tx, "telegram", "1002", at))
        phone.types("help")
        phone.waits_for(lambda seen: any("112" in one.text for one in seen))
        table.program.settles()

        karim = table.sits("a2").ticks("No", question="call you").presses("Send")
        table.program.settles()
        karim.presses("Wipe")
        table.program.settles()

        phone.waits_for(lambda seen: not seen)
        assert SAID not in karim.sees
