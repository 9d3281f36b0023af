"""The Dutch catalogue as lines to read, filled in as at a family's table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.languages import CATALOGUE, LOCALES
from conversations.texts import places
from tests import plain_language as plain

# Domain 8 measures each place as a name of two syllables; days, times and numbers are themselves.
NAME = "Noortje"
DAY = "woensdag 25 maart"
DEMO = {
    **dict.fromkeys(("day", "start", "end", "since", "until"), DAY),
    **dict.fromkeys(("at", "time"), "15:30"),
    **dict.fromkeys(("count", "number", "score", "next", "before", "longest", "age"), "3"),
    **dict.fromkeys(("answers", "of"), "3"),
    **dict.fromkeys(("running", "late"), "3 afspraken lopen."),
    "code": "P-A14",
    "names": "Samira, Bilal en Ilse",
    "link": "https://plan.example/p/3",
}
NAMES = frozenset({NAME, "Samira", "Bilal", "Ilse", "P-A14", "https://plan.example/p/3"})
_ID = re.compile(r"([A-Z]+\d*)((?:\.\w+)*)")


@dataclass(frozen=True)
class Line:
    """One line somebody may read.

    Attributes:
        id: Where it stands in the catalogue of conversations ("F7.1").
        text: In Dutch, each place filled in.
    """

    id: str
    text: str

    @property
    def flow(self) -> str:
        """What it belongs to ("F7")."""
        return self.id.partition(".")[0]

    @property
    def is_label(self) -> bool:
        """Whether it is a button or a heading, which no formula fits."""
        return plain.is_label(self.text)


@cache
def every_line() -> tuple[Line, ...]:
    """All lines of the catalogue, in the order of the source; one with two ids is there twice."""
    with (LOCALES / "nl" / CATALOGUE).open("rb") as file:
        catalogue = read_po(file, locale="nl")
    return tuple(line for message in catalogue if message.id for line in _lines_of(message))


@cache
def sentences_per_flow() -> dict[str, tuple[str, ...]]:
    """What is said in each flow, buttons and headings left out."""
    said: dict[str, list[str]] = defaultdict(list)
    for line in every_line():
        if not line.is_label:
            said[line.flow].append(line.text)
    return {flow: tuple(said[flow]) for flow in sorted(said, key=_as_counted)}


def _lines_of(message: Message) -> Iterator[Line]:
    forms = (message.string,) if isinstance(message.string, str) else message.string
    named = (_ID.match(comment) for comment in message.auto_comments)
    ids = dict.fromkeys(found.group() for found in named if found)
    for one in ids:
        for form in forms or ():
            yield Line(one, form.format(**{name: DEMO.get(name, NAME) for name in places(form)}))


def _as_counted(flow: str) -> tuple[str, int]:
    letters = flow.rstrip("0123456789")
    return letters, int(flow.removeprefix(letters) or 0)
