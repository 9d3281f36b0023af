"""A form as it came in from a browser: what was picked and typed, and what else it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.journeys.forms.fields import Draft
from bot.journeys.forms.meaning import SEND, Form
from conversations.replies.normal import clean

FRONT, BEGIN = "front", "begin"
PICKED, TYPED = "p.", "t."


@dataclass(frozen=True)
class Posted(Form):
    """A form somebody sent in with a browser.

    Attributes:
        stamp: Says which form it is (see `stamps.py`).
        values: Everything else, by name.
    """

    stamp: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


NO_FORM = Posted("")


def read(pairs: Iterable[tuple[str, str]]) -> Posted:
    """Sort what came in; typed words without what cannot be kept of them."""
    picked: dict[str, tuple[str, ...]] = defaultdict(tuple)
    typed: dict[str, str] = {}
    values: dict[str, str] = {}
    for name, value in pairs:
        if name.startswith(PICKED):
            picked[name.removeprefix(PICKED)] += (value,)
        elif name.startswith(TYPED):
            typed[name.removeprefix(TYPED)] = clean(value)
        else:
            values.setdefault(name, value)
    act, _, tag = values.get("act", SEND).partition(":")
    return Posted(act, tag, Draft(dict(picked), typed), values.get("stamp", ""), values)
