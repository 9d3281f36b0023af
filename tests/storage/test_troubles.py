import sqlite3

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.troubles import passes


class Locked(sqlite3.OperationalError):
    """Another program writes, and the shared memory is being recovered."""

    sqlite_errorcode = sqlite3.SQLITE_BUSY_RECOVERY


class Full(sqlite3.OperationalError):
    """The disk is full."""

    sqlite_errorcode = sqlite3.SQLITE_FULL


def wrapped(error: Exception, *, invalidated: bool = False) -> DBAPIError:
    """The error as it reaches us."""
    return OperationalError("COMMIT", None, error, connection_invalidated=invalidated)


@pytest.mark.parametrize(
    "error",
    [
        Locked(),
        errors.DeadlockDetected(),
        errors.SerializationFailure(),
        errors.LockNotAvailable(),
        errors.AdminShutdown(),
        errors.CannotConnectNow(),
        errors.ConnectionFailure(),
        psycopg.OperationalError("connection refused"),
    ],
)
def test_p9_what_passes_by_itself_is_tried_again(error: Exception) -> None:
    """Given somebody else was writing, or the server is away, a second try may succeed."""
    assert passes(wrapped(error))


@pytest.mark.parametrize(
    "error", [Full(), errors.DiskFull(), errors.QueryCanceled(), errors.SyntaxError(), OSError()]
)
def test_p10_what_does_not_pass_is_told_at_once(error: Exception) -> None:
    """Given a full disk or a mistake of ours, trying again changes nothing."""
    assert not passes(wrapped(error))


def test_a_connection_that_fell_away_is_made_anew() -> None:
    """Given the connection is gone, whatever was said last, a second try has a new one."""
    assert passes(wrapped(OSError(), invalidated=True))
