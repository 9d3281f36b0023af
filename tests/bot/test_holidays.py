"""On which days nobody is reminded of anything."""

from datetime import date

import pytest

from bot.holidays import DutchHolidays


def test_the_days_off_in_the_year_of_the_example_families() -> None:
    """Given spring 2026, when we look for holidays, it is Easter Monday and the four after it."""
    march_to_may = [date.fromordinal(n) for n in range(739676, 739768)]
    assert (march_to_may[0], march_to_may[-1]) == (date(2026, 3, 1), date(2026, 5, 31))

    found = [day for day in march_to_may if day in DutchHolidays() and day.weekday() < 6]

    assert found == [
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
    ]


@pytest.mark.parametrize("year", range(2024, 2038))
def test_liberation_day_counts_every_year(year: int) -> None:
    """Given a year of no jubilee, when it is 5 May, it is a day off all the same."""
    assert date(year, 5, 5) in DutchHolidays()


def test_good_friday_is_an_ordinary_day() -> None:
    """Given Good Friday, when most people work, it is no day off."""
    assert date(2026, 4, 3) not in DutchHolidays()


def test_only_days_are_holidays() -> None:
    """Given something that is not a day, it is not a holiday."""
    assert "christmas" not in DutchHolidays()
