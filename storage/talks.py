"""Conversations under way: where each stands in the open, what was answered sealed."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, NewType, TypedDict, TypeVar, Unpack

from sqlalchemy import Row, bindparam, case, select, update

from conversations.plan.ids import PersonId, PlanId
from storage import documents, family_keys
from storage.sealing import Place
from storage.seats import Seat
from storage.tables import talks
from storage.transaction import Transaction
from storage.writing import insert_once

TalkId = NewType("TalkId", str)
B = TypeVar("B")

_ID_LETTERS = 13


class TalkState(StrEnum):
    """Where a conversation stands.

    Attributes:
        OPEN: It is this person's one conversation now.
        WAITING: Its turn has not come yet, or another went before it.
        DONE: It came to its end.
        CLOSED: It was stopped, or is no longer of use.
        EXPIRED: Nobody went on with it, and its answers were erased.
    """

    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"
    CLOSED = "closed"
    EXPIRED = "expired"


_UNDER_WAY = (TalkState.OPEN, TalkState.WAITING)

_ADD = insert_once(talks)
_READ = family_keys.with_wrapped(select(talks), talks.c.plan).where(talks.c.sealed.is_not(None))
_GET = _READ.where(talks.c.id == bindparam("talk"))
_IN_STATES = _READ.where(
    talks.c.plan == bindparam("plan"), talks.c.state.in_(bindparam("states", expanding=True))
).order_by(talks.c.priority, talks.c.touched_at, talks.c.id)
_OF_PERSON = _IN_STATES.where(talks.c.person == bindparam("person"))
_OF_SPEAKER = _IN_STATES.where(talks.c.speaker == bindparam("speaker"))
_WITH_KEY = _READ.where(talks.c.plan == bindparam("plan"), talks.c.key == bindparam("key"))
_VERSIONS = (
    select(talks.c.id, talks.c.version)
    .where(
        talks.c.state == bindparam("state"),
        talks.c.touched_at < bindparam("before", type_=talks.c.touched_at.type),
        talks.c.sealed.is_not(None),
    )
    .order_by(talks.c.id)
)
_KEEP = (
    update(talks)
    .where(talks.c.id == bindparam("talk"), talks.c.version == bindparam("seen"))
    .values(
        state=bindparam("state"),
        about=bindparam("about"),
        priority=bindparam("priority"),
        version=talks.c.version + 1,
        touched_at=bindparam("touched_at"),
        expires_at=bindparam("expires_at"),
        sealed=bindparam("sealed"),
    )
)
_ERASE_EXPIRED = (
    update(talks)
    .where(talks.c.expires_at <= bindparam("now"), talks.c.sealed.is_not(None))
    .values(
        state=case((talks.c.state.in_(_UNDER_WAY), TalkState.EXPIRED), else_=talks.c.state),
        sealed=None,
        version=talks.c.version + 1,
    )
)


class TalkMoved(Exception):
    """Somebody else went on with this conversation meanwhile: read it afresh. Holds its id."""


@dataclass(frozen=True, slots=True)
class Talk(Generic[B]):
    """One conversation with one person.

    Attributes:
        id: 13 letters fit for a web address.
        person: Whom it is about.
        speaker: Who answers.
        about: The id of what it is about, or empty.
        key: The occasion it was begun on; once in a plan, for ever. None where there is none.
        priority: Smaller goes first.
        version: Grows with each answer.
        began_on: The day it calls today.
        expires_at: When its answers are erased; None: not by the clock.
        body: What was answered, whole.
    """

    id: TalkId
    plan: PlanId
    person: PersonId
    speaker: PersonId
    flow: str
    about: str
    state: TalkState
    key: str | None
    priority: int
    version: int
    began_on: date
    touched_at: datetime
    expires_at: datetime | None
    body: B


class Beginning(TypedDict):
    """What a conversation is begun with; see `Talk`."""

    plan: PlanId
    person: PersonId
    speaker: PersonId
    flow: str
    about: str
    state: TalkState
    key: str | None
    priority: int
    began_on: date
    expires_at: datetime | None


def begin(tx: Transaction, body: B, **beginning: Unpack[Beginning]) -> Talk[B] | None:
    """Begin a conversation.

    Returns:
        None: One with this key was begun before, by whichever replica.

    Raises:
        NoKey: The family was erased.
    """
    talk_id = TalkId(secrets.token_urlsafe(_ID_LETTERS)[:_ID_LETTERS])
    talk = Talk(id=talk_id, version=1, touched_at=tx.now, body=body, **beginning)
    row = {
        "id": talk_id,
        "version": 1,
        "touched_at": tx.now,
        **beginning,
        "sealed": _seal(tx, talk),
    }
    if tx.connection.execute(_ADD, row).rowcount == 0:
        return None
    tx.spoken.add(Seat(talk.plan, talk.speaker))
    return talk


def get(tx: Transaction, talk_id: TalkId, body: type[B]) -> Talk[B] | None:
    """Read a conversation; None when there is none, or its answers were erased.

    Raises:
        Tampered: Somebody changed it behind our back.
    """
    row = tx.connection.execute(_GET, {"talk": talk_id}).first()
    return None if row is None else _read(tx, row, body)


def of_person(
    tx: Transaction, plan: PlanId, person: PersonId, states: Collection[TalkState], body: type[B]
) -> list[Talk[B]]:
    """Read somebody's conversations in some states, in the order in which their turn comes."""
    wanted = {"plan": plan, "person": person, "states": list(states)}
    return [_read(tx, row, body) for row in tx.connection.execute(_OF_PERSON, wanted)]


