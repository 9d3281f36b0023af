"""What there is to say in a family's channel now, and the button on it that opens one's own part.

Source: F22.5, domain 5.4, S14, S17.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.buttons import MINE, Press
from bot.channels.slack.happenings import CHANNEL, Opens
from bot.channels.slack.looking import Sight
from bot.journeys import rooms as house
from bot.journeys.desk import Desk, local_day
from bot.letters import Button, Letter
from conversations.plan.digest.card import Card, lines
from conversations.plan.sharing import Act, may
from conversations.texts import say
from storage import addresses, plans, rooms
from storage.addresses import AddressState
from storage.rooms import Room, RoomState
from storage.transaction import Transaction

MESSAGE, MEETING, QUIET = "message", "meeting", "quiet"
# F22.5: where others can read
SILENCE = say("I say nothing here for now.")
# F22.5: the button
MY_PART = say("Open my part")


@dataclass(frozen=True)
class Saying:
    """What is about to be said.

    Attributes:
        mark: Tells it from what was said before.
        meeting: Whose card it is; empty for no card.
    """

    letter: Letter
    mark: str
    meeting: str = ""


def spoken_in(tx: Transaction, address: str) -> Room | None:
    """The room at an address, unless it is none or was given up."""
    room = rooms.find(tx, CHANNEL, address)
    return room if room is not None and room.state is not RoomState.STOPPED else None


def to_say(tx: Transaction, desk: Desk, address: str, sight: Sight) -> Saying | None:
    """Decide what is said in a room, as things are now; None: nothing that is not there already.

    Args:
        address: Of the channel.
        sight: Who can read there.
    """
    room = spoken_in(tx, address)
    if room is None:
        return None
    if not sight.is_closed or not house.is_alone(tx, room, sight.readers):
        return _silence(desk, house.hush(tx, desk, room, "others"))
    now = house.card_of(tx, room.plan)
    room = house.speak(tx, room)
    return _news(desk, room, now) if now else None


def said(tx: Transaction, address: str, saying: Saying, message: str) -> None:
    """Remember what stands in a room, and in which message."""
    room = rooms.find(tx, CHANNEL, address)
    if room is not None:
        meeting = saying.meeting or room.facts.get(MEETING, "")
        facts = {MESSAGE: message, MEETING: meeting, house.SHOWN: saying.mark}
        rooms.put(tx, replace(room, facts=facts))


def as_ones_own(tx: Transaction, desk: Desk, opens: Opens) -> Opens | None:
    """Turn a tap on a card into what that opens for who tapped, looked up at this moment.

    Returns:
        None for whoever is not in that plan, and for what is no card of that channel: they read
        what strangers read.
    """
    press = _press(desk, opens)
    if press is None or not _sees(tx, opens, press.plan):
        return None
    data = desk.buttons.write(press, CHANNEL, opens.address)
    return replace(opens, data=data, room="")


def is_of_a_card(desk: Desk, opens: Opens) -> bool:
    """Whether it was a card's button that was tapped."""
    return _press(desk, opens) is not None


def _silence(desk: Desk, room: Room) -> Saying | None:
    if room.facts.get(house.SHOWN) == QUIET:
        return None
    line = desk.language_of("").render(SILENCE)
    return Saying(Letter((line,), message=room.facts.get(MESSAGE, "")), QUIET)


def _news(desk: Desk, room: Room, now: Card) -> Saying | None:
    mark = house.mark(now)
    if room.facts.get(house.SHOWN) == mark:
        return None
    language = desk.language_of("")
    is_the_same = room.facts.get(MEETING) in {None, "", now.meeting}
    press = Press("", "", MINE, room.plan)
    data = desk.buttons.write(press, CHANNEL, _whose(room.external_id))
    letter = Letter(
        tuple(language.render(line) for line in lines(now)),
        ((Button(language.render(MY_PART), data, opens=True),),),
        message=room.facts.get(MESSAGE, "") if is_the_same else "",
        plan=room.plan,
    )
    return Saying(letter, mark, now.meeting)


def _sees(tx: Transaction, opens: Opens, plan_id: str) -> bool:
    """Whether who tapped is in a plan now."""
    for one in addresses.behind(tx, CHANNEL, opens.address):
        if one.seat.plan == plan_id and one.state is AddressState.LINKED:
            plan = plans.get(tx, one.seat.plan).plan
            return may(one.seat.person, Act.SEE, None, plan, local_day(plan, tx.now))
    return False


def _press(desk: Desk, opens: Opens) -> Press | None:
    """Read a card's button: it works in its own channel, for whoever may be there."""
    workspace, _, _ = opens.address.partition(":")
    press = desk.buttons.read(opens.data, CHANNEL, _whose(f"{workspace}:{opens.room}"))
    return press if press is not None and press.token == MINE else None


def _whose(address: str) -> str:
    return f"room:{address}"
