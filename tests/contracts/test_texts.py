"""Every language can say everything the program says."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.languages import CATALOGUE, LOCALES
from conversations.replies.words import command_in
from conversations.texts import places

TOOL = Path(__file__).parents[2] / "tools" / "texts.py"
CODES = sorted(path.parts[-3] for path in LOCALES.glob(f"*/{CATALOGUE}"))

# "Typ gegevens", "Type “my data”", "Typ daar “plan”"; and what is no command: "Typ het zo".
_TO_TYPE = re.compile(r"\bType? (?:daar )?(?:“([a-z ]+)”|([a-z]+))")
NO_COMMANDS = frozenset({"het", "je", "de", "een", "it", "your", "the", "a"})


@pytest.fixture(params=CODES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """One language's catalogue, as its translators left it."""
    with (LOCALES / request.param / CATALOGUE).open("rb") as file:
        return read_po(file, locale=request.param)


def test_dutch_is_among_the_languages() -> None:
    """Given the folder of languages, Dutch is there: the families' own."""
    assert "nl" in CODES


def test_the_catalogues_follow_the_source() -> None:
    """Given what the code says today, no catalogue lacks or keeps a text; each has its line."""
    assert runpy.run_path(str(TOOL))["find_problems"]() == []


def test_everything_is_translated(catalogue: Catalog) -> None:
    """Given a catalogue, when read, every form of every sentence is there."""
    wanted = catalogue.num_plurals
    missing = [
        one.id
        for one in _messages(catalogue)
        if not all(_forms(one)) or len(_forms(one)) != (wanted if one.pluralizable else 1)
    ]

    assert missing == []


def test_nothing_is_unsure_or_left_behind(catalogue: Catalog) -> None:
    """Given a catalogue, when read, nothing in it is fuzzy or obsolete."""
    assert [one.id for one in _messages(catalogue) if one.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_a_translation_has_the_places_of_its_source(catalogue: Catalog) -> None:
    """Given a sentence with places, when translated, it has them too; but for a count."""
    differing = [
        one.id
        for one in _messages(catalogue)
        for form in _forms(one)
        if places(form) | {"count"} != places(_sources(one)[-1]) | {"count"}
    ]

    assert differing == []


def test_a_word_one_may_type_is_understood(catalogue: Catalog) -> None:
    """Given "Typ gegevens" in a text, when somebody types that word, it is heard as a command."""
    said = (form for one in _messages(catalogue) for form in (*_sources(one), *_forms(one)))
    told = {found[1] or found[2] for form in said for found in _TO_TYPE.finditer(form)}

    assert told
    assert {word for word in told - NO_COMMANDS if command_in(word) is None} == set()


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (one for one in catalogue if one.id)


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)
