"""What people of a story heard: said unasked, said in a chat, shown on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from storage import outbox
from storage.outbox import Letter, OutboxState
from storage.transaction import Transaction
from tests.rigs.telegram import Call

ZONE = ZoneInfo("Europe/Amsterdam")
SAID_ALONG = "told together"
CHANNELS = ("telegram", "page", "slack")
SHOWN = ("sendmessage", "editmessagetext")


@dataclass(frozen=True)
class Said:
    """One thing said unasked: a reminder with all that went along with it, or a notice.

    Attributes:
        what: In short: kind and moment, for an agreement its id; and whom it is about, where that
            is another.
    """

    at: datetime
    to: str
    what: tuple[str, ...]

    def __str__(self) -> str:
        """Write it as a line of a table: `09:00 Samira: attendance fixed`."""
        return f"{self.at:%H:%M} {self.to}: {', '.join(self.what)}"


@dataclass(frozen=True)
class Bubble:
    """A message as the bot sent or changed it in somebody's chat."""

    at: datetime
    how: str
    text: str
    buttons: tuple[str, ...]
    is_silent: bool


def unasked(tx: Transaction, plan: Plan, kind: str) -> list[Said]:
    """Find everything of one kind that was said unasked, in the order in which it was said."""
    said = []
    for person in plan.people:
        for channel in CHANNELS:
            rows = outbox.of_person(tx, plan.id, person.id, channel, 1000)
            of_kind = [row for row in rows if row.kind == kind]
            said += [_said(plan, *group) for group in _together(of_kind)]
    places = [person.given_name for person in plan.people]
    return sorted(said, key=lambda one: (one.at, places.index(one.to)))


def shown_in_chat(calls: Iterable[Call]) -> list[Bubble]:
    """Find what the bot sent and changed in chats, in order."""
    return [_bubble(call) for call in calls if call.method.lower() in SHOWN]


def _together(rows: Sequence[Letter]) -> Iterator[tuple[datetime, list[Letter]]]:
    """Put what was said along with something at the moment that was said."""
    moments = sorted(row.sent_at for row in rows if row.sent_at)
    said = [row for row in rows if row.state is OutboxState.SENT or row.reason == SAID_ALONG]

    def said_at(row: Letter) -> datetime:
        return row.sent_at or next(one for one in moments if one >= row.due_at)

    in_order = sorted(said, key=lambda row: (said_at(row), row.id))
    for at, along in groupby(in_order, key=said_at):
        yield at, list(along)


def _said(plan: Plan, moment: datetime, rows: list[Letter]) -> Said:
    reader = plan.person(rows[0].person)
    what = tuple(_in_short(plan, row) for row in rows)
    return Said(moment.astimezone(ZONE), reader.given_name, what)


def _in_short(plan: Plan, row: Letter) -> str:
    kind, about, moment, person, *_ = row.key.split(":")
    if row.kind == "notice":
        return f"{about} {plan.person(PersonId(moment)).given_name}"
    name = "" if person == row.person else f" ({plan.person(PersonId(person)).given_name})"
    subject = about.partition(".")[0] if kind == "agreement" else kind
    return f"{subject} {moment}{name}"


def _bubble(call: Call) -> Bubble:
    rows = (call.arguments.get("reply_markup") or {}).get("inline_keyboard", ())
    return Bubble(
        datetime.fromisoformat(call.at),
        call.method,
        call.arguments["text"],
        tuple(button["text"] for row in rows for button in row),
        call.arguments.get("disable_notification") in {True, "true"},
    )
