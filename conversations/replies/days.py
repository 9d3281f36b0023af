"""Reads a day as people name it: "morgen", "volgende week dinsdag", "in two weeks", "26 maart"."""

import re
from datetime import date

from conversations.replies.dates import read_date
from conversations.replies.normal import words_in
from conversations.replies.number_words import with_digits
from conversations.replies.relative_days import read_relative_day
from conversations.replies.times import read_time

_BEFORE = re.compile(
    r"(?:(?:op|on|vanaf|from|tot en met|t m|tot|until|till|liefst|graag|doe maar|ja|de|the) )*"
)
_AFTER = re.compile(r"(?: (?:graag|please|alsjeblieft|aub|hoor))*$")
_AT = re.compile(r" (?:(?:om|at) (.+)|(\d\d?:\d\d(?: uur)?))$")
_PART_OF_DAY = re.compile(
    r"(?<=dag)morgen$"
    r"|(?<=[a-z]) ?(?:ochtend|middag|avond|vroeg)$"
    r"| (?:s ?(?:ochtends|morgens|middags|avonds)|in de (?:ochtend|middag|avond))$"
    r"| (?:early|(?:in the )?(?:morning|afternoon|evening))$"
)


def read_day(text: str, today: date) -> date | None:
    """Read one day, in Dutch or English; a time or a part of the day behind it is left alone.

    Args:
        text: As typed.
        today: The day the words are spoken.

    Returns:
        Never before today, unless a year was typed. None whenever two people could understand
        two days: "volgende dinsdag" on a Monday, "dinsdag" on a Tuesday, "31 februari", "snel".
        A wrong day is worse than asking again.
    """
    spoken = " ".join(with_digits(word for word in words_in(text) if word != ","))
    spoken = _without_time(_AFTER.sub("", _BEFORE.sub("", spoken, count=1)))
    try:
        return _day(spoken, today) or _day(_PART_OF_DAY.sub("", spoken), today)
    except OverflowError:
        return None


def _day(spoken: str, today: date) -> date | None:
    return read_relative_day(spoken, today) or read_date(spoken, today)


def _without_time(spoken: str) -> str:
    found = _AT.search(spoken)
    at = found[1] or found[2] if found else ""
    # "Om 8 uur" may be in the evening, which is for the time to worry about.
    return spoken[: found.start()] if found and (read_time(at) or read_time(f"{at} am")) else spoken
