"""Plain Dutch as something measurable: formula, sentences, words and tone (domain 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGRAPHS = "aai|ooi|oei|ieu|eeu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au"
# A y before a vowel is no vowel ("yoghurt"); a trema begins a new group ("ideeën").
_VOWELS = re.compile(rf"{_DIGRAPHS}|y(?![aeiou])|[aeiouäëïöü]")
_ACCENTS = str.maketrans("áàâéèêíìîóòôúùû", "aaaeeeiiiooouuu")
_CLOSING = "\u201d\u2019)»"
# "'s avonds" is one word to whoever reads it, as are 0800-2000, 15:30 and 113.nl.
_WORDS = re.compile(r"(?:[\u2019']s )?[^\W_]+(?:[\u2019'.:,-][^\W_]+)*")
_SENTENCE_ENDS = re.compile(rf"(?<=[.!?])[{_CLOSING}]*\s+|(?<=[.!?][{_CLOSING}])\s+|\n+")
_PARTICIPLE = r"(?:ge|be|ver|ont|her|\w+ge)\w{2,}(?:t|d|en)"
_PASSIVE = re.compile(
    rf"\b(?:wordt|worden|werd|werden)\b[^.!?]*\b{_PARTICIPLE}\b"
    rf"|\b{_PARTICIPLE} (?:wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)
_CALLS_TO_ACT = ("Bel", "Typ", "Tik")

BANNED = (
    *("multiprobleemgezin", "probleemgezin", "casus", "cliënt", "weerbarstig", "interventie"),
    *("indicatie", "evaluatie", "evalueren", "participe", "coördinator", "netwerk", "prioriteit"),
    *("toestemming verlenen", "verstrekken", "ten aanzien van", "inzake", "middels", "tevens"),
    *("derhalve", "dient te", "dienen te", "beschikking", "multidisciplinair", "systeemgericht"),
    *("problematiek", "escalatie", "monitoren"),
)
PROMISES = (
    *("wij zorgen dat", "we zorgen dat", "ik zorg dat", "altijd bereikbaar", "we letten op"),
    *("ik let op", "ik beloof", "we beloven"),
)
BLAME = ("vergeten", "vergat", "weer niet", "te laat", "moet", "moeten", "had je")
FORMAL = ("u", "uw")


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
        if one.rstrip(_CLOSING).endswith("?") and not after.startswith(_CALLS_TO_ACT)
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
    return not line.rstrip(_CLOSING).endswith((".", "?", "!", ":", "…"))
