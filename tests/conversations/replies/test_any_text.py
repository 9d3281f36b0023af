"""What holds for every reader of replies, whatever is typed."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.personal_numbers import (
    holds_money,
    looks_like_address,
    looks_like_bsn,
    looks_like_phone,
)
from conversations.replies.choices import read_choice, read_choices
from conversations.replies.days import read_day
from conversations.replies.normal import clean, plain
from conversations.replies.numbers import read_number, read_whole_number
from conversations.replies.times import read_time
from conversations.replies.words import command_in
from conversations.replies.yes_no import read_yes_no
from conversations.safety_words import asks_for_help
from tests.conversations.replies.tables import replies

LABELS = ("Ja, ik kom", "Ik kan niet", "Weet ik nog niet", "1 week", "👍")
TODAY = date(2026, 3, 4)
READERS: list[Callable[[str], object]] = [
    plain,
    clean,
    read_whole_number,
    read_number,
    read_yes_no,
    read_time,
    command_in,
    asks_for_help,
    looks_like_bsn,
    holds_money,
    looks_like_phone,
    looks_like_address,
    lambda text: read_choice(text, LABELS),
    lambda text: read_choices(text, LABELS),
    lambda text: read_day(text, TODAY),
]
PIECES = (
    *("a", "7", "?", "\u0301\u0323", "\U0001f469\u200d", "\ud800", "1 ", "0 6-", "1,"),
    *("sla ", "bang voor mijn ", "dinsdag ", "1234 ab ", "Zelf moord. ", "\u00e9\n"),
)
ANY_TEXT = st.text(st.characters(), max_size=80)
PARTS_OF_DAYS = replies(
    """
    op | de | over | in | volgende | komende | deze | next | this | week | weken | dag | dagen
    maand | 1 | 2 | 3 | 8 | 26 | 31 | 26e | 31e | eerste | laatste | een | twee | maandag | dinsdag
    zo | ma | tuesday | maart | mei | februari | march | 26-3 | 31/2 | 29-2 | 3-3 | vandaag
    morgen | tomorrow | from | now | van | of | middag | ochtend | om | 14:00 | uur | a.s.
    next month | jaar | year
    """
)
SPOKEN_DAYS = st.lists(st.sampled_from(PARTS_OF_DAYS), max_size=6).map(" ".join)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTHS = replies(
    "januari | februari | maart | april | mei | juni | juli | augustus | september | oktober"
    "| november | december"
)


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_reply_upsets_any_reader(text: str) -> None:
    """Given anything at all, when it is read in every way there is, nothing breaks (I2, I5)."""
    for read in READERS:
        read(text)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_hundred_thousand_characters_are_read_at_once(piece: str) -> None:
    """Given a book pasted into the chat, when it is read in every way, nobody has to wait."""
    text = piece * (100_000 // len(piece))

    for read in READERS:
        read(text)


@settings(deadline=None)
@given(SPOKEN_DAYS, st.dates())
def test_a_day_without_a_year_is_never_in_the_past(said: str, today: date) -> None:
    """Given any words for a day, when they name one, it is today or later."""
    day = read_day(said, today)

    assert day is None or day >= today


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_date_in_full_is_that_date(day: date, today: date) -> None:
    """Given a date with its year, when it is typed in any order, it is that date."""
    in_words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    assert read_day(day.isoformat(), today) == day
    assert read_day(f"{day:%d-%m-%Y}", today) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}", today) == day
    assert read_day(in_words, today) == day


@settings(deadline=None)
@given(DAYS, st.integers(0, 365))
def test_a_date_without_a_year_is_the_first_to_come(today: date, ahead: int) -> None:
    """Given a day within a year, when its day and month are typed, it is that day."""
    day = today + timedelta(days=ahead)

    meant = read_day(f"{day.day} {MONTHS[day.month - 1]}", today)

    assert meant in ({day, None} if (day.day, day.month) == (29, 2) else {day, today})


@settings(deadline=None)
@given(st.times())
def test_a_time_on_the_clock_is_that_time(at: time) -> None:
    """Given a time as a clock shows it, when it is typed with a colon or a point, it is that."""
    assert read_time(f"{at:%H:%M}") == at.replace(second=0, microsecond=0, fold=0)
    assert read_time(f"{at:%H.%M} uur") == at.replace(second=0, microsecond=0, fold=0)


@settings(deadline=None)
@given(st.integers(0, 10_000_000))
def test_a_number_in_digits_is_that_number(number: int) -> None:
    """Given a number in digits, when it is typed in a sentence or alone, it is that number."""
    assert read_whole_number(f"ik geef een {number}") == number
    assert read_number(f"{number},25") == number + Decimal("0.25")


@settings(deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=6, unique_by=plain), st.data())
def test_a_label_typed_as_it_is_read_is_that_label(labels: list[str], data: st.DataObject) -> None:
    """Given any buttons that differ, when the text of one is typed, it is that button."""
    index = data.draw(st.integers(0, len(labels) - 1))

    assert read_choice(labels[index], labels) == index
