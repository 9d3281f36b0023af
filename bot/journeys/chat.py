"""What comes of one event in a chat: one unit of work, from the inbox row to the letters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.journeys import commands, door, linking, strangers, talks
from bot.journeys.answering import pressed, wrote
from bot.journeys.desk import Desk, Seat
from bot.journeys.editing import edited
from bot.journeys.heard import (
    Edited,
    Gone,
    Heard,
    Returned,
    SentSomething,
    Started,
    Tapped,
    Typed,
)
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.texts import say
from storage import addresses, inbox, locks, marks
from storage import talks as remembered
from storage.addresses import Address, AddressState
from storage.talks import TalkId
from storage.transaction import Transaction

REFUSED_FOR = timedelta(minutes=10)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def take(tx: Transaction, desk: Desk, heard: Heard) -> tuple[Letter, ...]:
    """Take in one event; the same event a second time changes nothing (T1).

    Returns:
        Letters to somebody no plan knows, to be sent at once and not kept.

    Raises:
        PlanMoved: Somebody changed the plan meanwhile: replay the whole unit.
        FlowError: A flow is at fault; nothing of this event is kept.
    """
    if not inbox.receive(tx, heard.channel, heard.event, tx.now):
        return ()
    if token := linking.good_token(tx, heard.act):
        return linking.claim(tx, desk, heard, token)
    address = address_of(tx, desk, heard)
    if address is None:
        return strangers.answer(tx, desk, heard)
    seat = seat_behind(address)
    locks.lock_person(tx, seat.plan, seat.person)
    visit = Visit(tx, desk, seat, heard.event, heard.said)
    if address.state is AddressState.PENDING:
        return door.not_yet(visit, heard)
    if address.state is AddressState.STOPPED and not isinstance(heard.act, Gone):
        linking.returned(visit)  # whoever speaks can be reached again (T10)
    if visit.person.has_left(visit.today):
        return door.no_more(visit, heard)
    _listen(visit, heard)
    return ()


def address_of(tx: Transaction, desk: Desk, heard: Heard) -> Address | None:
    """Whose words or tap it is: of the plan of the button, or else of the plan that asked last."""
    known = addresses.behind(tx, heard.channel, heard.address)
    if plan := _plan_of_button(tx, desk, heard):
        return next((one for one in known if one.seat.plan == plan), None)
    if len(known) > 1:
        return max(known, key=lambda one: _asked_at(tx, one))
    return known[0] if known else None


def _plan_of_button(tx: Transaction, desk: Desk, heard: Heard) -> str:
    if not isinstance(heard.act, Tapped):
        return ""
    press = desk.buttons.read(heard.act.data, heard.channel, heard.address)
    if press is None or not press.talk:
        return press.plan if press else ""
    talk = remembered.get(tx, TalkId(press.talk), TalkBody)
    return talk.plan if talk else ""


def _asked_at(tx: Transaction, address: Address) -> datetime:
    """When a plan last asked something that is open still; long ago when it did not."""
    talk = talks.current(tx, seat_behind(address))
    return talk.touched_at if talk and talk.body.asked else _LONG_AGO


def seat_behind(address: Address) -> Seat:
    """Whose seat an address stands for."""
    where = address.seat
    return Seat(where.plan, where.person, address.channel, address.external_id)


def _listen(visit: Visit, heard: Heard) -> None:
    match heard.act:
        case Started():
            commands.start(visit)
        case Tapped(data, message):
            press = visit.desk.buttons.read(data, heard.channel, heard.address)
            pressed(visit, press, message)
        case Typed(text, message):
            wrote(visit, text, message)
        case Edited() as act:
            edited(visit, act)
        case SentSomething():
            _refuse_kindly(visit)
        case Gone(for_good):
            linking.gone(visit, for_good=for_good)
        case Returned():
            linking.returned(visit)


def _refuse_kindly(visit: Visit) -> None:
    """Ask for words instead; once in ten minutes, whatever comes in a row (T22)."""
    mark = f"file:{visit.seat.channel}:{visit.seat.plan}:{visit.seat.person}"
    before = marks.get(visit.tx, mark)
    if before and visit.tx.now - datetime.fromisoformat(before) < REFUSED_FOR:
        return
    marks.put(visit.tx, mark, visit.tx.now.isoformat())
    # W.file
    visit.says(say("I can only read words. Please type it, or tap a button."))
    visit.goes_on()
