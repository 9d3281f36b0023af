"""What a professional writes for a family: easy to read, or else kindly said so (F22.2, F22.3).

It is never refused for being hard: the writer decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.parts.naming import on_a_button
from conversations.plain_words import Hard, what_is_hard
from conversations.plan.people import Kind
from conversations.texts import Text, say, words

MOST_REWRITTEN = 2
MOST_NAMED = 3

Rewrite = Callable[[str, str], str]
"""Asks for the same words once more, under a key of its own, with what was written before."""


def until_plain(ask: Ask, here: Situation, key: str, typed: str, rewrite: Rewrite) -> str:
    """Ask of a hard text if the family may read it so, until it is plain or a yes.

    Args:
        key: Under which the words were asked; what is asked besides has keys that begin with it.
        typed: The words; of family and their own people they are kept as they are.

    Returns:
        The words as they are to be kept; empty when they were to change, and that was skipped.
    """
    if here.me.kind is not Kind.PROFESSIONAL:
        return typed
    asked = key
    for time in range(2, 2 + MOST_REWRITTEN):
        hard = what_is_hard(typed)
        if not hard or not _is_to_change(ask, f"{asked}_plain", typed, hard):
            return typed
        asked = f"{key}{time}"
        typed = rewrite(asked, typed)
    return typed


def _is_to_change(ask: Ask, key: str, typed: str, hard: Hard) -> bool:
    # F22.3
    text = say("May the family read it like this?")
    # F22.3
    change = say("Rewrite it")
    above = (words(typed), *_hints(hard))
    return ask.yes_or_no(key, text, no=change, above=above, about=(typed,)) is False


def _hints(hard: Hard) -> Iterator[Text]:
    if hard.has_long_sentences:
        # F22.3: a long sentence
        yield say("There is a long sentence in it. Short ones are easier to read.")
    if hard.words:
        named = tuple(on_a_button(word) for word in hard.words[:MOST_NAMED])
        # F22.3: hard words
        yield say("Maybe these words are hard: {words}.", words=named)
