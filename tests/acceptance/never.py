"""What may never stand where several people read: everything of a plan but its code and counts.

Source: domain 5.4. All that was ever said there is held against every word the plan holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from conversations.plan.model import Plan
from tests.rigs.slack import Shown
from tests.rigs.slack.screen import buttons_of, lines_of

DAY = r"\w+dag \d{1,2} (?:maart|april|mei|juni|juli)"
MAY_STAND = (
    r"Plan [A-Z]-[A-Z]\d\d",
    rf"Plan [A-Z]-[A-Z]\d\d: \d+ van \d+ antwoorden binnen voor {DAY}\.",
    rf"Het gesprek is op {DAY} om \d\d:\d\d\.",
    r"Ik zeg hier even niets\.",
    r"Mijn deel openen",
)
A_WORD = re.compile(r"[^\W\d_]{2,}|\d{3,}|\d+[.,:]\d+")
OUR_OWN = frozenset(re.findall(r"[a-z]{2,}", " ".join(MAY_STAND).casefold()))


def ever_said(channel: Iterable[Shown]) -> Iterator[str]:
    """Every line of the bot's in a channel, also before it was changed or taken away."""
    for post in (one for one in channel if one.by_app):
        for text, blocks in (*post.history, (post.text, post.blocks)):
            yield text
            yield from lines_of(blocks)
            yield from (button.label for button in buttons_of(blocks))


def what_may_not_stand(channel: Iterable[Shown]) -> list[str]:
    """Find the lines that are none of the few that may be said there."""
    allowed = [re.compile(one) for one in MAY_STAND]
    lines = [line for said in ever_said(channel) for line in said.splitlines()]
    return [line for line in lines if not any(one.fullmatch(line) for one in allowed)]


def words_of_the_plan(channel: Iterable[Shown], plan: Plan) -> set[str]:
    """Find the words and numbers of a plan that stand there; days and hours are no secret."""
    days = {word for line in ever_said(channel) for word in re.findall(rf"{DAY}|\d\d:\d\d", line)}
    when = {word for day in days for word in _words(day)}
    secret = {word for text in _texts(plan) for word in _words(text)} - OUR_OWN - when
    return secret & {word for line in ever_said(channel) for word in _words(line)}


def _words(text: str) -> set[str]:
    return {word.casefold() for word in A_WORD.findall(text)}


def _texts(value: object) -> Iterator[str]:
    """Everything written anywhere in a plan; of a person's names each part."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, dict):
        yield from _texts([*value.items()])
    elif isinstance(value, Iterable):
        for one in value:
            yield from _texts(one)
