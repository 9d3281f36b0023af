"""Reads the number somebody gives: "een 7", "zeven", "7/10", "7,5", "zeven en een half"."""

import re
from collections.abc import Iterable
from decimal import Decimal

from conversations.replies.normal import words_in
from conversations.replies.number_words import CARDINALS, with_digits
from conversations.replies.phrases import listed

# Words around a number that leave it what it is; any other word makes the reply unclear.
_AROUND = frozenset(
    listed(
        """
        , ; dus ik geef zit op kom kies zeg denk vind het is de dat dikke goede mooie cijfer score
        sta nummer punt punten keer maal x nu vandaag ongeveer maar gewoon doe ja oke ok nou zon wel
        dan hoor graag alsjeblieft aub i give it its a an the at am im say think would id choose
        pick rate about my number points times now today yes so well please
        """
    )
)
_OUT_OF_TEN = re.compile(
    r"(?<=\d)(?:/10| (?:van|van de|uit|uit de|op|op de|op schaal van"
    r"|out of|on a scale of) 10)(?!\S)"
)
_HALVES = (
    (re.compile(r"(?<!\S)(\d+) (?:en|and) (?:1|a) half(?!\S)"), r"\1,5"),
    (re.compile(r"(?<!\S)(\d+) 1\u20442(?!\S)"), r"\1,5"),
    (re.compile(r"(?<!\S)(\d+) (?:komma|punt|comma|point) (\d)(?!\S)"), r"\1,\2"),
    (re.compile(r"(?<!\S)anderhalf(?!\S)"), "1,5"),
    (re.compile(r"^(?:(?:1|a) )?half$|^1\u20442$"), "0,5"),
)

_WHOLE = re.compile(r"\d{1,12}|\d{1,3}(?:\.\d{3}){2,3}|\d{1,3}(?:,\d{3}){2,3}")
_BROKEN = re.compile(
    r"(\d{1,12}|\d{1,3}(?:\.\d{3}){1,3}(?=,)|\d{1,3}(?:,\d{3}){1,3}(?=\.))[.,](\d{1,6})"
)
_DIVIDERS = re.compile("[.,]")
_IN_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")  # a thousand, or three decimals


def read_whole_number(text: str) -> int | None:
    """Read one whole number, as for a scale question.

    Returns:
        The number, also when it is out of any range; None for a broken number, two numbers,
        a sign ("-7", "7+") and words that may change what is meant ("bijna een 7").
    """
    number = _only_number(_OUT_OF_TEN.sub("", _sentence(text)))
    return int(number) if number is not None and number == int(number) else None


def read_number(text: str) -> Decimal | None:
    """Read one number, with a Dutch or an English decimal sign ("7,5", "7.5", "1.234,50").

    Returns:
        The number, never negative; None when it can be read in two ways ("1.234"), when there
        are two, and when there is more to it ("7/10", "bijna 7").
    """
    return _only_number(_sentence(text))


def _sentence(text: str) -> str:
    sentence = " ".join(with_digits(_without_articles(words_in(text))))
    for pattern, digits in _HALVES:
        sentence = pattern.sub(digits, sentence)
    return sentence


def _without_articles(words: tuple[str, ...]) -> Iterable[str]:
    # In "een 7" the article says nothing; "een" with no number behind it is the number one.
    kept: list[str] = []
    number_follows = False
    for word in reversed(words):
        if word == "een" and number_follows:
            continue
        number_follows = word in CARDINALS or word[0].isdigit() or (number_follows and word != ",")
        kept.append(word)
    return reversed(kept)


def _only_number(sentence: str) -> Decimal | None:
    given = {_number_in(word) for word in sentence.split() if word not in _AROUND}
    return given.pop() if len(given) == 1 else None


def _number_in(word: str) -> Decimal | None:
    if _IN_TWO_WAYS.fullmatch(word):
        return None
    if _WHOLE.fullmatch(word):
        return Decimal(_DIVIDERS.sub("", word))
    broken = _BROKEN.fullmatch(word)
    return Decimal(".".join((_DIVIDERS.sub("", broken[1]), broken[2]))) if broken else None
