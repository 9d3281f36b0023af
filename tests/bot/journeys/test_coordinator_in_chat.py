"""Linda, an aunt, keeps the overview of P-B27 in Telegram alone (R14, F21.1, F21.8)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest

from bot.journeys.heard import Tapped
from bot.journeys.reminding import look_at
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Role, RoleAssignment
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.room import Room
from tests.bot.web.table import Table, laid
from tests.families import agreed
from tests.rigs.clock import Clock

LINDA, DENNIS, ANOUK = "b5", "b2", "b7"
EVE = datetime.fromisoformat("2026-05-11T16:00+02:00")
THE_SHEET = "dinsdag 12 mei"
TITLES = ("Het gesprek", "Om te kiezen", "Nog geen antwoord", "Houd dicht", "Agenda in het klad")


@pytest.fixture
def room(room_for: Rooms) -> Room:
    """The day before the evaluation of P-B27; everybody is linked to Telegram."""
    return room_for(agreed("P-B27"), EVE)


def _lines(table: Table, path: str) -> list[str]:
    """The titles and lines on a page of Linda's."""
    page = table.sits(LINDA).http.get(path).text
    inside = page.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r"<(?:h2[^>]*|li|p class=\"calm\")>([^<]+)</", inside)
    return [" ".join(unescape(one).split()) for one in found]


def _held_by_anouk(plan: Plan) -> Plan:
    others = tuple(one for one in plan.roles if one.role is not Role.COORDINATOR)
    return replace(plan, roles=(*others, RoleAssignment(Role.COORDINATOR, PersonId(ANOUK))))


def test_linda_reads_who_answered_and_opens_the_sheet_from_there(room: Room) -> None:
    """Given Linda types "overzicht", she reads F21.1, and a button for the meeting opens it all."""
    linda = room.chat(LINDA)
    linda.types("overzicht")
    assert "Plan P-B27:" in linda.hears()

    linda.taps(THE_SHEET)

    sheet = linda.hears()
    assert [title for title in TITLES if title not in sheet] == []
    assert "“Een droog huis zonder schimmel.”" in sheet


def test_in_chat_stands_everything_the_page_shows(room: Room, clock: Clock, tmp_path: Path) -> None:
    """Given the same plan at the same moment, every line on Linda's page is in her chat too."""
    linda = room.chat(LINDA)
    linda.types("overzicht")
    linda.taps(THE_SHEET)
    said = " ".join(linda.hears().split())
    clock.sets(EVE)

    with laid(agreed("P-B27"), clock, tmp_path) as table:
        shown = [*_lines(table, "/overview"), *_lines(table, "/sheet/e1")]

    assert len(shown) > 20
    assert [line for line in shown if line not in said] == []


def test_her_reminder_opens_the_sheet_and_rings_without_a_name(room_for: Rooms) -> None:
    """Given two weeks before, R14 reaches Linda fit for a lock screen; a tap opens the sheet."""
    room = room_for(agreed("P-B27"), datetime.fromisoformat("2026-04-28T09:00+02:00"))
    room.runs(lambda tx: look_at(tx, room.desk, room.plan_id))
    letters = {one.seat.person: one.letter for one in room.posts()}
    hers = letters[PersonId(LINDA)]

    opens = next(one for row in hers.rows for one in row if one.label == "Open")
    room.takes(room.chat(LINDA).seat, Tapped(opens.data, "1"))

    assert hers.rings
    assert not {one.given_name for one in room.plan.people} & set(" ".join(hers.paragraphs).split())
    sheet = room.chat(LINDA).hears()
    assert [title for title in TITLES if title not in sheet] == []


def test_what_she_reads_is_written_down_and_counts_as_opened(room: Room) -> None:
    """Given Linda opened the sheet, the audit says so, and R14 need not ring once more for it."""
    linda = room.chat(LINDA)
    linda.types("overzicht")
    linda.taps(THE_SHEET)

    assert {"b5 view overview", "b5 view sheet:e1"} <= set(room.audited())
    assert room.plan.meetings[-1].sheet_opened_on == date(2026, 5, 11)


def test_nobody_else_reads_it_by_the_word(room: Room) -> None:
    """Given anybody else types "overzicht", they get a link to their own page and nothing more."""
    for person in room.plan.people:
        if person.id == LINDA:
            continue
        chat = room.chat(person.id)
        chat.types("overzicht")
        assert "P-B27:" not in chat.hears(), person.id
        assert [one.label for one in chat.buttons if not one.url] == [], person.id


def test_nobody_else_reads_it_by_lindas_button(room: Room) -> None:
    """Given Dennis gets hold of the button below Linda's message, it opens nothing for him."""
    linda, dennis = room.chat(LINDA), room.chat(DENNIS)
    linda.types("overzicht")
    forged = linda.buttons[-1].data
    room.takes(dennis.seat, Tapped(forged, "1"))

    heard = dennis.hears()
    assert [title for title in TITLES if title in heard] == []


def test_her_button_opens_nothing_once_she_keeps_the_overview_no_more(room: Room) -> None:
    """Given Anouk takes over, Linda's old button leads to her own page, not to the sheet."""
    linda = room.chat(LINDA)
    linda.types("overzicht")
    linda.hears()
    room.lets(_held_by_anouk)

    linda.taps(THE_SHEET)

    heard = linda.hears()
    assert [title for title in TITLES if title in heard] == []
    assert linda.buttons[-1].url.startswith("https://page.example/in/")


def test_the_sheet_of_a_meeting_that_is_gone_is_said_kindly(room: Room) -> None:
    """Given the meeting was taken out of the plan, her button says so and nothing fails."""
    linda = room.chat(LINDA)
    linda.types("overzicht")
    linda.hears()
    room.lets(lambda plan: replace(plan, meetings=plan.meetings[:1]))

    linda.taps(THE_SHEET)

    assert linda.hears() == "Dat gesprek is er niet meer."
