"""What the program says: whole sentences with named places, translated when shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from string import Formatter


@dataclass(frozen=True)
class Text:
    """One sentence, or a few, in English with named places; a language is chosen when it is shown.

    Attributes:
        template: The English source, and the key under which translators find it.
        values: What stands in the named places. A tuple is shown as "a, b and c".
        plural: The English source when `count` is not one; empty where number plays no part.
        count: How many; also fills the place `{count}`.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    count: int = 1


Value = str | int | date | time | Text | tuple["Value", ...]


def say(template: str, /, **values: Value) -> Text:
    """Mark a sentence for translation, with what stands in its named places.

    Raises:
        ValueError: A place has no value, or a value has no place.
    """
    _check(template, frozenset(values))
    return Text(template, tuple(values.items()))


def say_many(one: str, many: str, /, count: int, **values: Value) -> Text:
    """Mark a sentence that differs for one and for many; `{count}` holds the number.

    Raises:
        ValueError: A place has no value, or a value has no place.
    """
    _check(many, frozenset(values) | {"count"})
    return Text(one, tuple(values.items()), plural=many, count=count)


def words(text: str) -> Text:
    """Carry somebody's own words, or a name, as they are: never translated."""
    return Text("{words}", (("words", text),))


def canonical(value: Value) -> str:
    """Write a value so that equal values, and only those, are written alike.

    Texts inside a value count with their source: what somebody consented to includes its wording.
    """
    match value:
        case Text():
            inner = ",".join(f"{name}={canonical(one)}" for name, one in value.values)
            return f"text({value.template!r},{value.count},{inner})"
        case tuple():
            return f"({','.join(canonical(one) for one in value)})"
        case str():
            return f"str({value!r})"
        case int():
            return f"int({value})"
        case date() | time():
            return f"{type(value).__name__}({value.isoformat()})"


@lru_cache(maxsize=4096)
def places(template: str) -> frozenset[str]:
    """Name the places of a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def _check(template: str, given: frozenset[str]) -> None:
    if places(template) - {"count"} != given - {"count"}:
        raise ValueError(f"places and values differ in {template!r}: {sorted(given)}")
