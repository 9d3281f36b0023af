"""Small facts about the program itself, by name, such as when it last heard from Telegram."""

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.tables import marks
from storage.transaction import Transaction

_GET = select(marks.c.value).where(marks.c.name == bindparam("name"))
_ALL = select(marks.c.name, marks.c.value).where(
    marks.c.name.in_(bindparam("names", expanding=True))
)
_new = insert(marks)
_PUT = _new.on_conflict_do_update(
    index_elements=[marks.c.name], set_={"value": _new.excluded.value}
)


def get(tx: Transaction, name: str) -> str | None:
    """Read a mark; None when it was never set."""
    return tx.connection.scalar(_GET, {"name": name})


def several(tx: Transaction, names: Collection[str]) -> dict[str, str]:
    """Read marks by name; those that were never set are left out."""
    rows = tx.connection.execute(_ALL, {"names": list(names)})
    return {row.name: row.value for row in rows}


def put(tx: Transaction, name: str, value: str) -> None:
    """Set a mark, whether or not it was set before. Never anybody's words."""
    tx.connection.execute(_PUT, {"name": name, "value": value})
