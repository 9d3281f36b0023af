"""Plain Dutch as something measurable: syllables, sentences, Douma's formula, jargon (domain 8).

What professionals write for a family is held against it, and never blocked: formulas are weak
instruments, Douma said so himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_WORDS = 15  # in one sentence of a professional; what we say ourselves has twelve at most
LEAST_EASE = 60
LONG_WORD = 3  # syllables; what has more is long
# One long word is no hard text, and the formula makes one of any short line that has it.
A_FEW_LONG_WORDS = 2

JARGON = (
    *("multiprobleemgezin", "probleemgezin", "casus", "cliënt", "weerbarstig", "interventie"),
    *("indicatie", "evaluatie", "evalueren", "participe", "coördinator", "netwerk", "prioriteit"),
    *("toestemming verlenen", "verstrekken", "ten aanzien van", "inzake", "middels", "tevens"),
    *("derhalve", "dient te", "dienen te", "beschikking", "multidisciplinair", "systeemgericht"),
    *("problematiek", "escalatie", "monitoren"),
)

_DIGRAPHS = "aai|ooi|oei|ieu|eeu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au"
# A y before a vowel is no vowel ("yoghurt"); a trema begins a new group ("ideeën").
_VOWELS = re.compile(rf"{_DIGRAPHS}|y(?![aeiou])|[aeiouäëïöü]")
_ACCENTS = str.maketrans("áàâéèêíìîóòôúùû", "aaaeeeiiiooouuu")
CLOSING = "\u201d\u2019)»"
# "'s avonds" is one word to whoever reads it, as are 0800-2000, 15:30 and 113.nl.
_WORDS = re.compile(r"(?:[\u2019']s )?[^\W_]+(?:[\u2019'.:,-][^\W_]+)*")
_SENTENCE_ENDS = re.compile(rf"(?<=[.!?])[{CLOSING}]*\s+|(?<=[.!?][{CLOSING}])\s+|\n+")
_JARGON = re.compile(rf"\b(?:{'|'.join(JARGON)})\w*", re.IGNORECASE)


@dataclass(frozen=True)
class Hard:
    """What makes a text hard to read; nothing for one that is plain.

    Attributes:
        has_long_sentences: At least one is longer than people take in at once.
        words: Jargon and long words, each once, as it was typed, in the order of the text.
    """

    has_long_sentences: bool = False
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.has_long_sentences or bool(self.words)


def what_is_hard(text: str) -> Hard:
    """Find what makes a text hard for a family to read."""
    long_sentences = any(len(words_of(one)) > MOST_WORDS for one in sentences_of(text))
    found = [*((one.start(), one.group()) for one in _JARGON.finditer(text)), *_long_words(text)]
    return Hard(long_sentences, tuple(dict.fromkeys(word for _, word in sorted(found))))


def count_syllables(word: str) -> int:
    """Count vowel groups; a number, or a word without vowels, is one."""
    return len(_VOWELS.findall(word.lower().translate(_ACCENTS))) or 1


def words_of(text: str) -> list[str]:
    """Cut a text into words."""
    return _WORDS.findall(text)


def sentences_of(text: str) -> list[str]:
    """Cut a text into sentences; a colon ends none, a new line always does."""
    return [one.strip() for one in _SENTENCE_ENDS.split(text) if words_of(one)]


def flesch_douma(texts: Iterable[str]) -> float:
    """How easily texts read: 60-70 is normal, above 80 easy; open at the top.

    Source: Douma's Dutch form of Flesch's reading ease (domain 8).
    """
    sentences = [one for text in texts for one in sentences_of(text)]
    words = [word for one in sentences for word in words_of(one)]
    syllables = sum(count_syllables(word) for word in words)
    return 206.835 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)


def _long_words(text: str) -> list[tuple[int, str]]:
    """The long words with their places, where there are a few and the whole reads badly."""
    every = ((one.start(), one.group()) for one in _WORDS.finditer(text))
    found = [(at, word) for at, word in every if count_syllables(word) > LONG_WORD]
    is_hard = len(found) >= A_FEW_LONG_WORDS and flesch_douma([text]) < LEAST_EASE
    return found if is_hard else []
