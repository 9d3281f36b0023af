"""What comes of one event in a chat: one unit of work, from the inbox row to the letters."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.journeys import commands, linking, strangers, talks
from bot.journeys.answering import edited, pressed, wrote
from bot.journeys.desk import Desk, Seat
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
from conversations.replies.words import Command, command_in
from conversations.texts import say
from storage import addresses, inbox, locks, marks
from storage import talks as remembered
from storage.addresses import Address, AddressState
from storage.talks import TalkId
from storage.transaction import Transaction

REFUSED_FOR = timedelta(minutes=10)
_AT_THE_DOOR = (None, Command.SKIP, Command.BACK)


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
    if isinstance(heard.act, Started) and heard.act.token:
        return linking.claim(tx, desk, heard, heard.act.token)
    address = _address(tx, desk, heard)
    if address is None:
        return strangers.answer(tx, desk, heard)
    seat = Seat(address.seat.plan, address.seat.person, heard.channel, heard.address)
    locks.lock_person(tx, seat.plan, seat.person)
    visit = Visit(tx, desk, seat, heard.event)
    if address.state is AddressState.PENDING:
        return _at_the_door(visit, heard)
    if address.state is AddressState.STOPPED and not isinstance(heard.act, Gone):
        linking.returned(visit)  # whoever speaks can be reached again (T10)
    _listen(visit, heard)
    return ()


def _address(tx: Transaction, desk: Desk, heard: Heard) -> Address | None:
    known = addresses.behind(tx, heard.channel, heard.address)
    wanted = _talked_about(desk, heard)
    if wanted and (talk := remembered.get(tx, TalkId(wanted), TalkBody)):
        return next((one for one in known if one.seat.plan == talk.plan), None)
    return known[0] if known else None


def _at_the_door(visit: Visit, heard: Heard) -> tuple[Letter, ...]:
    """Whoever has not proved yet who they are can do that, and nothing else."""
    talk = talks.current(visit.tx, visit.seat)
    if talk is None or talk.flow != linking.WELCOME:
        return strangers.answer(visit.tx, visit.desk, heard)
    match heard.act:
        case Tapped(data, message):
            press = visit.desk.buttons.read(data, heard.channel, heard.address)
            pressed(visit, press if press and press.talk == talk.id else None, message)
        case Typed(text, _) if command_in(text) is Command.HELP:
            commands.show_card(visit)
        case Typed(text, message) if command_in(text) in _AT_THE_DOOR:
            wrote(visit, text, message)
        case Gone() | Returned():
            pass
        case _:
            visit.goes_on()
    return ()


def _talked_about(desk: Desk, heard: Heard) -> str:
    if not isinstance(heard.act, Tapped):
        return ""
    press = desk.buttons.read(heard.act.data, heard.channel, heard.address)
    return press.talk if press else ""


def _listen(visit: Visit, heard: Heard) -> None:
    match heard.act:
        case Started():
            commands.start(visit)
        case Tapped(data, message):
            press = visit.desk.buttons.read(data, heard.channel, heard.address)
            pressed(visit, press, message)
        case Typed(text, message):
            wrote(visit, text, message)
        case Edited(text, message):
            edited(visit, text, message)
        case SentSomething():
            _refuse_kindly(visit)
        case Gone():
            linking.gone(visit)
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
