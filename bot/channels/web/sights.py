"""What comes of a request: something to see, somewhere to go, or a door that stays shut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus


@dataclass(frozen=True)
class Sight:
    """A page to show.

    Attributes:
        template: Without its folder and ending.
        language: Of the reader, two letters.
        facts: What stands in it, by the names the template uses.
    """

    template: str
    language: str
    facts: Mapping[str, object] = field(default_factory=dict)
    status: int = HTTPStatus.OK


@dataclass(frozen=True)
class Going:
    """Another page to go to, by the name of its route.

    Attributes:
        after: The event of which that page should tell first.
        session: A token to hand over as a cookie; empty for none.
        tongue: A language to remember; empty for none.
        leaves: Whether the session's cookie is taken back.
    """

    to: str = "mine"
    after: str = ""
    session: str = ""
    tongue: str = ""
    leaves: bool = False


Seen = Sight | Going


class NobodyHere(Exception):
    """Nobody sits here: no session, or one that ended."""


class HasLeft(Exception):
    """Somebody's part in the plan is over; holds the language they read in."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language


class NotHere(Exception):
    """There is no such thing, or not for this person: the two look the same (A20)."""
