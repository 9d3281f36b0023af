"""The timeline of family P-A14 (domain 9.A), from the first invitation to the day after the talk.

The chapters in `p_a14/` tell it on real chats, on real pages and in Slack, and look, day by day, at
what the timeline expects. Ilse, Marijke, Joost and Peter have pages, or are in Slack by either of
its ways, and then the family has a channel there. This file holds its checks (1), (2), (4) and (5)
against all that was said. Left out are the days that later parts bring: sharing, own voice and
goals by chat (F1-F3), the date poll (F6), the closing questions (F21.2-7), looking back on the
round table (F10), the check after four weeks (R12) and "who looked" (F19).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from conversations.plan.people import Person
from tests.acceptance.heard import ZONE
from tests.acceptance.never import ever_said, what_may_not_stand, words_of_the_plan
from tests.acceptance.p_a14.telling import Told, tell
from tests.acceptance.places import HTTP, SOCKET
from tests.acceptance.running import Here, Killed
from tests.rigs.postgres import Postgres

HOLIDAYS = ("2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25")
SUNDAY = 6
AT_ONCE = [
    "07-03 17:30 Ilse: wrong_code Ronald",
    "16-03 12:00 Ilse: cannot_come Joost",
    "24-03 14:00 Ilse: otherwise_closed Samira",
    "26-03 15:10 Ilse: not_right Karim",
    "08-05 22:40 Ilse: call_asked Bilal",
    "08-05 22:40 Peter: call_asked Bilal",
    "19-05 11:00 Ilse: cannot_come Joost",
]
# Eleven weeks are told five times over; a slow machine may take its time.
pytestmark = pytest.mark.timeout(1800)


@pytest.fixture(scope="module")
def on_pages(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The story with professionals on pages, told once without any disturbance."""
    folder = tmp_path_factory.mktemp("plainly")
    return tell(folder, f"sqlite:///{folder / 'told.sqlite3'}", Here)


@pytest.fixture
def empty_database(postgres: Postgres) -> Iterator[str]:
    """The address of an empty database on PostgreSQL."""
    url = postgres.fresh_database()
    yield url
    postgres.drop(url)


def test_nobody_hears_anything_outside_their_own_hours(on_pages: Told) -> None:
    """Given all that was said, what nobody asked for came in own hours, and on no day of rest."""
    assert _outside_own_hours(on_pages) == []


def test_a_phone_rings_once_for_each_reminder(on_pages: Told) -> None:
    """Given the reminders of who has a phone, each is one message there, and there is no other."""
    assert _rang_unasked(on_pages) == _reminded(on_pages)


def test_seven_are_asked_two_are_reminded_and_one_digest_is_sent(on_pages: Told) -> None:
    """Given the talk of 20 May, F14 begins for seven, goes again to two, and T-1 comes once."""
    assert _turns_of_the_talk(on_pages) == {"14-days": 7, "7-days": 2, "overview 1-day": 1}
    assert len({review.person for review in on_pages.plan.reviews}) == 7


def test_what_is_told_at_once_is_told_to_the_one_who_should_hear_it(on_pages: Told) -> None:
    """Given five things that could not wait, Ilse heard each once; Peter only the last call."""
    assert [f"{one.at:%d-%m} {one}" for one in on_pages.notices] == AT_ONCE


@pytest.mark.parametrize("mode", [SOCKET, HTTP])
def test_with_professionals_in_slack_it_is_the_same_story(
    on_pages: Told, mode: str, tmp_path: Path
) -> None:
    """Given the same answers in Slack, the same plan comes of them, and every check holds."""
    told = tell(tmp_path, f"sqlite:///{tmp_path / 'told.sqlite3'}", Here, slack=mode)

    assert told.plan == on_pages.plan
    assert told.notices == on_pages.notices
    assert _outside_own_hours(told) == []
    assert _rang_unasked(told) == _reminded(told)
    assert _turns_of_the_talk(told) == _turns_of_the_talk(on_pages)
    assert what_may_not_stand(told.channel) == []
    assert words_of_the_plan(told.channel, told.plan) == set()
    assert "Plan P-A14: 7 van 7 antwoorden binnen voor woensdag 20 mei." in ever_said(told.channel)


@pytest.mark.timeout(900)
def test_beginning_anew_before_every_step_changes_nothing(
    on_pages: Told, empty_database: str, tmp_path: Path
) -> None:
    """Given the program is stopped and begun before every step, all read the same, once."""
    again = tell(tmp_path, empty_database, Here, anew_every=1)

    _is_the_same(again, on_pages)


@pytest.mark.timeout(900)
def test_being_killed_changes_nothing(on_pages: Told, tmp_path: Path) -> None:
    """Given the program is killed after every fifth step, all read the same, once."""
    url = f"sqlite:///{tmp_path / 'told.sqlite3'}"
    again = tell(tmp_path, url, partial(Killed, log=tmp_path / "log"), anew_every=5)

    _is_the_same(again, on_pages)


def _is_the_same(again: Told, told: Told) -> None:
    for person in told.chats:
        assert again.chats[person] == told.chats[person]
    for person in told.pages:
        assert again.pages[person] == told.pages[person]
    assert again.reminders == told.reminders
    assert again.notices == told.notices
    assert again.plan == told.plan


def _outside_own_hours(told: Told) -> list[tuple[str, datetime]]:
    said = [(one.to, one.at) for one in told.reminders]
    said += [(name, at) for name, moments in _rang_unasked(told).items() for at in moments]
    people = {one.given_name: one for one in told.plan.people}
    return [one for one in said if not _is_fit(people[one[0]], one[1])]


def _rang_unasked(told: Told) -> dict[str, list[datetime]]:
    """When each got a message by itself: at a moment when they did nothing."""
    return {
        name: [at for at in moments if (name, at) not in told.acts]
        for name, moments in told.rings.items()
    }


def _reminded(told: Told) -> dict[str, list[datetime]]:
    return {name: [one.at for one in told.reminders if one.to == name] for name in told.rings}


def _turns_of_the_talk(told: Told) -> Counter[str]:
    said = [what for one in told.reminders for what in one.what]
    turns = [one.split()[1] for one in said if one.startswith("evaluation")]
    return Counter([*turns, *(one for one in said if one == "overview 1-day")])


def _is_fit(person: Person, at: datetime) -> bool:
    local = at.astimezone(ZONE)
    is_day_of_rest = local.weekday() == SUNDAY or local.date() in map(date.fromisoformat, HOLIDAYS)
    in_own_hours = person.window.opens <= local.time() < person.window.closes
    return in_own_hours and not is_day_of_rest
