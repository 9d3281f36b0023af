"""Which of a database's errors pass by themselves, so that the work may simply be done again."""

import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError

TROUBLES = (OperationalError, InterfaceError, InternalError)
"""What is wrong with the database, not with a unit of work; the transaction is lost by it."""

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PRIMARY_CODE = 0xFF

_DEADLOCK, _SERIALISATION, _LOCK_TIMEOUT = "40P01", "40001", "55P03"
_CONNECTION_CLASS, _SHUTDOWN_CLASS = "08", "57P"


class NotKept(Exception):
    """The database could not keep what it was given; nothing of it stands. Holds what kind."""


def passes(error: DBAPIError) -> bool:
    """Whether a second try may succeed: somebody else was writing, or the connection fell away."""
    if error.connection_invalidated:
        return True
    match error.orig:
        case sqlite3.OperationalError() as locked:
            return locked.sqlite_errorcode & _PRIMARY_CODE in _LOCKED
        case psycopg.OperationalError() as away if away.sqlstate is None:
            return True  # No answer at all: the server is down, or starting.
        case psycopg.Error() as answered:
            state = answered.sqlstate or ""
            may_pass = state in {_DEADLOCK, _SERIALISATION, _LOCK_TIMEOUT}
            return may_pass or state.startswith((_CONNECTION_CLASS, _SHUTDOWN_CLASS))
        case _:
            return False
