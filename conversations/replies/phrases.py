"""Tables of words and phrases, as the readers of replies keep them at their top."""

import re
from collections.abc import Iterable

from conversations.replies.normal import squeezed, words_in


def as_said(text: str) -> str:
    """Write a reply as its words with single spaces between, doubled letters once ("ja hoor")."""
    return " ".join(map(squeezed, words_in(text)))


def listed(table: str) -> tuple[str, ...]:
    """Read a table of single words with blanks between them."""
    return tuple(table.split())


def phrases(table: str) -> frozenset[str]:
    """Read a table of phrases with commas between them, each as `as_said` writes it."""
    return frozenset(map(as_said, table.split(",")))


def any_of(known: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern that finds any of the phrases as whole words, the longest that fits."""
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")
