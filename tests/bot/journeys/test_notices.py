"""What others are told: when they may be written to, and no more than a lock screen may show."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.journeys.notify import pass_on
from conversations.plan.ids import PersonId
from conversations.plan.notices import Notice, NoticeKind
from conversations.plan.people import Standing
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.phones import Phone, Phones
from tests.families import before_the_table, with_person

MORNING = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 16, 22, 40, tzinfo=UTC)
COORDINATOR = "a7"


@pytest.fixture
def phones(room_for: Rooms) -> Phones:
    """Family P-A14 nine days before its table, everybody in a chat."""
    return Phones(room_for(before_the_table(), MORNING))


def is_told(phones: Phones, kind: NoticeKind, **coordinator: object) -> Phone:
    """Let something happen to Bilal; give the phone of who keeps the overview."""
    room, notice = phones.room, Notice(kind, PersonId("a3"))
    room.lets(lambda plan: with_person(plan, COORDINATOR, **coordinator))
    room.runs(lambda tx: pass_on(tx, room.desk, room.plan_id, notice, "1"))
    phones.brings()
    return phones.of(COORDINATOR)


def test_news_comes_in_the_readers_own_hours(phones: Phones) -> None:
    """Given Bilal says at night that he cannot come, Ilse reads it in the morning."""
    phones.room.now = NIGHT
    ilse = is_told(phones, NoticeKind.CANNOT_COME)
    assert ilse.screen == []

    phones.room.now = datetime(2026, 3, 17, 7, 0, tzinfo=UTC)
    phones.brings()

    assert ilse.reads != ""


def test_a_request_to_be_called_waits_for_nothing(phones: Phones) -> None:
    """Given Bilal asks at night to be called, Ilse reads it at once."""
    phones.room.now = NIGHT

    ilse = is_told(phones, NoticeKind.CALL_ASKED)

    assert ilse.reads == "Bilal vraagt of je belt. Vraag gedaan om 23:40."


def test_with_somebody_looking_along_no_name_is_on_the_screen(phones: Phones) -> None:
    """Given Ilse is discreet, she reads that there is a message, and the rest behind a tap."""
    ilse = is_told(phones, NoticeKind.CALL_ASKED, discreet=True)
    assert ilse.reads == "Ik heb een bericht voor je."

    ilse.taps("Open")

    assert ilse.reads == "Bilal vraagt of je belt. Vraag gedaan om 10:00."


def test_what_is_behind_a_tap_is_for_who_may_hear_it_now(phones: Phones) -> None:
    """Given Ilse left before she tapped, she reads that the plan is closed to her."""
    ilse = is_told(phones, NoticeKind.CALL_ASKED, discreet=True)
    phones.room.lets(lambda plan: with_person(plan, COORDINATOR, leaves=date(2026, 3, 16)))

    ilse.taps("Open")

    assert ilse.reads == "Je ziet het plan niet meer."


@pytest.mark.parametrize(
    "gone", [{"standing": Standing.LEFT}, {"standing": Standing.PAUSED}, {"leaves": MORNING.date()}]
)
def test_who_left_or_rests_is_not_told(phones: Phones, gone: dict[str, object]) -> None:
    """Given Ilse is not there, nothing of Bilal comes to her chat."""
    assert is_told(phones, NoticeKind.CANNOT_COME, **gone).screen == []


def test_going_there_and_back_tells_it_once(phones: Phones) -> None:
    """Given Bilal changes his answer twice, Ilse hears once that he cannot come."""
    phones.room.now = datetime(2026, 3, 16, 15, 0, tzinfo=UTC)
    bilal = phones.room.chat("a3")
    bilal.begins("attendance", about="r1")
    bilal.taps("Ik kan niet")
    bilal.taps("Aanpassen")
    bilal.taps("Ja, ik kom")
    bilal.taps("Aanpassen")
    bilal.taps("Ik kan niet")

    phones.brings()

    read = [line for one in phones.of(COORDINATOR).screen for line in one.paragraphs]
    assert read == ["Bilal kan niet bij het volgende gesprek zijn."]
