from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from traceback import format_exception
from typing import NewType, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conversations.plan.changes import Change, Linked, Paused
from conversations.plan.ids import PersonId
from storage import documents
from storage.documents import Unreadable
from storage.upcasting import Step, Steps, TooNew, WrongSteps, find_steps
from tests.storage import sample_upcasts

WishId = NewType("WishId", str)


class Weight(StrEnum):
    """How heavy a wish is."""

    LIGHT = "light"
    HEAVY = "heavy"


@dataclass(frozen=True)
class Sign:
    """How one would see that it goes better."""

    words: str
    seen_on: date | None
    at: time


@dataclass(frozen=True)
class Dream:
    """All that a document may hold."""

    id: WishId
    words: str
    weight: Weight
    signs: tuple[Sign, ...]
    counts: dict[WishId, int]
    both: tuple[str, int]
    spoken_at: datetime
    cost: Decimal
    first: Sign | None = None


@dataclass(frozen=True)
class Wish:
    """As wishes are written today, after two steps."""

    words: str
    owner: str


@dataclass(frozen=True)
class Doubtful:
    """A field that may hold either of two dataclasses."""

    either: Sign | Wish


SIGNS = some.builds(Sign, some.text(), some.none() | some.dates(), some.times())
DREAMS = some.builds(
    Dream,
    id=some.text().map(WishId),
    words=some.text(),
    weight=some.sampled_from(Weight),
    signs=some.lists(SIGNS, max_size=3).map(tuple),
    counts=some.dictionaries(some.text().map(WishId), some.integers(-(2**53), 2**53), max_size=3),
    both=some.tuples(some.text(), some.integers(0, 10)),
    spoken_at=some.datetimes(timezones=some.just(UTC)),
    cost=some.decimals(allow_nan=False, allow_infinity=False),
    first=some.none() | SIGNS,
)


@given(dream=DREAMS)
def test_what_is_written_is_read_back(dream: Dream) -> None:
    """Given any document, when it is written and read, it is the same."""
    assert documents.decode(documents.encode(dream), Dream) == dream


@pytest.mark.parametrize(
    "change", [Linked(PersonId("p1"), date(2026, 3, 2)), Paused(PersonId("p1"))]
)
def test_one_of_a_closed_set_is_told_by_its_name(change: Change) -> None:
    """Given two kinds of change, each is read back as what it was."""
    read: Change = documents.decode_tagged(documents.encode(change), get_args(Change))

    assert read == change


def test_every_change_can_be_read_back() -> None:
    """Given the plan's changes, there is a reader for each."""
    for kind in get_args(Change):
        with pytest.raises(Unreadable):
            documents.decode(
                b'{"kind":"%s","schema":1,"document":0}' % kind.__name__.encode(), kind
            )


def test_what_could_not_be_read_back_is_not_written() -> None:
    """Given a field may hold either of two dataclasses, writing it is refused."""
    with pytest.raises(TypeError):
        documents.encode(Doubtful(Wish("Rust", "Sami")))


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"Rust aan tafel",
        b'{"kind":"Dream","schema":1,"document":{"words":"Rust aan tafel"}}',
        b'{"kind":"Sign","schema":1,"document":{"words":7}}',
        b'{"kind":"Sign","schema":2,"document":{}}',
    ],
)
def test_what_is_no_such_document_is_refused_without_quoting_it(written: bytes) -> None:
    """Given words in the wrong place, the refusal names kind and schema, never the words."""
    with pytest.raises(Unreadable) as refusal:
        documents.decode(written, Sign)

    assert "Rust" not in "".join(format_exception(refusal.value))


def test_an_old_document_is_read_step_by_step() -> None:
    """Given documents of all three schemas, each is read as it would be written today."""
    steps = find_steps(sample_upcasts)
    today = Wish("Rust aan tafel", "family")
    once = b'{"kind":"Wish","schema":1,"document":{"goal":"Rust aan tafel"}}'
    later = b'{"kind":"Wish","schema":2,"document":{"words":"Rust aan tafel"}}'

    assert documents.decode(once, Wish, steps) == today
    assert documents.decode(later, Wish, steps) == today
    assert documents.decode(documents.encode(today, steps), Wish, steps) == today
    assert b'"schema":3' in documents.encode(today, steps)


def test_a_document_of_a_newer_program_is_refused() -> None:
    """Given a newer program wrote a document, this one does not guess."""
    with pytest.raises(TooNew):
        find_steps(sample_upcasts).bring_up_to_date("Wish", 4, {})
    with pytest.raises(TooNew):
        find_steps(sample_upcasts).bring_up_to_date("Wish", 0, {})


@pytest.mark.parametrize("schemas", [(2, 2), (3,), (2, 4), (1,)])
def test_a_step_too_many_or_too_few_is_noticed_at_start(schemas: tuple[int, ...]) -> None:
    """Given two steps to one schema, or none, the program does not start."""
    with pytest.raises(WrongSteps):
        Steps(tuple(Step("Wish", schema, dict) for schema in schemas))
