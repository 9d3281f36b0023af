"""App Home: all that somebody has, over all their plans, in parts within Slack's limits.

Source: S-16, conventions 1.3. It is drawn from the plans as they are; nothing is remembered but
which part was looked at last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from bot.channels.slack import blocks, limits
from bot.channels.slack.blocks import Block
from bot.channels.slack.chapters import Chapter, Shelf
from bot.channels.slack.drawing import Drawing, Group
from bot.channels.slack.happenings import CHANNEL, TURNS
from bot.channels.slack.rendering import plain
from bot.journeys import homes
from bot.journeys.desk import Desk, Seat
from bot.journeys.strangers import NO_LINK, WHO
from bot.journeys.visit import Visit
from bot.languages import Language
from conversations.texts import Text, say
from storage import addresses
from storage.addresses import Address, AddressState
from storage.family_keys import NoKey
from storage.plans import NoSuchPlan
from storage.transaction import Transaction

TURNING = 2  # blocks, for going to another part

View = dict[str, Any]
Part = list[Block]


def home(tx: Transaction, desk: Desk, address: str, part: int | None = None) -> View:
    """Draw somebody's home; whoever no plan knows reads how to get in.

    Args:
        part: Counted from 0; None: the one they looked at last.
    """
    part = homes.looks(tx, CHANNEL, address, part)
    visits = list(_visits(tx, desk, address))
    if not visits:
        return _view(_for_a_stranger(desk.language_of("")))
    numbers = count()
    shelves = [
        shelf for visit in visits for shelf in Chapter(visit, Drawing(visit, numbers)).shelves()
    ]
    parts = _in_parts(shelves)
    shown = min(part, len(parts) - 1)
    language = desk.language_of(visits[0].person.language)
    return _view([*parts[shown], *_turns(language, shown, len(parts))])


def _visits(tx: Transaction, desk: Desk, address: str) -> Iterator[Visit]:
    """Everybody this address is now: in plans that go on, where they have not left."""
    for known in addresses.behind(tx, CHANNEL, address):
        if known.state is AddressState.LINKED:
            visit = Visit(tx, desk, _seat(known), "")
            if _is_there(visit):
                yield visit


def _seat(known: Address) -> Seat:
    plan, person = known.seat
    return Seat(plan, person, CHANNEL, known.external_id)


def _is_there(visit: Visit) -> bool:
    try:
        plan, person, today = visit.plan, visit.person, visit.today
    except (NoSuchPlan, NoKey, KeyError):
        return False
    has_ended = plan.ended_on is not None and plan.ended_on <= today
    return not has_ended and not person.has_left(today) and person.may_have_a_seat(today)


def _in_parts(shelves: Iterable[Shelf]) -> list[Part]:
    """Cut between groups; wherever a shelf goes on, its heading stands again."""
    parts: list[Part] = [[]]
    size = 0
    for shelf in shelves:
        heading: Group = (shelf.heading,)
        for group in shelf.groups:
            fresh = (*heading, *group)
            heading = ()
            if not _fits(len(parts[-1]) + len(fresh), size + _bytes(fresh)):
                parts.append([])
                size, fresh = 0, (shelf.heading, *group)
            parts[-1].extend(fresh)
            size += _bytes(fresh)
    return parts


def _fits(count: int, size: int) -> bool:
    return count + TURNING <= limits.MOST_BLOCKS and size <= limits.LARGEST_VIEW


def _bytes(group: Group) -> int:
    return len(json.dumps(group))


def _turns(language: Language, shown: int, parts: int) -> Iterator[Block]:
    """Say which part this is, with a way to the next one and back to the first."""
    if parts == 1:
        return
    # S.part
    where = say("Part {number} of {parts}", number=shown + 1, parts=parts)
    yield blocks.small(language.render(where))
    turns = []
    if shown + 1 < parts:
        # S.turn
        turns.append(_turn(language, say("More"), shown + 1))
    if shown:
        # S.turn
        turns.append(_turn(language, say("Back to the beginning"), 0))
    yield {"type": "actions", "elements": turns}


def _turn(language: Language, label: Text, to: int) -> Block:
    text = plain(language.render(label))
    return {"type": "button", "text": text, "action_id": f"{TURNS}{to}", "value": str(to)}


def _for_a_stranger(language: Language) -> Part:
    # W.slack.code
    code = say("Did you get a code? Send this in our chat: /gezinsplan koppel CODE")
    lines = (WHO, code, NO_LINK)
    return blocks.lines(language.render(line) for line in lines)


def _view(part: Part) -> View:
    return {"type": "home", "blocks": part}
