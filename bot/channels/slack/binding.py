"""A channel becomes the family's own: by its coordinator, where only the plan's people read."""

from __future__ import annotations

from bot.channels.slack.happenings import CHANNEL
from bot.channels.slack.looking import Sight
from bot.journeys import rooms as cards
from bot.journeys.desk import local_day
from conversations.plan.sharing import Act, may
from conversations.texts import Text, say
from storage import addresses, audit, plans, rooms
from storage.addresses import AddressState
from storage.rooms import Room, RoomState
from storage.seats import Seat
from storage.transaction import Transaction

WORDS = frozenset({"kanaal", "channel"})
# W.slack.room.who
NOT_YOURS = say("Only the one who keeps the overview of a plan can do this.")
# W.slack.room.which
WHICH = say("You keep more than one plan. Type the code of the plan behind it.")
# W.slack.room.private
NOT_PRIVATE = say("I only do this in a private channel. Make one for the people of the plan.")
# W.slack.room.shared
SHARED = say("Another organisation reads along here. Make a channel of your own for the plan.")
# W.slack.room.invite
INVITE = say("I am not in this channel yet. Type /invite with my name. Then try again.")
# W.slack.room.others
OTHERS = say("Not everybody here is linked to the plan in Slack. I only talk where everybody is.")
# W.slack.room.taken
TAKEN = say("This channel belongs to another plan.")
# W.slack.room.later
LATER = say("I cannot look at this channel now. Try it again later.")


def code_in(said: str) -> str | None:
    """The plan code behind our word for a channel, empty for none; None: it is another word."""
    word, _, code = said.strip().partition(" ")
    return code.strip().upper() if word.casefold() in WORDS else None


def keeper(tx: Transaction, address: str, code: str) -> Seat | Text:
    """Who asks for it, where that is the coordinator of one plan; or else what to say to them."""
    mine = [
        one.seat
        for one in addresses.behind(tx, CHANNEL, address)
        if one.state is AddressState.LINKED and _keeps(tx, one.seat)
    ]
    meant = [one for one in mine if code in {"", one.plan}]
    if not meant:
        return NOT_YOURS
    return meant[0] if len(meant) == 1 else WHICH


def bind(tx: Transaction, address: str, seat: Seat, sight: Sight) -> Text:
    """Bind a channel, or say what stands in the way.

    Args:
        address: Of the channel.
        seat: Of the coordinator, as found before Slack was asked: looked at once more.
        sight: Who can read there.
    """
    if not _keeps(tx, seat):
        return NOT_YOURS
    if against := _against(tx, address, seat, sight):
        return against
    room = rooms.bind(tx, CHANNEL, address, seat.plan)
    cards.refresh(tx, room, tx.now)
    _note(tx, seat)
    # W.slack.room.bound
    return say("From now on I say here how many answers are in. I say nothing else.")


def _against(tx: Transaction, address: str, seat: Seat, sight: Sight) -> Text | None:
    if not sight.is_private:
        return NOT_PRIVATE
    if sight.is_shared:
        return SHARED
    if not sight.is_ours:
        return INVITE
    before = rooms.find(tx, CHANNEL, address)
    if before and before.plan != seat.plan and before.state is not RoomState.STOPPED:
        return TAKEN
    room = Room(CHANNEL, address, seat.plan, RoomState.BOUND, tx.now)
    return None if cards.is_alone(tx, room, sight.readers) else OTHERS


def _keeps(tx: Transaction, seat: Seat) -> bool:
    plan = plans.get(tx, seat.plan).plan
    today = local_day(plan, tx.now)
    return plan.ended_on is None and may(seat.person, Act.KEEP_OVERVIEW, None, plan, today)


def _note(tx: Transaction, seat: Seat) -> None:
    audit.write(
        tx,
        plan=seat.plan,
        actor=seat.person,
        behalf=None,
        act="bind",
        object_="room",
        channel=CHANNEL,
        result="done",
    )
