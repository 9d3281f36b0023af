"""Wis: a help conversation vanishes, and what came of it stays (F18.8)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.journeys import wiping
from bot.journeys.desk import Seat
from bot.journeys.heard import Tapped
from bot.journeys.outgoing import REPLY, WIPE
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.plan.ids import PersonId
from conversations.plan.people import Standing
from storage import outbox, talks
from storage.documents import decode
from storage.outbox import OutboxState
from storage.talks import TalkState
from storage.transaction import Transaction
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.room import TELEGRAM, Chat, Room
from tests.families import agreed, with_person

EVENING = datetime(2026, 5, 8, 20, 40, tzinfo=UTC)
CARD = "Bel 112"
OFFER = "Wil je dit gesprek weg hebben? Tik op Wis."
GONE = "Dit bericht is weg."
BY_HAND = "Ik kan niet alles meer wissen. Druk lang op een bericht. Tik dan op Verwijder."
A_LONG_TIME = timedelta(days=15)


@pytest.fixture
def room(room_for: Rooms) -> Room:
    """Family P-A14 on the Friday evening on which help is asked."""
    return room_for(agreed(), EVENING)


def rows(room: Room, person: str = "a1") -> list[outbox.Letter]:
    """Everything in the outbox for somebody's chat, oldest first."""
    who = PersonId(person)
    found = room.runs(lambda tx: outbox.of_person(tx, room.plan_id, who, TELEGRAM, 99))
    return found[::-1]


def said(room: Room, person: str = "a1") -> str:
    """All that is remembered to have been said to somebody in answer."""
    bodies = [decode(row.body, Letter) for row in rows(room, person) if row.body]
    return "\n".join(line for letter in bodies for line in letter.paragraphs)


def taken_away(room: Room, person: str = "a1") -> list[Letter]:
    """What was written to let messages vanish."""
    return [decode(row.body, Letter) for row in rows(room, person) if row.kind == WIPE]


def asks_for_help(room: Room, person: str = "a1") -> Chat:
    """Somebody types "hulp", wants no call, and everything arrives."""
    chat = room.chat(person)
    chat.types("hulp")
    room.posts()
    chat.types("nee")
    room.posts()
    return chat


def taps_wis(room: Room, chat: Chat, message: str = "1") -> None:
    """Let somebody wipe their help conversations by the button on a message."""

    def unit(tx: Transaction) -> None:
        visit = Visit(tx, room.desk, chat.seat, f"wis at {tx.now} {len(rows_of(tx, chat.seat))}")
        wiping.wipe(visit, "safety", message)

    room.runs(unit)


def rows_of(tx: Transaction, seat: Seat) -> list[outbox.Letter]:
    """Everything in the outbox for one seat."""
    return outbox.of_person(tx, seat.plan, seat.person, seat.channel, 999)


def test_at_the_end_wis_is_offered_below_what_is_said_last(room: Room) -> None:
    """Given Samira asked for help and wants no call, the offer is the last thing she reads."""
    samira = asks_for_help(room)

    assert samira.letters[-1].paragraphs == (OFFER,)
    assert [one.label for one in samira.buttons] == ["Wis"]
    assert CARD in said(room)


def test_wis_is_offered_too_where_nobody_can_be_asked_to_call(room_for: Rooms) -> None:
    """Given contact person and deputy are away, the numbers come, and then the offer."""
    away = with_person(agreed(), "a7", standing=Standing.PAUSED)
    away = with_person(away, "a10", standing=Standing.INVITED)
    samira = room_for(away, EVENING).chat("a1")

    samira.types("hulp")

    assert samira.is_asked is None
    assert CARD in samira.hears()
    assert [one.label for one in samira.buttons] == ["Wis"]


def test_wis_takes_away_every_word_and_what_was_typed(room: Room) -> None:
    """Given "hulp" and "nee", Wis lets each message vanish and remembers nothing of them."""
    samira = room.chat("a1")
    samira.types("hulp")
    samira.types("nee")
    heard = {letter.heard for letter in samira.letters}

    samira.taps("Wis")

    assert said(room).replace(GONE, "").split() == []
    assert heard <= {letter.message for letter in taken_away(room)}
    assert all(letter.vanishes for letter in taken_away(room))
    states = (TalkState.OPEN, TalkState.WAITING, TalkState.DONE)
    who = samira.seat.person
    assert not room.runs(lambda tx: talks.of_speaker(tx, room.plan_id, who, states, TalkBody))


def test_what_was_not_sent_yet_never_is(room: Room) -> None:
    """Given an answer still waits to be sent, after Wis it does not go out any more."""
    samira = room.chat("a1")
    samira.types("hulp")
    samira.types("nee")

    samira.taps("Wis")

    assert {row.state for row in rows(room) if row.kind == REPLY} == {OutboxState.VOID}
    assert all(parcel.letter.vanishes for parcel in room.posts())


