from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from storage import plans
from storage.columns import Instant
from tests.storage.room import DE_BOER, Room

WINTER = timezone(timedelta(hours=1))


@given(instant=some.datetimes(timezones=some.timezones()))
def test_an_instant_is_kept_to_the_microsecond(instant: datetime) -> None:
    """Given any moment in any zone, it is read back as the same moment, in UTC."""
    dialect = sqlite.dialect()
    kept = Instant().process_bind_param(instant, dialect)

    read = Instant().process_result_value(kept, dialect)

    assert (read, read and read.tzinfo) == (instant.astimezone(UTC), UTC)


def test_instants_in_any_zone_are_the_same_moment(home: Room) -> None:
    """Given a moment in the family's zone, both databases give it back in UTC."""
    at = datetime(2026, 3, 29, 3, 0, 0, 123456, tzinfo=WINTER)

    home.does(lambda tx: plans.set_next_due(tx, DE_BOER, at))

    found = home.does(lambda tx: plans.get(tx, DE_BOER)).next_due_at
    assert found == at
    assert found is not None
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(home: Room) -> None:
    """Given wall time that says nothing of its zone, it is not kept."""
    wall_time = datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None)

    with pytest.raises(StatementError, match="time zone"):
        home.does(lambda tx: plans.set_next_due(tx, DE_BOER, wall_time))
