"""Who did what, when and on whose behalf: only appended to, each line chained to the one before.

No words of people stand in it, so it outlives them. A line that cannot be written fails its act.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple, TypedDict, Unpack

from sqlalchemy import bindparam, select

from storage import locks
from storage.sealing import write_out
from storage.tables import audit
from storage.transaction import Transaction

_FIRST = b"\0" * 32

_ADD = audit.insert()
_OF = select(audit).where(audit.c.chain == bindparam("chain")).order_by(audit.c.number)
_HEAD = (
    select(audit.c.number, audit.c.hash)
    .where(audit.c.chain == bindparam("chain"))
    .order_by(audit.c.number.desc())
    .limit(1)
)


class Act(TypedDict):
    """What somebody did.

    Attributes:
        plan: In whose plan; `HOUSE` for an act in none.
        actor: Who.
        behalf: For whom, where that is somebody else.
        act: What, as a code ("read", "report", "link").
        object_: On what, as an id.
        channel: Through which channel.
        result: "done", or why not, as a code.
    """

    plan: str
    actor: str
    behalf: str | None
    act: str
    object_: str
    channel: str
    result: str


class Head(NamedTuple):
    """The last line of a chain; kept elsewhere, it shows when the chain was cut short."""

    number: int
    hash: bytes


class Line(NamedTuple):
    """One line, as it was written."""

    chain: str
    number: int
    at: datetime
    actor: str
    behalf: str | None
    act: str
    object: str
    channel: str
    result: str
    prev_hash: bytes
    hash: bytes


def write(tx: Transaction, **act: Unpack[Act]) -> None:
    """Write a line at the end of a plan's chain.

    On PostgreSQL others who write in the same chain wait until this transaction ends.

    Raises:
        IntegrityError: Somebody wrote at the same place, past our lock; this unit is not kept.
    """
    chain = act["plan"]
    locks.hold(tx, f"audit {chain}")
    last = head(tx, chain) or Head(0, _FIRST)
    line = Line(
        chain,
        last.number + 1,
        tx.now,
        act["actor"],
        act["behalf"],
        act["act"],
        act["object_"],
        act["channel"],
        act["result"],
        last.hash,
        b"",
    )
    tx.connection.execute(_ADD, line._replace(hash=_hash(line))._asdict())


def of(tx: Transaction, plan: str) -> list[Line]:
    """Read a plan's chain, oldest first."""
    return [Line(*row) for row in tx.connection.execute(_OF, {"chain": plan})]


def head(tx: Transaction, plan: str) -> Head | None:
    """Read the last line's number and hash; None when nothing was written."""
    row = tx.connection.execute(_HEAD, {"chain": plan}).first()
    return None if row is None else Head(*row)


def verify(tx: Transaction, plan: str, anchor: Head | None = None) -> list[str]:
    """Find what was changed, left out or put in.

    Args:
        tx: Reads only.
        plan: Whose chain.
        anchor: A head of it kept elsewhere; without one, a chain cut short is not noticed.

    Returns:
        A sentence for each line that is not as it was written; empty when all is well.
    """
    lines = of(tx, plan)
    problems = list(_breaks(lines))
    if anchor and anchor not in {Head(line.number, line.hash) for line in lines}:
        problems.append(f"line {anchor.number} is not the one that was kept elsewhere")
    return problems


def _breaks(lines: Iterable[Line]) -> Iterable[str]:
    number, before = 0, _FIRST
    for line in lines:
        number += 1
        if line.number != number:
            yield f"line {number} is missing"
        if line.prev_hash != before:
            yield f"line {line.number} does not follow the one before"
        if line.hash != _hash(line):
            yield f"line {line.number} was changed"
        number, before = line.number, line.hash


def _hash(line: Line) -> bytes:
    """Hash everything but the hash, so that no two different lines are written out alike."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    told = (line.actor, line.behalf, line.act, line.object, line.channel, line.result)
    return sha256(line.prev_hash + write_out((line.chain, line.number, at, *told))).digest()
