"""Somebody's own words, and who reads them: said before anything is typed (domain 4.0, rule 9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from conversations.asking import Ask, Extras
from conversations.engine import Situation
from conversations.parts.naming import readers
from conversations.parts.plainly import until_plain
from conversations.plan.wording import hint, refusal, refusal_on_the_list
from conversations.questions.written import LONGEST_WORDS
from conversations.texts import Text, say, words

A_FEW = 200
# N.reads.later
_READERS_LATER = say("You choose in a moment who reads this.")
Refuse = Callable[[str], Text | None]


def for_the_coordinator(
    ask: Ask,
    here: Situation,
    key: str,
    text: Text,
    *,
    longest: int = LONGEST_WORDS,
    **extras: Unpack[Extras],
) -> str:
    """Ask for words that only the one who keeps the overview reads; empty when it was skipped."""
    extras["readers"] = readers(here)
    return in_own_words(ask, key, text, longest=longest, **extras)


def for_the_table(
    ask: Ask,
    here: Situation,
    key: str,
    text: Text,
    *,
    longest: int = LONGEST_WORDS,
    **extras: Unpack[Extras],
) -> str:
    """Ask for words that who keeps the overview reads first, and brings to the family's table."""
    extras["readers"] = readers(here)
    return _for_the_family(ask, here, key, text, longest=longest, **extras)


def to_share(ask: Ask, key: str, text: Text, **extras: Unpack[Extras]) -> str:
    """Ask for words whose readers the writer chooses afterwards; empty when it was skipped."""
    extras["readers"] = _READERS_LATER
    return in_own_words(ask, key, text, **extras)


def to_report(ask: Ask, here: Situation, key: str, text: Text, **extras: Unpack[Extras]) -> str:
    """Ask for words on an agreement, whose readers the writer chooses afterwards."""
    extras["readers"] = _READERS_LATER
    return _for_the_family(ask, here, key, text, **extras)


def for_the_list(ask: Ask, here: Situation, key: str, text: Text, **extras: Unpack[Extras]) -> str:
    """Ask for a few words that come on the agreements list; empty when it was skipped."""
    # N.reads.list
    extras["readers"] = say("This comes on the list: everyone who sees this agreement reads it.")
    refuse = refusal_on_the_list
    return _for_the_family(ask, here, key, text, longest=A_FEW, refuse=refuse, **extras)


def in_own_words(
    ask: Ask,
    key: str,
    text: Text,
    *,
    longest: int = LONGEST_WORDS,
    refuse: Refuse = refusal,
    **extras: Unpack[Extras],
) -> str:
    """Ask for words; once more where they hold what one may rather leave out (I7)."""
    typed = ask.words(key, text, longest=longest, refuse=refuse, **extras) or ""
    doubt = hint(typed)
    if doubt is None or ask.yes_or_no(f"{key}_sure", doubt, about=(typed,)):
        return typed
    extras["about"] = (*extras.get("about", ()), typed)
    return ask.words(f"{key}_again", text, longest=longest, refuse=refuse, **extras) or ""


def _for_the_family(
    ask: Ask,
    here: Situation,
    key: str,
    text: Text,
    *,
    longest: int = LONGEST_WORDS,
    refuse: Refuse = refusal,
    **extras: Unpack[Extras],
) -> str:
    """Ask for words that the family may come to read; a professional's are weighed for that."""

    def rewrite(key: str, before: str) -> str:
        again = extras.copy()
        again["above"] = (*extras.get("above", ()), words(before))
        again["about"] = (*extras.get("about", ()), before)
        return in_own_words(ask, key, text, longest=longest, refuse=refuse, **again)

    typed = in_own_words(ask, key, text, longest=longest, refuse=refuse, **extras)
    return until_plain(ask, here, key, typed, rewrite)
