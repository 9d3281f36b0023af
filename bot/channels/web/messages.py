"""What was said to somebody, as their page shows it: replies, news, and reminders, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.channels.web.visits import PageVisit
from bot.journeys import pushes, views
from bot.journeys.outgoing import NUDGES
from bot.journeys.reach import PAGE
from bot.letters import Letter
from conversations.plan.ids import MeetingId
from conversations.plan.nudges import Nudge, NudgeKind
from storage import outbox
from storage.documents import decode
from storage.outbox import OutboxState

MOST = 30
_ARRIVED = (OutboxState.NEW, OutboxState.SENDING, OutboxState.SENT)


@dataclass(frozen=True)
class Message:
    """One message.

    Attributes:
        key: Its own in the outbox.
        on: The day it came, where the family lives.
        paragraphs: In the reader's language.
        sheet: The meeting whose overview it is about; empty for any other message.
        wipes: The kind of conversation it offers to wipe, by name; empty for any other message.
    """

    key: str
    on: date
    paragraphs: tuple[str, ...]
    sheet: str = ""
    wipes: str = ""


def messages_of(visit: PageVisit) -> list[Message]:
    """Everything said to somebody on their page, newest first."""
    seat = visit.seat
    rows = outbox.of_person(visit.tx, seat.plan, seat.person, seat.channel, MOST)
    zone = ZoneInfo(visit.plan.zone)
    messages = [
        _read(visit, row, row.due_at.astimezone(zone).date())
        for row in rows
        if row.body and row.state in _ARRIVED
    ]
    return [one for one in messages if one.paragraphs]


def is_of(event: str, message: Message) -> bool:
    """Whether a message came of one event at the page."""
    # As `Visit.sends` names them.
    return bool(event) and message.key.startswith(f"{PAGE}:{event}:")


def _read(visit: PageVisit, row: outbox.Letter, on: date) -> Message:
    if row.kind not in NUDGES:
        letter = decode(row.body, Letter)
        return Message(row.key, on, letter.paragraphs, wipes=letter.flow if letter.rows else "")
    nudge = decode(row.body, Nudge)
    sheet = nudge.about if nudge.kind is NudgeKind.OVERVIEW else ""
    return Message(row.key, on, _reminded(visit, row, nudge), sheet)


def _reminded(visit: PageVisit, row: outbox.Letter, nudge: Nudge) -> tuple[str, ...]:
    """What a reminder says here; one that opened a conversation needs no words beside it."""
    if nudge.flow or row.state is not OutboxState.SENT:
        return ()
    if nudge.kind is NudgeKind.MEETING:
        ahead = {one.id for one in visit.plan.meetings_ahead(visit.today)}
        lines = views.meeting(visit, MeetingId(nudge.about)) if nudge.about in ahead else ()
    else:
        lines = pushes.said(visit.plan, nudge, discreet=False)
    return tuple(visit.pen.render(line) for line in lines)
