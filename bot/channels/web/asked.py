"""What somebody asks of the page, whatever it is and whoever they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.web.forms import NO_FORM, Posted
from bot.channels.web.guests import Guest
from bot.channels.web.sights import Seen
from bot.journeys.desk import Desk
from storage.transaction import Transaction


@dataclass(frozen=True)
class Asked:
    """One request.

    Attributes:
        about: The id or token in the address; empty for an address without one.
        after: The event the page should tell of first.
        form: What came in with it.
    """

    guest: Guest
    about: str = ""
    after: str = ""
    form: Posted = NO_FORM


Unit = Callable[[Transaction, Desk, Asked], Seen]
"""One page, or one form taken in: a plain function in the database's thread."""
