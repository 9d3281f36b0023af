"""Letting a conversation vanish: from the chat, from the page, and from what we remember (F18.8).

What came of it stays, as do the keys of what was said: nothing is told or asked twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.journeys import commands, outgoing, talks
from bot.journeys.reach import PAGE
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.engine import Flow
from conversations.flows import every_flow
from conversations.texts import Text, say
from storage import outbox
from storage import talks as remembered
from storage.documents import decode
from storage.talks import TalkState

# F18.8: in place of what is too old to be taken away
_GONE = say("This message is gone.")
# F18.8: too old to be taken away
BY_HAND = say("I cannot wipe everything any more. Press long on a message. Then tap Delete.")
_KEPT = (TalkState.OPEN, TalkState.WAITING, TalkState.DONE)


class Said(NamedTuple):
    """Something we said, as it stands in the outbox and as it was written."""

    row: outbox.Letter
    letter: Letter


def wipe(visit: Visit, name: str, tapped: str = "") -> None:
    """Let all conversations of one kind vanish from the screen of who had them.

    Those before it go too: after it, nothing on the screen tells that there was any. A second time
    there is nothing left, and nothing happens.

    Args:
        name: Of the flow; one that does not vanish stays as it is.
        tapped: The platform's number of the message with the button; empty on a page.
    """
    flow = every_flow().get(name)
    if flow is None or flow.vanishes is None:
        return
    was_open = _forget_answers(visit, flow)
    said = _said_in(visit, flow)
    for number, (channel, letter) in enumerate(_takes_away(visit, said, tapped)):
        seat = replace(visit.seat, channel=channel, address=letter.to)
        outgoing.reply(visit.tx, seat, f"{visit.seat.channel}:{visit.event}:wipe:{number}", letter)
    outbox.wipe(visit.tx, [one.row.id for one in said])
    if was_open:
        commands.offer_to_go_on(visit)


def _forget_answers(visit: Visit, flow: Flow) -> bool:
    """Erase what was answered; say whether somebody was in such a conversation just now."""
    seat = visit.seat
    known = remembered.of_speaker(visit.tx, seat.plan, seat.person, _KEPT, TalkBody)
    mine = [one for one in known if one.flow == flow.name]
    for talk in mine:
        talks.leave(visit.tx, talk)
    return any(one.state is TalkState.OPEN for one in mine)


def _said_in(visit: Visit, flow: Flow) -> list[Said]:
    seat = visit.seat
    rows = outbox.remembered(visit.tx, seat.plan, seat.person, outgoing.REPLY)
    said = [Said(row, decode(row.body, Letter)) for row in rows]
    return [one for one in said if one.letter.flow == flow.name]


def _takes_away(visit: Visit, said: list[Said], tapped: str) -> dict[tuple[str, Letter], None]:
    """Write one letter for each message that must go, and say by which channel."""
    letters: dict[tuple[str, Letter], None] = {}
    if tapped:
        # When the words are forgotten, so are the numbers of their messages.
        gone = _written(visit, _GONE if said else BY_HAND, visit.seat.address)
        letters[visit.seat.channel, replace(gone, message=tapped)] = None
    for one in said:
        if one.row.channel != PAGE:
            gone = _written(visit, _GONE, one.letter.to)
            letters |= {(one.row.channel, letter): None for letter in _of_message(gone, one)}
    return letters


def _of_message(gone: Letter, said: Said) -> Iterator[Letter]:
    row, letter = said
    number = row.receipt.decode() if row.receipt else letter.message
    yield replace(gone, message=number) if number else replace(gone, edits=row.key)
    if letter.heard:
        yield replace(gone, message=letter.heard)


def _written(visit: Visit, line: Text, address: str) -> Letter:
    return replace(visit.pen.plain((line,)), to=address, vanishes=True)
