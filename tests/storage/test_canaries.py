"""That nothing people say, and no number they are called by, lies readable on the disk."""

import logging
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from traceback import format_exception
from urllib.parse import quote

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from conversations.plan.changes import PreferencesSet
from conversations.plan.people import Kind, Person
from storage import (
    addresses,
    inbox,
    invitations,
    marks,
    outbox,
    plans,
    rooms,
    sessions,
    talks,
    workspaces,
)
from storage.plans import Made
from storage.transaction import Transaction
from storage.troubles import NotKept
from storage.workspaces import Workspace
from tests.storage.room import (
    A_PROMPT,
    DAY,
    DE_BOER,
    FATIMA,
    FATIMAS_SEAT,
    NOW,
    Answers,
    Room,
    begin,
    plan_of,
)

OUR_FOLDER = text("SELECT oid FROM pg_database WHERE datname = current_database()")
CANARIES = tuple(f"kanarie-{number:02} zonder kooi" for number in range(18))


def spread(tx: Transaction) -> None:
    """Put canaries wherever people's words, numbers, links and codes can go."""
    birds = iter(CANARIES)
    tell_the_plan(tx, birds)
    tell_a_conversation(tx, birds)
    tell_the_post(tx, birds)
    tell_the_doors(tx, birds)
    tell_the_workspaces(tx, birds)
    tell_the_rooms(tx, birds)
    assert next(birds, None) is None


def tell_the_plan(tx: Transaction, birds: Iterable[str]) -> None:
    """A name, a wish, and a change."""
    name, zone, language = islice(birds, 3)
    plan = replace(plan_of(DE_BOER), people=(Person(FATIMA, name, Kind.FAMILY),))
    plans.create(tx, plan, next_due_at=None)
    said = Made(PreferencesSet(FATIMA, language), FATIMA, None, NOW, "telegram")
    plans.put(tx, replace(plan, zone=zone), seen=1, next_due_at=None, changes=[said])


def tell_a_conversation(tx: Transaction, birds: Iterable[str]) -> None:
    """An answer, and a better one."""
    first, better = islice(birds, 2)
    talk = begin(tx, None, wish=first)
    assert talk is not None
    talks.keep(tx, replace(talk, body=Answers({"wish": better})))


def tell_the_post(tx: Transaction, birds: Iterable[str]) -> None:
    """What came in and failed, what goes out, and what the channel gave back."""
    failed, waiting, went, receipt = islice(birds, 4)
    inbox.record_failure(tx, "telegram", "1", failed.encode(), "KeyError")
    outbox.put(tx, "waiting", **saying(waiting))
    letter = outbox.put_claimed(tx, "went", "us", 30, **saying(went))
    assert letter is not None
    outbox.sent(tx, letter.id, letter.fence, receipt.encode(), NOW)


def saying(words: str) -> outbox.Posting:
    """A prompt to Fatima that says so."""
    return {**A_PROMPT, "body": words.encode()}


def tell_the_doors(tx: Transaction, birds: Iterable[str]) -> None:
    """A platform's number and name for somebody, links and a code."""
    number, nickname, invitation, code, link = islice(birds, 5)
    addresses.link(tx, "telegram", number, FATIMAS_SEAT, {"nickname": nickname})
    invitations.make(tx, FATIMAS_SEAT, invitation, code, NOW + DAY)
    sessions.make_link(tx, FATIMAS_SEAT, link, NOW + DAY)


def tell_the_workspaces(tx: Transaction, birds: Iterable[str]) -> None:
    """The tokens of an organisation."""
    token, refresh_token = islice(birds, 2)
    here = Workspace("T0", token, "U0", "B0", refresh_token=refresh_token)
    workspaces.put(tx, "slack", here)


def tell_the_rooms(tx: Transaction, birds: Iterable[str]) -> None:
    """The channel of a family, and where in it something stands."""
    number, message = islice(birds, 2)
    room = rooms.bind(tx, "slack", number, DE_BOER)
    rooms.put(tx, replace(room, facts={"message": message}))


def ways_to_write(canary: str) -> list[bytes]:
    """How words may lie on a disk or stand in a log: as they are, and encoded."""
    plain = canary.encode()
    inner = b64encode(b"x" + plain + b"x")[4:-4]
    return [plain, canary.encode("utf-16-le"), plain.hex().encode(), inner, quote(canary).encode()]


def found_in(*places: bytes, canaries: Iterable[str] = CANARIES) -> list[str]:
    """The canaries that can be read somewhere."""
    return [
        canary
        for canary in canaries
        for written in ways_to_write(canary)
        if any(written in place for place in places)
    ]


def on_disk(room: Room, url: str) -> list[bytes]:
    """Everything the database wrote to its files, its journal included."""
    if url.startswith("sqlite"):
        path = Path(str(make_url(url).database))
        files = [path, path.with_name(f"{path.name}-wal")]
    else:
        room.does(lambda tx: tx.connection.execute(text("SELECT pg_switch_wal()")).first())
        folder = Path(room.does(lambda tx: tx.connection.scalar(text("SHOW data_directory"))))
        ours = str(room.does(lambda tx: tx.connection.scalar(OUR_FOLDER)))
        files = [*(folder / "base" / ours).iterdir(), *(folder / "pg_wal").glob("0*")]
    return [file.read_bytes() for file in files if file.is_file()]


def test_g14_a_plain_word_would_be_found(room: Room, migrated_url: str) -> None:
    """Given a canary in the open, this search finds it: otherwise the next test says nothing."""
    room.does(lambda tx: marks.put(tx, "m", "mus in het wild"))

    assert "mus in het wild" in found_in(*on_disk(room, migrated_url), canaries=["mus in het wild"])


def test_g14_nothing_people_say_is_readable_on_the_disk(room: Room, migrated_url: str) -> None:
    """Given canaries wherever words can go, none of them is found in the database's files."""
    room.does(spread)

    assert found_in(*on_disk(room, migrated_url)) == []


def test_g13_nothing_people_say_is_in_a_log_or_an_error(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """Given everything is logged and the last of many statements fails, no canary is seen."""
    caplog.set_level(logging.DEBUG)

    def unit(tx: Transaction) -> None:
        spread(tx)
        tx.connection.execute(text("SELECT :bird FROM nowhere"), {"bird": CANARIES[0]})

    with pytest.raises((NotKept, ProgrammingError)) as told:
        room.does(unit)

    error = "".join(format_exception(told.value))
    assert "nowhere" in error
    assert found_in(caplog.text.encode(), error.encode()) == []
