"""What there is to read on a page over the chat, for who may read it now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Role, RoleAssignment
from tests.bot.channels.slack.pane import Colleague
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.room import Room
from tests.families import agreed

NOW = datetime(2026, 3, 16, 15, 0, tzinfo=UTC)
ILSE = "a7"
MARIJKE = "a8"
SCHOOL = "elke dag naar school"
PEACE = "Geen ruzie"
FROM_BEFORE = "Die knop is van eerder."


def test_the_coordinator_reads_the_overview_and_the_sheet(room: Room, ilse: Colleague) -> None:
    """Given the overview, its button opens the sheet; both are written down as seen."""
    ilse.types_in_chat("overzicht")

    ilse.taps("woensdag 25 maart")

    assert "Houd dicht" in ilse.reads
    assert f"{ILSE} view sheet:r1" in room.audited()


def test_nobody_else_reads_the_sheet_with_the_coordinators_button(
    ilse: Colleague, marijke: Colleague
) -> None:
    """Given Ilse's button for the sheet, it opens nothing of it for Marijke."""
    ilse.types_in_chat("overzicht")

    marijke.opens(ilse.button("woensdag 25 maart").data)

    assert "Houd dicht" not in marijke.reads
    assert FROM_BEFORE in marijke.reads


def test_the_sheet_stays_shut_once_somebody_else_keeps_the_overview(
    room: Room, ilse: Colleague
) -> None:
    """Given Peter takes over, Ilse's old button opens no sheet: rights are looked at afresh."""
    ilse.types_in_chat("overzicht")
    held = RoleAssignment(Role.COORDINATOR, PersonId("a10"))
    room.lets(lambda plan: replace(plan, roles=(*_without_coordinator(plan), held)))

    ilse.taps("woensdag 25 maart")

    assert "Houd dicht" not in ilse.reads


def _without_coordinator(plan: Plan) -> tuple[RoleAssignment, ...]:
    return tuple(one for one in plan.roles if one.role is not Role.COORDINATOR)


def test_the_plan_is_read_as_far_as_the_reader_may_see_it(room_for: Rooms) -> None:
    """Given the plan after the table, Marijke reads her goal and none that is closed to her."""
    marijke = Colleague(room_for(agreed("P-A14"), NOW + timedelta(days=30)), MARIJKE)

    marijke.opens_view("plan")

    assert SCHOOL in marijke.reads
    assert PEACE not in marijke.reads
