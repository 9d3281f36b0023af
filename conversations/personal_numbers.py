"""Recognises what points at a person or a purse: a BSN, a phone, an address, an amount of money."""

import re
from collections.abc import Iterator
from itertools import accumulate

from conversations.replies.normal import APOSTROPHES, plain, without_accents
from conversations.replies.number_words import CARDINALS

_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)  # the eleven-test: the weighed sum divides by eleven
_BSN_DIGITS = len(_BSN_WEIGHTS)
_ELEVEN = 11
# 123456782, and 123 456 782 or 1234.56.782: with one and the same sign between the groups.
_GROUPED = tuple(
    re.compile(rf"\d+(?:[{sign}]\d+)*") for sign in (" ", ".", "/", "_", r"\-\u2010\u2013")
)

_AMOUNT_WORDS = "|".join(
    (*sorted(CARDINALS), r"\w*honderd(?:en)?", r"\w*duizend(?:en)?", "hundreds?", "thousands?")
)
_CURRENCY = r"(?:[€$£]|(?:euro(?:s|o?tjes?)?|eur|dollars?|usd|pounds?|gbp)\b)"
_MONEY = re.compile(
    rf"(?:[€$£]|\beuro?) ?\d"
    rf"|\d(?:,[-=\u2013]+)? ?(?:k |duizend |miljoen |ton )?{_CURRENCY}"
    rf"|\b(?:{_AMOUNT_WORDS}) {_CURRENCY}"
    r"|\d,[-=\u2013]"
)

_DATE = re.compile(r"\b\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_PHONE = re.compile(
    r"(?<!\d)(?:"
    r"0[1-9](?:[ ./()\-]{0,3}\d){8}"  # 06-12345678, (020) 123 45 67
    r"|(?:\+|00)[1-9]\d{0,2}(?:[ ./()\-]{0,3}\d){7,12}"  # +31 6 12345678
    r")(?!\d)"
)

# Best effort: streets with other names pass unseen, and "in 2026 is" is no postcode.
_SMALL_WORDS = (
    "is|en|om|of|op|in|de|te|we|ik|ze|er|nu|me|al|na|at|to|it|an|on|as|by|my|he|no|so|km|cm|kg"
)
_POSTCODE = rf"[1-9]\d{{3}}(?: (?!(?:{_SMALL_WORDS})\b)[a-z]{{2}}|[a-z]{{2}})(?![a-z])"
_STREET = r"straat|laan|plein|gracht|kade|dijk|singel|steeg|hof|park|weg|pad|dreef|plantsoen"
_NO_HOUSE = (
    r"(?! ?(?:uur|keer|x|dag|dagen|week|weken|maand|minuten|jaar|km|maal|kinderen|mensen)\b)"
)
_ADDRESS = re.compile(
    rf"\b{_POSTCODE}[ ,]{{0,3}}\d{{1,5}}\b"
    rf"|\b\d{{1,5}}[a-z]?[ ,]{{1,3}}{_POSTCODE}"
    rf"|\b(?!onderweg|halfweg)[a-z]{{3,30}}(?:{_STREET}) \d{{1,4}}[a-z]?\b{_NO_HOUSE}"
    r"|\b\d{1,4} [a-z]{3,30} (?:street|road|avenue|lane)\b"
)


def looks_like_bsn(text: str) -> bool:
    """Tell whether nine digits in it pass the eleven-test of the citizen service number (BSN)."""
    typed = plain(text)
    return any(
        _passes_eleven_test(digits)
        for grouped in _GROUPED
        for row in grouped.findall(typed)
        for digits in _nine_digits_of(row)
    )


def holds_money(text: str) -> bool:
    """Tell whether it names an amount: "€ 4.300", "4300 euro", "vijftig euro", "4.300,-"."""
    return _MONEY.search(APOSTROPHES.sub("", without_accents(plain(text)))) is not None


def looks_like_phone(text: str) -> bool:
    """Tell whether it has a Dutch or an international number; help lines are nobody's own."""
    return _PHONE.search(_DATE.sub("|", plain(text))) is not None


def looks_like_address(text: str) -> bool:
    """Tell whether it has a house number beside a Dutch postcode or behind a street."""
    return _ADDRESS.search(without_accents(plain(text))) is not None


def _nine_digits_of(row: str) -> Iterator[str]:
    groups = re.split(r"\D", row)
    for first in range(len(groups)):
        for digits in accumulate(groups[first : first + _BSN_DIGITS]):
            if len(digits) == _BSN_DIGITS:
                yield digits


def _passes_eleven_test(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True))
    return total % _ELEVEN == 0 and any(digit != "0" for digit in digits)
