"""Where somebody can be reached: the chat they linked, or else their page, which always works."""

from __future__ import annotations

from bot.journeys.desk import Seat
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from storage import addresses
from storage.addresses import AddressState
from storage.transaction import Transaction

PAGE = "page"
_WORKS = (AddressState.LINKED, AddressState.PENDING)


def seat_of(
    tx: Transaction, plan: Plan, person: PersonId, channel: str = "", address: str = ""
) -> Seat:
    """The seat where this person reads first, or the one on a certain channel if there is one.

    Args:
        address: Where what is answered came from. Only there is somebody reached who has not
            proved yet who they are.
    """
    chats = [
        one
        for one in addresses.of_person(tx, plan.id, person)
        if one.state in _WORKS and one.channel != PAGE and channel in {"", one.channel}
    ]
    for one in sorted(chats, key=lambda one: one.external_id != address):
        if one.state is AddressState.LINKED or one.external_id == address:
            return Seat(plan.id, person, one.channel, one.external_id)
    return Seat(plan.id, person, PAGE, person)
