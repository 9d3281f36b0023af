"""In which hours people are written to, and what instants those are."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.plan.calendar import (
    NEVER,
    fits,
    instant,
    is_working,
    is_writing_day,
    next_fit,
    next_working,
    previous_working,
    sending_window,
)
from conversations.plan.ids import PersonId
from conversations.plan.people import Kind, Person, Window

HOME = "Europe/Amsterdam"
ZONES = (
    HOME,
    "Africa/Casablanca",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
)
NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)
WALL_TIMES = (time(0), time(0, 30), time(2, 30), time(8), time(23, 59))
EASTER_MONDAY, LIBERATION_DAY = date(2026, 4, 6), date(2026, 5, 5)
DAYS_OFF = {EASTER_MONDAY, LIBERATION_DAY}
days = st.dates(date(2024, 1, 1), date(2037, 12, 31))
moments = st.integers(0, 7 * 10**6).map(lambda n: NEW_YEAR + timedelta(minutes=n))
quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


def somebody(opens: str = "08:00", closes: str = "20:00", *, sundays_too: bool = False) -> Person:
    """Somebody with hours of their own."""
    window = Window(time.fromisoformat(opens), time.fromisoformat(closes))
    person = PersonId("a1")
    return Person(person, "Samira", Kind.FAMILY, window=window, sundays_too=sundays_too)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", WALL_TIMES)
def test_every_wall_time_is_one_instant_a_day(zone: str, at: time) -> None:
    """Given any zone, when a time of day comes round from 2024 to 2037, it is later every day."""
    whole = [date(2024, 1, 1) + timedelta(days=n) for n in range(5114)]
    assert whole[-1] == date(2037, 12, 31)

    instants = [instant(day, at, zone) for day in whole]

    assert all(earlier < later for earlier, later in pairwise(instants))


@pytest.mark.parametrize("zone", ZONES)
def test_a_wall_time_that_exists_is_kept(zone: str) -> None:
    """Given eight in the morning, when it comes, the clock on the wall says eight."""
    for n in range(5114):
        day = date(2024, 1, 1) + timedelta(days=n)
        assert instant(day, time(8), zone).astimezone(ZoneInfo(zone)).time() == time(8)


def test_a_skipped_time_moves_on_by_the_gap() -> None:
    """Given the night the clock skips an hour, when it should be 2:30, it is 3:30."""
    moment = instant(date(2026, 3, 29), time(2, 30), HOME)

    assert moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert moment.astimezone(ZoneInfo(HOME)).time() == time(3, 30)


def test_a_doubled_time_counts_once() -> None:
    """Given the night the clock shows 2:30 twice, when it is 2:30, the first one counts."""
    assert instant(date(2026, 10, 25), time(2, 30), HOME) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_four_in_the_afternoon_stays_four_when_summer_time_begins() -> None:
    """Given a Saturday and the Sunday the clock goes forth, it is 16:00 at home on both."""
    assert instant(date(2026, 3, 28), time(16), HOME).hour == 15
    assert instant(date(2026, 3, 29), time(16), HOME).hour == 14


def test_nobody_is_written_to_on_sundays_and_holidays_unless_they_chose_so() -> None:
    """Given a Sunday and a holiday, when somebody chose nothing, those days are closed."""
    sunday = date(2026, 3, 29)

    assert not is_writing_day(sunday, DAYS_OFF)
    assert not is_writing_day(EASTER_MONDAY, DAYS_OFF)
    assert is_writing_day(sunday, DAYS_OFF, sundays_too=True)
    assert is_writing_day(date(2026, 3, 28), DAYS_OFF), "a Saturday is as good as any day"


def test_a_working_day_is_sought_past_weekend_and_holiday() -> None:
    """Given Easter, when the working days around it are sought, they are Friday and Tuesday."""
    assert previous_working(EASTER_MONDAY, DAYS_OFF) == date(2026, 4, 3)
    assert next_working(date(2026, 4, 5), DAYS_OFF) == date(2026, 4, 7)
    assert not is_working(date(2026, 4, 4), DAYS_OFF)


def test_a_window_is_cut_to_daytime() -> None:
    """Given hours that begin before eight and end after eight, only the day is left of them."""
    assert sending_window(somebody("06:00", "22:00"), date(2026, 3, 30), DAYS_OFF) == Window(
        time(8), time(20)
    )


def test_on_the_fourth_of_may_it_is_silent_from_six() -> None:
    """Given 4 May, when it is six in the evening, nobody is written to, early or late reader."""
    remembrance = date(2026, 5, 4)

    assert sending_window(somebody("17:00"), remembrance, DAYS_OFF) == Window(time(17), time(18))
    assert sending_window(somebody("18:30"), remembrance, DAYS_OFF) is None


def test_the_next_hour_that_fits_is_after_the_holiday() -> None:
    """Given Saturday evening before Easter, when the next hour is sought, it is on Tuesday."""
    late = datetime(2026, 4, 4, 20, 0, tzinfo=ZoneInfo(HOME))

    assert next_fit(somebody("09:00"), late, HOME, DAYS_OFF) == instant(
        date(2026, 4, 7), time(9), HOME
    )


def test_an_hour_that_fits_is_taken_at_once() -> None:
    """Given noon on a Monday, when an hour is sought, it is now."""
    noon = datetime(2026, 3, 30, 12, 0, tzinfo=ZoneInfo(HOME))

    assert next_fit(somebody(), noon, HOME, DAYS_OFF) == noon


def test_hours_outside_daytime_never_come() -> None:
    """Given somebody who may only be written to at night, when an hour is sought, there is none."""
    noon = datetime(2026, 3, 30, 12, 0, tzinfo=ZoneInfo(HOME))

    assert next_fit(somebody("21:00", "23:00"), noon, HOME, DAYS_OFF) == NEVER


@given(
    moment=moments,
    opens=quarters,
    closes=quarters,
    holidays=st.sets(days, max_size=5),
    zone=st.sampled_from(ZONES),
)
def test_what_is_next_fits_and_nothing_sooner_does(
    moment: datetime, opens: time, closes: time, holidays: set[date], zone: str
) -> None:
    """Given any hours and holidays, when the next fit is sought, it fits, and no quarter before."""
    person = somebody(opens.isoformat(), closes.isoformat())

    found = next_fit(person, moment, zone, holidays)

    assert found == NEVER or fits(person, found, zone, holidays)
    sooner = (moment + timedelta(minutes=15 * n) for n in range(400))
    assert not any(fits(person, one, zone, holidays) for one in sooner if one < found)
