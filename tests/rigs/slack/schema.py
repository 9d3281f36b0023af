"""Small rules that join into larger ones; each tells what is wrong with a value, and where.

A rule takes a value and the JSON pointer to it and gives complaints in Slack's own words.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from tests.rigs.slack.wire import Json

Rule = Callable[[Json, str], Iterator[str]]


def complaint(words: str, at: str) -> str:
    """Word one complaint."""
    return f"{words} [json-pointer:{at}]"


def text(longest: int, shortest: int = 1) -> Rule:
    """A text of so many characters."""

    def rule(value: Json, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield complaint("must provide a string", at)
        elif len(value) < shortest:
            yield complaint(f"must be more than {shortest - 1} characters", at)
        elif len(value) > longest:
            yield complaint(f"must be less than {longest + 1} characters", at)

    return rule


def matching(pattern: str, called: str) -> Rule:
    """A text of a certain form."""

    def rule(value: Json, at: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield complaint(f"must be {called}", at)

    return rule


def flag(value: Json, at: str) -> Iterator[str]:
    """A yes or no."""
    if not isinstance(value, bool):
        yield complaint("must provide a boolean", at)


def number(lowest: int, highest: int) -> Rule:
    """A whole number within bounds."""

    def rule(value: Json, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield complaint("must provide an integer", at)
        elif not lowest <= value <= highest:
            yield complaint(f"must be between {lowest} and {highest}", at)

    return rule


def one_of(*values: str) -> Rule:
    """One of a few words."""

    def rule(value: Json, at: str) -> Iterator[str]:
        if value not in values:
            yield complaint(f"must be a valid enum value: {', '.join(values)}", at)

    return rule


def anything(_value: Json, _at: str) -> Iterator[str]:
    """Anything at all."""
    return iter(())


def items(rule: Rule, most: int, least: int = 1) -> Rule:
    """A list of so many, each by the same rule."""

    def rules(value: Json, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield complaint("must provide an array", at)
            return
        if len(value) < least:
            yield complaint(f"no fewer than {least} items allowed", at)
        if len(value) > most:
            yield complaint(f"no more than {most} items allowed", at)
        for number_, one in enumerate(value):
            yield from rule(one, f"{at}/{number_}")

    return rules


def record(needed: Mapping[str, Rule], allowed: Mapping[str, Rule]) -> Rule:
    """An object with fields it must and fields it may have; `type` is looked at elsewhere."""

    def rules(value: Json, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", at)
            return
        for name in needed:
            if value.get(name) is None:
                yield complaint(f"missing required field: {name}", at)
        known = {**needed, **allowed}
        for name, one in value.items():
            if name in known and one is not None:
                yield from known[name](one, f"{at}/{name}")
            elif name not in known and name != "type":
                yield complaint(f"invalid additional property: {name}", at)

    return rules


def kinds(rules: Mapping[str, Rule]) -> Rule:
    """An object whose `type` tells which rule it keeps."""

    def rule(value: Json, at: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str):
            yield complaint("missing required field: type", at)
        elif kind not in rules:
            yield complaint(f"unsupported type: {kind}", f"{at}/type")
        else:
            yield from rules[kind](value, at)

    return rule


def every(*rules: Rule) -> Rule:
    """All of several rules at once."""

    def all_of(value: Json, at: str) -> Iterator[str]:
        for rule in rules:
            yield from rule(value, at)

    return all_of