def test_what_is_on_its_way_when_it_is_wiped_is_not_tried_again(room: Room) -> None:
    """Given a message was being sent when Wis came, and failed, it is not sent after it."""
    samira = room.chat("a1")
    samira.types("hulp")
    [claimed] = room.runs(lambda tx: outbox.claim(tx, tx.now, 9, "another", 30))
    taps_wis(room, samira)
    room.runs(lambda tx: outbox.retry_at(tx, claimed.id, claimed.fence, tx.now))

    assert all(parcel.letter.vanishes for parcel in room.posts())
    assert [row.reason for row in rows(room) if row.id == claimed.id] == ["wiped"]


def test_a_call_that_was_asked_stays_asked(room: Room) -> None:
    """L49. Given Bilal asked to be called, Wis takes nothing from Ilse, and asks nothing twice."""
    bilal = room.chat("a3")
    bilal.types("hulp")
    bilal.types("ja")
    told = [row.body for row in rows(room, "a7")]
    change = next(one for letter in bilal.letters for row in letter.rows for one in row)

    bilal.taps("Wis")
    room.takes(bilal.seat, Tapped(change.data, "1"))
    bilal.types("ja")

    assert [row.body for row in rows(room, "a7")] == told
    assert len(told) == 1


def test_wis_tapped_twice_wipes_once(room: Room) -> None:
    """Given a double tap, the second finds nothing but the message it stands on."""
    samira = asks_for_help(room)

    taps_wis(room, samira, "5")
    once = taken_away(room)
    taps_wis(room, samira, "5")

    [again] = taken_away(room)[len(once) :]
    assert (again.message, again.vanishes) == ("5", True)
    assert CARD not in said(room)


def test_an_earlier_help_conversation_goes_too(room: Room) -> None:
    """Given Samira asked for help twice, one Wis leaves nothing of either."""
    asks_for_help(room)
    samira = room.chat("a1")
    samira.types("hulp")
    samira.types("hulp")
    samira.types("nee")

    samira.taps("Wis")

    assert said(room).replace(GONE, "").split() == []


def test_the_card_after_words_of_danger_goes_too_and_the_words_stay(room: Room) -> None:
    """Given a word showed the card beside a conversation, Wis takes the card, not the answer."""
    samira = room.chat("a1")
    samira.types("hij slaat me")
    typed = {letter.heard for letter in samira.letters}
    asks_for_help(room)

    samira.taps("Wis")

    assert CARD not in said(room)
    assert typed == {""}


def test_what_was_interrupted_is_offered_as_ever(room: Room) -> None:
    """Given Samira was in a conversation, the offer to go on with it stays, and works."""
    samira = room.chat("a1")
    samira.begins("scaling", about="g1")
    asks_for_help(room)

    samira.taps("Wis")
    samira.taps("Verder")

    assert samira.talk is not None
    assert samira.talk.flow == "scaling"


def test_wis_in_the_middle_of_another_mind_ends_it(room: Room) -> None:
    """Given Samira tapped Change on her answer, Wis above it ends that too."""
    samira = asks_for_help(room)
    samira.taps("Aanpassen")
    assert samira.is_asked is not None

    samira.taps("Wis")

    assert samira.talk is None
    assert CARD not in said(room)


def test_after_two_weeks_the_message_says_how_it_is_done_by_hand(room: Room) -> None:
    """Given all words were forgotten long ago, Wis can only say how; and says nothing of help."""
    samira = asks_for_help(room)
    room.now += A_LONG_TIME
    room.runs(lambda tx: outbox.forget_bodies(tx, tx.now))

    taps_wis(room, samira, "5")

    [last] = taken_away(room)
    assert (last.message, last.paragraphs) == ("5", (BY_HAND,))


def test_nobody_elses_conversation_is_touched(room: Room) -> None:
    """Given Samira and Karim both asked for help, Samira's Wis leaves Karim's screen alone."""
    asks_for_help(room, "a2")
    samira = asks_for_help(room)

    samira.taps("Wis")

    assert CARD in said(room, "a2")
    assert taken_away(room, "a2") == []


def test_only_what_may_vanish_does(room: Room) -> None:
    """Given any other conversation, nothing lets it vanish."""
    samira = room.chat("a1")
    samira.types("stop")

    def unit(tx: Transaction) -> None:
        for name in ("pause", "nothing at all"):
            wiping.wipe(Visit(tx, room.desk, samira.seat, "wis"), name, "5")

    room.runs(unit)

    assert taken_away(room) == []
    assert samira.talk is not None


def test_nothing_is_written_down_but_what_was_before(room: Room) -> None:
    """Given help and Wis, the audit has no line more than before."""
    before = room.audited()
    samira = asks_for_help(room)

    samira.taps("Wis")

    assert room.audited() == before
