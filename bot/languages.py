"""Every language the program speaks, found by looking in locales/; English is the source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.lists import format_list
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.saying import after_quote, day_in, is_bare, isolated, pieces_of, with_capital
from conversations.texts import Text, Value, places

LOCALES = Path(__file__).parent.parent / "locales"
CATALOGUE = Path("LC_MESSAGES") / "messages.po"
SOURCE = "en"

# British English: days before months, as everywhere else in Europe.
_REGIONS = {"en": "en_GB"}


@dataclass(frozen=True, eq=False)
class Language:
    """One language: a catalogue, and how it writes days and lists.

    Attributes:
        code: Two letters ("nl").
        translations: Per English source the forms, one for each plural the language knows.
        form_for: Which of the forms goes with a number.
    """

    code: str
    locale: Locale
    translations: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    form_for: Callable[[int], int] = field(default=lambda count: int(count != 1), repr=False)

    @property
    def name(self) -> str:
        """What its speakers call it ("Nederlands")."""
        return str(self.locale.language_name or self.code).capitalize()

    @property
    def runs_right_to_left(self) -> bool:
        """Whether its lines begin at the right."""
        return self.locale.text_direction == "rtl"

    def render(self, text: Text) -> str:
        """Choose the sentence in this language and fill its places; English where it has none."""
        values: dict[str, Value] = {"count": text.count, **dict(text.values)}
        said = [""]
        for before, place, begins in pieces_of(self._template(text)):
            said.append(after_quote(said[-1], before))
            if place:
                shown = self._shown(values[place])
                said.append(with_capital(shown) if begins and _is_ours(values[place]) else shown)
        return "".join(said)

    def has(self, text: Text) -> bool:
        """Whether the sentence, and every sentence inside it, can be said in this language."""
        inner = all(self._has_value(value) for _, value in text.values)
        return inner and (
            self.code == SOURCE or text.template in self.translations or is_bare(text.template)
        )

    def _has_value(self, value: Value) -> bool:
        if isinstance(value, tuple):
            return all(self._has_value(one) for one in value)
        return not isinstance(value, Text) or self.has(value)

    def _template(self, text: Text) -> str:
        forms = self.translations.get(text.template)
        if forms is None:
            return text.plural if text.plural and text.count != 1 else text.template
        return forms[self.form_for(text.count)] if text.plural else forms[0]

    def _shown(self, value: Value) -> str:
        match value:
            case Text():
                return self.render(value)
            case tuple():
                return format_list([self._shown(one) for one in value], locale=self.locale)
            case date():
                return day_in(self.locale, value)
            case time():
                return f"{value:%H:%M}"
            case int():
                return str(value)
            case str():
                return isolated(value)


@cache
def every_language() -> dict[str, Language]:
    """All languages the program speaks, by code; see `find_languages`."""
    return find_languages(LOCALES)


def find_languages(locales: Path) -> dict[str, Language]:
    """All languages by code: English, then those with a folder, in the order of their codes.

    Raises:
        ValueError: A folder bears no language's name, or its plural rule cannot be read.
    """
    codes = sorted(path.parts[-3] for path in locales.glob(f"*/{CATALOGUE}"))
    return {SOURCE: Language(SOURCE, _locale(SOURCE))} | {
        code: _read(code, locales / code / CATALOGUE) for code in codes
    }


def _read(code: str, path: Path) -> Language:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    whole = (message for message in catalogue if message.id and _is_whole(message))
    translations = {_forms(message.id)[0]: _forms(message.string) for message in whole}
    return Language(code, _locale(code), translations, cache(c2py(catalogue.plural_expr)))


def _forms(one_or_more: str | Sequence[str] | None) -> tuple[str, ...]:
    return (one_or_more,) if isinstance(one_or_more, str) else tuple(one_or_more or ())


def _is_whole(message: Message) -> bool:
    """A slip in a catalogue costs one sentence its translation, and nobody their answer."""
    wanted = places(_forms(message.id)[-1]) | {"count"}
    forms = _forms(message.string)
    try:
        return not message.fuzzy and all(
            form and places(form) | {"count"} == wanted for form in forms
        )
    except ValueError:
        return False


def _is_ours(value: Value) -> bool:
    """Whether it may get a capital: people's own words stay as they were typed."""
    return isinstance(value, date) or (isinstance(value, Text) and not is_bare(value.template))


def _locale(code: str) -> Locale:
    return Locale.parse(_REGIONS.get(code, code))
