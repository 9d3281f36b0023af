"""The demo's phones: what is tapped and typed there is answered by the program itself."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.demo.chats import Bubble, Chat
from tests.bot.demo.running import Demo
from tests.bot.web.visitor import Visitor

SAMIRA = "/phone/P-A14.a1"
MORNING = datetime(2026, 3, 13, 9, tzinfo=UTC)


def test_an_empty_chat_has_a_kind_line(visitor: Visitor) -> None:
    """Given nobody wrote to Linda yet, her phone says how to begin."""
    assert "Nog geen berichten" in visitor.opens("/phone/P-B27.b5").sees


def test_tapping_and_typing_lead_through_a_conversation(visitor: Visitor) -> None:
    """Given Samira is asked whether she comes, taps and typed words are answered at once."""
    visitor.opens(SAMIRA).presses("Verder").presses("Ja, ik kom").presses("Oppas")
    visitor.presses("Klaar")
    assert "Wat hoop je" in visitor.sees

    visitor.types("Dat <b>Bilal</b> weer traint").presses("➤")

    assert "Dat <b>Bilal</b> weer traint" in visitor.sees
    assert "Wil je dat iets dicht blijft aan tafel?" in visitor.sees


def test_the_commands_of_the_chat_stand_behind_its_menu(visitor: Visitor) -> None:
    """Given the menu of a chat, a tap on help says what typing it would."""
    visitor.opens(SAMIRA).presses("/hulp Nummers voor hulp, nu")

    assert "Bel 112" in visitor.sees


def test_a_link_in_a_chat_opens_the_page_of_whose_chat_it_is(visitor: Visitor) -> None:
    """Given Samira asks for her plan, the link in her chat opens her own page, and works once."""
    visitor.opens(SAMIRA).types("plan").presses("➤")
    link = visitor.screen.links["Open ↗"]
    visitor.opens(link).presses("Open mijn pagina")
    assert "Hallo Samira" in visitor.sees

    with Visitor(str(visitor.http.base_url), "nl") as other:
        other.opens(link).presses("Open mijn pagina")
        assert other.status == 404


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (f"{SAMIRA}/tap", {"data": "made up"}),
        (f"{SAMIRA}/tap", {"number": "x"}),
        (f"{SAMIRA}/type", {"text": "   "}),
        (f"{SAMIRA}/type", {}),
        (f"{SAMIRA}/type", {"text": "\x00\u202e" * 3000}),
    ],
)
def test_nothing_strange_breaks_a_phone(visitor: Visitor, path: str, data: dict[str, str]) -> None:
    """Given forged taps and strange words, the chat is shown again."""
    assert visitor.http.post(path, data=data).status_code == 200


@pytest.mark.parametrize("name", ["nobody", "P-A14.a7", "P-A14.a4"])
def test_who_has_no_phone_has_no_chat(visitor: Visitor, name: str) -> None:
    """Given a seat without a phone, or no seat at all, there is no chat to see or write in."""
    assert visitor.http.get(f"/phone/{name}").status_code == 404
    assert visitor.http.post(f"/phone/{name}/type", data={"text": "hi"}).status_code == 404


def test_the_stage_speaks_the_language_of_who_looks(demo: Demo) -> None:
    """Given somebody reads English, the stage is English; the families stay Dutch."""
    with Visitor(demo.address, "en") as visitor:
        assert "On to what comes next" in visitor.opens("/").sees
        assert "Verder" in visitor.opens(SAMIRA).sees


def test_a_conversation_that_is_wiped_is_gone_from_the_phone(visitor: Visitor) -> None:
    """Given Samira asked for help in her chat, after Wis her phone shows only what she was at."""
    visitor.opens(SAMIRA).types("hulp").presses("➤").presses("Nee")
    assert "Bel 112" in visitor.sees

    visitor.presses("Wis")

    for words in ("Bel 112", "je belt", "weg hebben", "Typ hulp"):
        assert words not in visitor.opens(SAMIRA).sees
    assert "Hier waren we mee bezig" in visitor.sees


def test_an_edited_message_keeps_its_place_and_its_time() -> None:
    """Given two messages, when the first is changed later, it stays first, and old."""
    chat, later = Chat(), datetime(2026, 3, 14, 9, tzinfo=UTC)
    chat.put(Bubble(1, "question", MORNING))
    chat.put(Bubble(2, "another", later))
    chat.put(Bubble(1, "answered", later))

    days = list(chat.days(ZoneInfo("Europe/Amsterdam")))
    assert [[one.text for one in bubbles] for _, bubbles in days] == [["answered"], ["another"]]
    assert chat.version == 3
