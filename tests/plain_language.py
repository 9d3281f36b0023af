"""Plain Dutch as something measurable: formula, sentences, words and tone (domain 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from conversations.plain_words import (
    CLOSING,
    count_syllables,
    flesch_douma,
    sentences_of,
    words_of,
)
from conversations.plain_words import JARGON as BANNED

__all__ = ["BANNED", "count_syllables", "flesch_douma", "sentences_of", "words_of"]

_PARTICIPLE = r"(?:ge|be|ver|ont|her|\w+ge)\w{2,}(?:t|d|en)"
_PASSIVE = re.compile(
    rf"\b(?:wordt|worden|werd|werden)\b[^.!?]*\b{_PARTICIPLE}\b"
    rf"|\b{_PARTICIPLE} (?:wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)
_CALLS_TO_ACT = ("Bel", "Typ", "Tik")

PROMISES = (
    *("wij zorgen dat", "we zorgen dat", "ik zorg dat", "altijd bereikbaar", "we letten op"),
    *("ik let op", "ik beloof", "we beloven"),
)
BLAME = ("vergeten", "vergat", "weer niet", "te laat", "moet", "moeten", "had je")
FORMAL = ("u", "uw")


def sentence_lengths(texts: Iterable[str]) -> list[int]:
    """The number of words of each sentence."""
    return [len(words_of(one)) for text in texts for one in sentences_of(text)]


def share_of_long_words(texts: Iterable[str], names: frozenset[str] = frozenset()) -> float:
    """The share, from 0 to 1, of words with more than three syllables; names do not count."""
    words = [word for text in texts for word in words_of(text) if word not in names]
    return sum(count_syllables(word) > 3 for word in words) / max(1, len(words))


def questions_in(message: str) -> list[str]:
    """What a message asks. "Is er gevaar? Bel 112." asks nothing."""
    sentences = sentences_of(message)
    return [
        one
        for one, after in zip(sentences, [*sentences[1:], ""], strict=True)
        if one.rstrip(CLOSING).endswith("?") and not after.startswith(_CALLS_TO_ACT)
    ]


def sentences_before_the_question(message: str) -> int:
    """How much is read before one knows what is asked; 0 where nothing is."""
    asked = questions_in(message)
    return sentences_of(message).index(asked[0]) if asked else 0


def passives_in(text: str) -> list[str]:
    """Find "wordt … gedaan" and its kin."""
    return [found.group() for found in _PASSIVE.finditer(text)]


def found_in(text: str, phrases: Iterable[str], *, whole: bool = False) -> list[str]:
    """Find which phrases stand in a text, at the start of a word; `whole` wants whole words."""
    end = r"\b" if whole else ""
    return [one for one in phrases if re.search(rf"\b{one}{end}", text, re.IGNORECASE)]


def is_label(line: str) -> bool:
    """Whether a line is a button or a heading: it ends as no sentence does."""
    return not line.rstrip(CLOSING).endswith((".", "?", "!", ":", "…"))