def of_speaker(
    tx: Transaction, plan: PlanId, speaker: PersonId, states: Collection[TalkState], body: type[B]
) -> list[Talk[B]]:
    """Read the conversations somebody answers in, whoever they are about, in order of turn."""
    wanted = {"plan": plan, "speaker": speaker, "states": list(states)}
    return [_read(tx, row, body) for row in tx.connection.execute(_OF_SPEAKER, wanted)]


def with_key(tx: Transaction, plan: PlanId, key: str, body: type[B]) -> Talk[B] | None:
    """Read the conversation begun on one occasion; None when there is none, or it was erased."""
    row = tx.connection.execute(_WITH_KEY, {"plan": plan, "key": key}).first()
    return None if row is None else _read(tx, row, body)


def versions(tx: Transaction, state: TalkState, before: datetime) -> dict[TalkId, int]:
    """Tell which conversations of all plans stand so since before a moment, and their versions."""
    rows = tx.connection.execute(_VERSIONS, {"state": state, "before": before})
    return {TalkId(talk): version for talk, version in rows}


def keep(tx: Transaction, talk: Talk[B]) -> Talk[B]:
    """Keep a conversation with its new answers, state, subject, priority and expiry.

    Args:
        tx: In which also happens what comes of the answers.
        talk: As it was read, with what is new replaced; its version is the one it was read at.

    Returns:
        The same, touched now and one version on.

    Raises:
        TalkMoved: Its version is another by now, or it is gone.
    """
    kept = replace(talk, version=talk.version + 1, touched_at=tx.now)
    _update(tx, kept, _seal(tx, kept))
    return kept


def finish(
    tx: Transaction,
    talk: Talk[B],
    state: TalkState = TalkState.DONE,
    *,
    changeable_until: datetime | None = None,
) -> None:
    """End a conversation; its answers are erased now, or when they can no longer be changed.

    Raises:
        TalkMoved: Its version is another by now, or it is gone.
    """
    ended = replace(
        talk,
        state=state,
        version=talk.version + 1,
        touched_at=tx.now,
        expires_at=changeable_until,
    )
    _update(tx, ended, _seal(tx, ended) if changeable_until else None)


def erase_expired(tx: Transaction, now: datetime) -> int:
    """Erase the answers of conversations nobody went on with in time; say of how many.

    That they were is kept, so that an old button is understood and a key is never used twice.
    """
    return tx.connection.execute(_ERASE_EXPIRED, {"now": now}).rowcount


def _update(tx: Transaction, talk: Talk[B], sealed: bytes | None) -> None:
    row = {
        "talk": talk.id,
        "seen": talk.version - 1,
        "state": talk.state,
        "about": talk.about,
        "priority": talk.priority,
        "touched_at": talk.touched_at,
        "expires_at": talk.expires_at,
        "sealed": sealed,
    }
    if tx.connection.execute(_KEEP, row).rowcount == 0:
        raise TalkMoved(talk.id)
    tx.spoken.add(Seat(talk.plan, talk.speaker))


def _seal(tx: Transaction, talk: Talk[B]) -> bytes:
    place = _place(talk.id, talk.version)
    return family_keys.seal_for(tx, talk.plan, documents.encode(talk.body), place)


def _read(tx: Transaction, row: Row[*tuple[Any, ...]], body: type[B]) -> Talk[B]:
    told = row._asdict()
    sealed, wrapped = told.pop("sealed"), told.pop("wrapped")
    family_keys.meet(tx, row.plan, wrapped)
    opened = family_keys.unseal_for(tx, row.plan, sealed, _place(row.id, row.version))
    told["state"] = TalkState(row.state)
    return Talk(**told, body=documents.decode(opened, body))


def _place(talk_id: str, version: int) -> Place:
    return ("talks", "sealed", talk_id, version)
