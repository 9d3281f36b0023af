"""The names of days and months in Dutch and English, and the calendar arithmetic of replies."""

from datetime import date, timedelta

_WEEKDAYS = """
    maandag ma monday mon, dinsdag di tuesday tues tue, woensdag wo wednesday wed,
    donderdag do thursday thurs thur thu, vrijdag vr friday fri, zaterdag za saturday sat,
    zondag zo sunday sun
"""
_MONTHS = """
    januari jan january, februari febr feb february, maart mrt mar march, april apr, mei may,
    juni jun june, juli jul july, augustus aug august, september sept sep, oktober okt october oct,
    november nov, december dec
"""
WEEKDAYS = {name: nr for nr, names in enumerate(_WEEKDAYS.split(",")) for name in names.split()}
MONTHS = {name: nr for nr, names in enumerate(_MONTHS.split(","), 1) for name in names.split()}

WEEKDAY = f"(?P<weekday>{'|'.join(WEEKDAYS)})"
MONTH = f"(?P<month>{'|'.join(MONTHS)})"

MONTHS_IN_YEAR = 12
_DAYS_IN_WEEK = 7


def date_or_none(year: int, month: int, day: int) -> date | None:
    """Make a date; None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_weekday(today: date, weekday: int) -> date:
    """Find the first such weekday after today; a week from today when today is one."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % _DAYS_IN_WEEK + 1)


def in_week(today: date, weeks: int, weekday: int) -> date:
    """Find a weekday in the week, Monday to Sunday, that begins `weeks` after this one."""
    return today + timedelta(weeks=weeks, days=weekday - today.weekday())


def months_later(today: date, months: int, day: int) -> date | None:
    """Find a day of the month that comes `months` after this one."""
    years, month = divmod(today.month - 1 + months, MONTHS_IN_YEAR)
    return date_or_none(today.year + years, month + 1, day)
