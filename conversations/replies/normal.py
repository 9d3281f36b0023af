"""Brings typed text into a form to compare, a form to keep, and the words it is made of."""

import re
from functools import lru_cache
from itertools import groupby, islice
from unicodedata import category, combining, decimal, normalize

LONGEST_REPLY = 300  # a number, a day or a yes takes less; anything longer is a story

_BREAKS = "\t\n\v\f\r\x85"
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_BLANKS = "\u034f\u115f\u1160\u2800\u3164\uffa0\u20e3"  # fillers, and the box of a keycap
_SELECTORS = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0x1F3FB, 0x1F3FF), (0xE0100, 0xE01EF))
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
_MEANINGS = {"\u066b": ",", "\u066c": ".", "\U0001f51f": "10"}
_MINUS = "\u2212"
_MOST_MARKS = 30  # Unicode annex 15, "stream-safe text": more in a row is no language

APOSTROPHES = re.compile("['`\u2018\u2019\u201b\u2032]")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_LOOSE = re.compile(r"(?<=\d) ([/:-]) (?=\d)")  # 26 / 3
_WORD = re.compile(
    r"""
    (?:(?<!\S)[-+.,]+)?                         # the sign of -7, the comma of ,5
    \d+(?:[.,:/\u2044-]\d+)*(?:[^\W\d_]+\d*)?  # 7  7,5  26-3  14:00  26e  14u30  1\u20442
    | (?<=\d)-(?!\S)                            # 7-
    | [^\W\d_]+                                # letters of any script
    | [%€$£+=<>~&,;°]                          # what changes the meaning of a number
    """,
    re.VERBOSE,
)


def plain(text: str) -> str:
    """Write a text the one way in which it is compared.

    Args:
        text: As typed, with whatever a keyboard, a copy or a joker put in it.

    Returns:
        NFKC and case-folded, every digit as 0-9, single spaces; without anything invisible,
        direction marks, control characters and skin tones. Doing it twice changes nothing.
    """
    shown = _with_few_marks("".join(map(_as_seen, text)))
    folded = normalize("NFKC", normalize("NFKC", shown).casefold()).replace(_MINUS, "-")
    return " ".join(_with_few_marks(folded).split())


def clean(text: str) -> str:
    r"""Make a text safe to keep, with its words, accents, emoji and line ends as typed.

    Returns:
        NFC, line ends as "\n", no blanks at either end; without NUL, other control characters,
        lone surrogates and the marks that turn the direction of what follows.
    """
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    kept = _with_few_marks("".join(char for char in lines if char == "\n" or _may_stay(char)))
    return _with_few_marks(normalize("NFC", kept)).strip()


def without_accents(text: str) -> str:
    """Write a plain text without its accents: "één" as "een", "oké" as "oke"."""
    if text.isascii():
        return text
    bare = (char for char in normalize("NFD", text) if category(char) != "Mn")
    return " ".join(normalize("NFKC", "".join(bare)).split())


def words_in(text: str) -> tuple[str, ...]:
    """Cut a reply into words and numbers, in order.

    Returns:
        Plain words without accents and apostrophes; numbers with what is attached to them
        ("7,5", "26-3", "14u30", "26e"); the signs that change a number. Emoji and other
        punctuation are left out. Nothing at all when the text is longer than any reply.
    """
    if len(text) > LONGEST_REPLY:
        return ()
    bare = APOSTROPHES.sub("", without_accents(plain(text)))
    return tuple(_WORD.findall(_LOOSE.sub(r"\1", bare)))


def squeezed(word: str) -> str:
    """Write "jaaa" as "ja" and "stoppp" as "stop": doubled letters once, in every word alike."""
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=4096)
def _as_seen(char: str) -> str:
    if char in _MEANINGS:
        return _MEANINGS[char]
    kind = category(char)
    if kind == "Nd":
        return str(decimal(char))
    if kind == "No":
        return " " + char  # 7½ is not 71/2, and 7² is not 72
    if kind in {"Cc", "Cf", "Cs"} or _is_blank(char):
        return " " if char in _BREAKS else ""
    return char


def _is_blank(char: str) -> bool:
    return char in _BLANKS or any(first <= ord(char) <= last for first, last in _SELECTORS)


@lru_cache(maxsize=4096)
def _may_stay(char: str) -> bool:
    return category(char) not in {"Cc", "Cs"} and char not in _STEERING


def _with_few_marks(text: str) -> str:
    # Sorting a long row of accents takes quadratic time; ten thousand of them would stop everybody.
    if text.isascii():
        return text
    rows = groupby(text, key=lambda char: combining(char) > 0)
    return "".join("".join(islice(row, _MOST_MARKS) if marks else row) for marks, row in rows)
