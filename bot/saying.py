"""How things stand in a sentence: capitals, days, and words that run the other way."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from string import Formatter
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date

_BEGINNINGS = (". ", "! ", "? ", "\n")
_STOPS = (".", "!", "?", "…")
# Around words that run from right to left, so that the sentence around them keeps its order.
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


class Piece(NamedTuple):
    """A stretch of a template, and the place after it.

    Attributes:
        place: Its name; None after the last stretch.
        begins: Whether a sentence begins with what stands in the place.
    """

    before: str
    place: str | None
    begins: bool


@lru_cache(maxsize=4096)
def pieces_of(template: str) -> tuple[Piece, ...]:
    """Cut a template at its places."""
    so_far, pieces = "", []
    for before, place, _, _ in Formatter().parse(template):
        so_far += before
        begins = not so_far or so_far.endswith(_BEGINNINGS)
        pieces.append(Piece(before, place, begins and not is_bare(template)))
        so_far += place or ""
    return tuple(pieces)


def is_bare(template: str) -> bool:
    """Whether nothing but one place is in it: somebody's words, a day."""
    return template.startswith("{") and template.find("}") == len(template) - 1


def with_capital(said: str) -> str:
    """Begin a sentence."""
    return said[:1].upper() + said[1:]


def after_quote(quoted: str, rest: str) -> str:
    """Go on after quoted words; a quote that ends with a stop of its own gets no second one."""
    return f"”{rest[2:]}" if rest.startswith("”.") and quoted.endswith(_STOPS) else rest


@lru_cache(maxsize=4096)
def day_in(locale: Locale, day: date) -> str:
    """Write a day with its weekday and month; people know which year it is."""
    return format_date(day, _pattern(locale), locale=locale)


def isolated(said: str) -> str:
    """Set words that run from right to left apart; all others stay as they are."""
    if said.isascii() or not any(unicodedata.bidirectional(one) in {"R", "AL"} for one in said):
        return said
    return f"{_ISOLATE}{said}{_END_ISOLATE}"


@cache
def _pattern(locale: Locale) -> str:
    in_full: str = locale.date_formats["full"].pattern
    return re.sub(r"\W*y+\W*$", "", in_full).replace(",", "")
