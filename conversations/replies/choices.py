"""Finds which label, or which labels, of a question somebody means."""

import re
from collections.abc import Sequence

from conversations.replies.labels import by_consent, by_place, by_words, label_words
from conversations.replies.normal import LONGEST_REPLY, plain
from conversations.replies.phrases import as_said, phrases

_NOTHING = phrases(
    """
    niets, niks, geen, geen enkele, geen van alle, geen van deze, niets nodig, ik heb niets nodig,
    niets hoor, nee niets, geen van beide, nothing, none, none of these, none of them, neither,
    nothing thanks, i need nothing, no nothing
    """
)
_EVERYTHING = phrases("alles, allemaal, alle, everything, all, all of them, all of these")
_BOTH = phrases("allebei, beide, beiden, alle twee, both, both of them")
_BETWEEN = re.compile(r"([,;&+/\n]|\b(?:en|and|plus)\b)", re.IGNORECASE)
_MOST_PARTS = 61  # thirty choices, and what stands between them
_ROW_OF_NUMBERS = re.compile(r"\d{1,2}(?: \d{1,2})+")


def read_choice(text: str, labels: Sequence[str]) -> int | None:
    """Find the one label that is meant.

    Args:
        text: As typed: the label, some of its words, how it begins, its place, or yes or no.
        labels: As the person reads them, all in one language.

    Returns:
        Its index; None when no label is meant, when more than one can be, and for a question.
    """
    if len(text) > LONGEST_REPLY:
        return None
    typed = plain(text)
    in_full = [index for index, label in enumerate(labels) if plain(label) == typed]
    if len(in_full) == 1:
        return in_full[0]
    if "?" in typed:
        return None
    said, words = label_words(typed), [label_words(label) for label in labels]
    meant = by_words(said, words) | by_place(said, words) | by_consent(typed, words)
    return min(meant) if len(meant) == 1 else None


def read_choices(text: str, labels: Sequence[str]) -> tuple[int, ...] | None:
    """Find all labels that are meant ("oppas en vervoer", "1 en 3", "alles", "niets").

    Returns:
        Their indices, in the order of the labels; none of them for "niets" when no label says
        so itself. None when any part is not clear, or when "niets" is said beside others.
    """
    if len(text) > LONGEST_REPLY:
        return None
    nothing = tuple(index for index, label in enumerate(labels) if as_said(label) in _NOTHING)
    something = tuple(index for index in range(len(labels)) if index not in nothing)
    said = as_said(text)
    if said in _NOTHING:
        return nothing
    if said in _EVERYTHING or (said in _BOTH and len(something) == len("12")):
        return something
    found = _each_part(_parts(text), labels)
    return found if found and (len(found) == 1 or not {*nothing} & {*found}) else None


def _parts(text: str) -> list[str]:
    """Cut at every "en" and comma, which stay at the odd places."""
    if _ROW_OF_NUMBERS.fullmatch(plain(text)):
        return re.split("( )", plain(text))
    return _BETWEEN.split(text)


def _each_part(parts: Sequence[str], labels: Sequence[str]) -> tuple[int, ...]:
    """Read part after part, as many at once as make a label: "Doelen en afspraken" is one."""
    found: set[int] = set()
    at = 0 if len(parts) <= _MOST_PARTS else len(parts)
    while at < len(parts):
        if parts[at].strip():
            one, at = _longest_part(parts, at, labels)
            if one is None:
                return ()
            found.add(one)
        at += 2
    return tuple(sorted(found))


def _longest_part(parts: Sequence[str], at: int, labels: Sequence[str]) -> tuple[int | None, int]:
    for end in range(len(parts), at, -2):
        one = read_choice("".join(parts[at:end]), labels)
        if one is not None:
            return one, end - 1
    return None, at
