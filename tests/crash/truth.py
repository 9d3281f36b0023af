"""What came of a run: what is kept, and what people saw."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Select, bindparam, func, select

from conversations.plan.model import Plan
from storage import audit, inbox, leases, plans, tables
from storage.database import Database
from storage.inbox import InboxState
from storage.keys import Keys
from storage.outbox import Letter
from storage.outbox.letters import COLUMNS, open_letter
from storage.plans import Made
from storage.transaction import Transaction
from tests.crash.family import MOMENTS, PLAN
from tests.rigs.telegram import Telegram


@dataclass(frozen=True)
class Said:
    """A message Telegram accepted for a chat, by its number there."""

    number: str
    text: str


@dataclass(frozen=True)
class Truth:
    """All that is left after a run.

    Attributes:
        history: Every change, by whose words it was, in order.
        acts: Every line of the audit, by who acted, in order.
        broken: What is wrong with the audit's chain.
        twice: Keys there are two rows of.
        leased: How many leases nobody gave back.
        heard: Every message accepted for a chat, in order.
        shown: What messages were changed into, in each chat.
    """

    plan: Plan
    history: dict[str, list[Made]]
    acts: dict[str, list[tuple[str, ...]]]
    broken: list[str]
    letters: list[Letter]
    came_in: dict[InboxState, int]
    twice: list[str]
    leased: int
    heard: dict[int, list[Said]]
    shown: dict[int, set[str]]
    updates: int


def read_truth(url: str, key_file: Path, telegram: Telegram) -> Truth:
    """Read what is kept and what was accepted, when all is over."""
    database = Database.open(url, keys=Keys.from_file(key_file))
    try:
        return database.run_sync(lambda tx: _read(tx, telegram), now=MOMENTS[-1])
    finally:
        database.close_sync()


def _read(tx: Transaction, telegram: Telegram) -> Truth:
    history: defaultdict[str, list[Made]] = defaultdict(list)
    for made in plans.history(tx, PLAN):
        history[made.who].append(made)
    acts: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in audit.of(tx, PLAN):
        acts[line.actor].append((line.behalf or "", line.act, line.object, line.result))
    rows = tx.connection.execute(select(*COLUMNS).order_by(tables.outbox.c.id))
    heard, shown = _on_screen(telegram)
    return Truth(
        plan=plans.get(tx, PLAN).plan,
        history=dict(history),
        acts=dict(acts),
        broken=audit.verify(tx, PLAN),
        letters=[open_letter(tx, row) for row in rows],
        came_in=dict(inbox.counts(tx)),
        twice=[str(key) for keys in _KEYS for (*key, _) in tx.connection.execute(keys)],
        leased=_leased(tx),
        heard=heard,
        shown=shown,
        updates=len(telegram.updates),
    )


def _leased(tx: Transaction) -> int:
    letters = tx.connection.scalar(_CLAIMED) or 0
    return letters + (tx.connection.scalar(_HELD_LOCKS, {"now": leases.clock(tx, tx.now)}) or 0)


def _on_screen(telegram: Telegram) -> tuple[dict[int, list[Said]], dict[int, set[str]]]:
    heard: defaultdict[int, list[Said]] = defaultdict(list)
    shown: defaultdict[int, set[str]] = defaultdict(set)
    for call in telegram.calls_of("SendMessage", "EditMessageText"):
        chat, text = call.chat_id or 0, str(call.arguments["text"])
        if call.method == "SendMessage":
            heard[chat].append(Said(str(call.result["message_id"]), text))
        else:
            shown[chat].add(text)
    return dict(heard), dict(shown)


def _doubles(*columns: Column[Any]) -> Select[Any]:
    return select(*columns, func.count()).group_by(*columns).having(func.count() > 1)


_CLAIMED = select(func.count()).where(tables.outbox.c.holder.is_not(None))
_HELD_LOCKS = select(func.count()).where(
    tables.locks.c.until > bindparam("now", type_=tables.locks.c.until.type)
)
_KEYS = (
    _doubles(tables.outbox.c.plan, tables.outbox.c.key),
    _doubles(tables.inbox.c.source, tables.inbox.c.external_id),
    _doubles(tables.talks.c.plan, tables.talks.c.key).where(tables.talks.c.key.is_not(None)),
    _doubles(tables.audit.c.chain, tables.audit.c.number),
)
