"""Digests as an English reader sees them."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.plan.digest import Section
from conversations.texts import Text
from tests.rehearsal import in_english


def lines(texts: Iterable[Text]) -> list[str]:
    """Each line."""
    return [in_english(one) for one in texts]


def titles(sections: Iterable[Section]) -> list[str]:
    """The headings, in order."""
    return [in_english(one.title) for one in sections]


def under(sections: Iterable[Section], title: str) -> list[str]:
    """The lines under one heading, by its first words."""
    (found,) = (one for one in sections if in_english(one.title).startswith(title))
    return lines(found.lines)
