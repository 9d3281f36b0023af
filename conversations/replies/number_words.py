"""Numbers written out in Dutch and English, up to ninety-nine."""

import re
from collections.abc import Iterable
from itertools import pairwise

from conversations.replies.phrases import listed

_SMALL_NL = listed(
    """
    nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
    zestien zeventien achttien negentien
    """
)
_SMALL_EN = listed(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
_TENS_NL = listed("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
_TENS_EN = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS_NL = listed(
    """
    eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde
    dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende
    """
)
_ORDINALS_EN = listed(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    """
)

ENGLISH = frozenset(_SMALL_EN)
_ROUND = {word: 10 * ten for tens in (_TENS_NL, _TENS_EN) for ten, word in enumerate(tens, 2)}
_COMPOUNDS = {
    f"{unit}en{word}": 10 * ten + number  # eenentwintig, tweeentwintig
    for ten, word in enumerate(_TENS_NL, 2)
    for number, unit in enumerate(_SMALL_NL[1:10], 1)
}
_AFTER_TEN = frozenset(_SMALL_EN[1:10] + _ORDINALS_EN[:9])

CARDINALS = {
    **{word: number for row in (_SMALL_NL, _SMALL_EN) for number, word in enumerate(row)},
    **_ROUND,
    **_COMPOUNDS,
}
ORDINALS = {
    **{word: number for row in (_ORDINALS_NL, _ORDINALS_EN) for number, word in enumerate(row, 1)},
    **{f"{word}ste": number for word, number in {**_ROUND, **_COMPOUNDS}.items()},
    **{f"{word[:-1]}ieth": _ROUND[word] for word in _TENS_EN},
}
_ORDINAL_DIGITS = re.compile(r"(\d{1,4})(?:e|de|ste|st|nd|rd|th)")


def with_digits(words: Iterable[str], *, articles: bool = False) -> tuple[str, ...]:
    """Write every number in digits: "zeven" as "7", "tweede" and "2nd" as "2e".

    Args:
        words: As `words_in` cuts them; "twenty", "six" becomes one number.
        articles: Leave "een" as it is; otherwise it becomes "1".
    """
    written: list[str] = []
    for before, word in pairwise(("", *words)):
        number = word if articles and word == "een" else _in_digits(word)
        if before in _TENS_EN and word in _AFTER_TEN:
            number = written.pop()[0] + number
        written.append(number)
    return tuple(written)


def _in_digits(word: str) -> str:
    if word in CARDINALS:
        return str(CARDINALS[word])
    if word in ORDINALS:
        return f"{ORDINALS[word]}e"
    ordinal = _ORDINAL_DIGITS.fullmatch(word)
    return f"{ordinal[1]}e" if ordinal else word
