"""The Dutch public holidays, of any year: nobody is reminded of anything on them."""

from __future__ import annotations

from datetime import date
from functools import cache

from holidays import OPTIONAL, PUBLIC, country_holidays

NOT_A_DAY_OFF = "Good Friday"  # public to the library, but offices and most schools are open


class DutchHolidays:
    """Holds a day when it is a Dutch public holiday; Liberation Day counts every year."""

    def __contains__(self, day: object) -> bool:
        """Whether a day is a holiday; the first look at a year takes some milliseconds."""
        return isinstance(day, date) and day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    # 5 May is a paid day off once in five years, and "optional" to the library in all others.
    found = country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL), language="en_US")
    return frozenset(day for day, name in found.items() if name != NOT_A_DAY_OFF)
