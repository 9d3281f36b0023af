"""What all statements are made with."""

from sqlalchemy import ColumnElement, Table, literal_column
from sqlalchemy.dialects.postgresql import Insert, insert


def insert_once(table: Table) -> Insert:
    """Insert a row unless its key exists; `rowcount` tells.

    SQLite and PostgreSQL spell this alike, so one statement serves both. SQLAlchemy counts inserted
    rows only when asked to.
    """
    return insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def constant(value: str | int) -> ColumnElement[str | int]:
    """Write a code of our own into a statement, never anything that was handed in.

    A database uses an index made for one value only where it sees that value.
    """
    return literal_column(str(value) if isinstance(value, int) else f"'{value}'")
