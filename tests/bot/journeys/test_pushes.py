"""What a reminder says: fit for a lock screen, however far a conversation has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.journeys.outgoing import NUDGES, REMINDER
from bot.journeys.reminding import Drop, Go, Verdict, tick, weigh
from bot.letters import Button
from conversations.plan.ids import PersonId, PlanId
from storage import outbox, plans
from storage.database import Database
from storage.keys import Keys
from storage.migrating import migrate
from storage.transaction import Transaction
from tests.bot.journeys.room import Chat, Room
from tests.families import agreed, with_person

T_14 = datetime(2026, 5, 6, 16, 0, tzinfo=UTC)
MONDAY = datetime(2026, 4, 13, 8, 0, tzinfo=UTC)
T_7 = datetime(2026, 5, 13, 16, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Family P-A14 two weeks before the evaluation, everybody in a chat."""
    url = f"sqlite:///{tmp_path / 'room.sqlite3'}"
    keys = Keys.from_file(tmp_path / "key")
    migrate(url)
    database = Database.open(url, keys=keys)
    yield Room(database, keys, agreed("P-A14"), T_14)
    database.close_sync()


def test_a_goal_is_never_read_on_a_lock_screen(room: Room) -> None:
    """Given Ronald began to look back and stopped at his goal, the next push tells no goal."""
    ronald = room.chat("a6")
    assert "Start" in [one.label for one in _pushed(room, "a6")[1]]
    ronald.starts()
    ronald.taps("Start")
    assert "Bilal" in ronald.hears()

    room.now = T_7
    words, buttons = _pushed(room, "a6")

    assert "Bilal" not in words
    assert [one.label for one in buttons] == ["Verder"]


def test_a_discreet_person_reads_that_there_is_something_and_no_more(room: Room) -> None:
    """Given somebody looks along on Karim's phone, his reminder names no meeting and no day."""
    room.lets(lambda plan: with_person(plan, "a2", discreet=True))

    words, _ = _pushed(room, "a2")

    assert words == "Ik heb een vraag voor je. Tik op Verder."


def test_a_professionals_week_tells_a_count_and_a_day_and_opens_the_plan(room: Room) -> None:
    """Given Marijke has one agreement, Monday tells that and the next talk."""
    room.now = MONDAY

    words, buttons = _pushed(room, "a8")

    assert words.startswith("Plan P-A14: jij hebt 1 afspraak.")
    assert "Volgend gesprek: woensdag 20 mei." in words
    assert [one.label for one in buttons] == ["Open"]


def test_a_discreet_professional_reads_that_there_is_a_message(room: Room) -> None:
    """Given somebody looks along on Marijke's screen, her week tells nothing there."""
    room.lets(lambda plan: with_person(plan, "a8", discreet=True))
    room.now = MONDAY

    assert _pushed(room, "a8")[0] == "Ik heb een bericht voor je."


def test_nobody_says_yes_to_what_they_have_not_read(room: Room) -> None:
    """Given several questions wait behind one tap, a typed "ja" answers none of them."""
    samira = room.chat("a1")
    room.now = datetime(2026, 5, 6, 8, 0, tzinfo=UTC)  # inside her own hours
    _pushed(room, "a1")
    samira.types("ja")

    assert room.plan.reviews == ()
    assert samira.talk is not None
    assert samira.talk.body.answers == {}


def test_a_full_week_still_has_room_for_a_meeting(room: Room) -> None:
    """Given three messages this week, "we meet tomorrow" still comes; the rest waits."""
    room.now = datetime(2026, 5, 19, 15, 5, tzinfo=UTC)
    room.lets(lambda plan: with_person(plan, "a6", weekly_limit=0))

    verdicts = _weighed(room, "a6")

    assert [type(one) for one in verdicts if isinstance(one, Go)] == [Go]


def test_a_week_that_is_full_loses_no_question(room: Room) -> None:
    """Given Ronald's week is full, looking back waits for him without a message."""
    room.lets(lambda plan: with_person(plan, "a6", weekly_limit=0))

    verdicts = _weighed(room, "a6")

    assert all(isinstance(one, Drop) for one in verdicts)
    room.chat("a6").starts()
    assert room.chat("a6").is_asked is not None


def test_what_somebody_asked_for_comes_in_a_full_week_and_takes_no_room(room: Room) -> None:
    """Given Ronald's week is full, what he puts off until this evening comes back, uncounted."""
    room.now = at_home("2026-05-06T17:05")
    ronald = _begins(room, "a6")
    ronald.taps("Vanavond")
    room.lets(lambda plan: with_person(plan, "a6", weekly_limit=0))

    room.now = at_home("2026-05-06T19:00")
    words, buttons = _pushed(room, "a6")

    assert "Goed. Ik vraag het vanavond om 19:00 nog een keer." in ronald.hears()
    assert words == "Over 14 dagen praten we over het plan. Ik heb 3 korte vragen."
    assert [one.label for one in buttons][:2] == ["Start", "Morgen"]
    assert room.runs(_counted) == 0


def test_who_chose_sunday_is_asked_on_sunday(room: Room) -> None:
    """Given it is Saturday, when Ronald wants it tomorrow, it comes on Sunday in his hours."""
    room.now = at_home("2026-05-09T18:30")
    _begins(room, "a6").taps("Morgen")

    room.now = at_home("2026-05-10T17:00")

    assert "Over 10 dagen" in _pushed(room, "a6")[0]


def test_what_was_done_meanwhile_does_not_come_back(room: Room) -> None:
    """Given Ronald put it off and then did it, he is not asked again."""
    room.now = at_home("2026-05-06T17:05")
    ronald = _begins(room, "a6")
    ronald.taps("Vanavond")
    _begins(room, "a6")
    ronald.taps("Start")
    ronald.types("Hij traint weer.")
    for label in ("Sla over", "Afvinken"):
        ronald.taps(label)

    room.now = at_home("2026-05-06T19:00")

    assert room.plan.reviews != ()
    assert not any(isinstance(one, Go) for one in _weighed(room, "a6"))


def _begins(room: Room, person: str) -> Chat:
    chat = room.chat(person)
    chat.begins("evaluation", "e1")
    return chat


def at_home(moment: str) -> datetime:
    """An instant, as the clock at home shows it."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


def _counted(tx: Transaction) -> int:
    rows = outbox.of_person(tx, PlanId("P-A14"), PersonId("a6"), "telegram", 100)
    return sum(row.kind == REMINDER for row in rows)


def _pushed(room: Room, person: str) -> tuple[str, list[Button]]:
    """What the reminder of this moment says, and its buttons."""
    (go,) = [one for one in _weighed(room, person) if isinstance(one, Go)]
    buttons = [one for row in go.letter.rows for one in row]
    return "\n".join(go.letter.paragraphs), buttons


def _weighed(room: Room, person: str) -> Sequence[Verdict]:
    plan = room.plan.id
    room.runs(lambda tx: plans.set_next_due(tx, plan, tx.now))
    room.runs(partial(tick, desk=room.desk))
    return room.runs(lambda tx: _verdicts(tx, room, person))


def _verdicts(tx: Transaction, room: Room, person: str) -> Sequence[Verdict]:
    rows = outbox.claim(tx, tx.now, 100, "test", 30, kinds=list(NUDGES))
    mine = [one for one in rows if one.person == PersonId(person)]
    return weigh(tx, room.desk, mine) if mine else ()
