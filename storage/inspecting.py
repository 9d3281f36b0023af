"""A look at a database before anything runs on it, that makes and changes nothing."""

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from storage import family_keys
from storage.engines import BadAddress, begin, make_engine
from storage.keys import KeyMissing, Keys
from storage.migrating import NotMigrated, check_schema
from storage.troubles import TROUBLES, NotKept


def inspect(url: str, keys: Keys | None) -> None:
    """Make sure that a database can be opened with these keys.

    Args:
        url: As for `Database.open`.
        keys: None where there are none yet.

    Raises:
        BadAddress: The URL names no database we can use.
        NotMigrated: It is not there yet, empty, or older than this program.
        TooFarMigrated: It was migrated by a newer program.
        KeyMissing: Something in it was sealed with a key that is not among these.
        NotDurable: It would forget acknowledged answers when the power fails.
        NotKept: It does not answer.
    """
    engine = make_engine(url, connections=1)
    if not _is_there(url):
        raise NotMigrated(None)
    try:
        with begin(engine) as (connection, whole):
            check_schema(connection)
            for key_id in family_keys.wrapped_with(connection):
                if keys is None or key_id not in keys:
                    raise KeyMissing(key_id)
            whole.rollback()
    except TROUBLES as error:
        raise NotKept(type(error.orig).__name__) from None
    except DatabaseError as error:
        raise BadAddress(type(error.orig).__name__) from None
    finally:
        engine.dispose()


def _is_there(url: str) -> bool:
    """Whether a look would not make it: a SQLite file is made by the first who opens it."""
    address = make_url(url)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()
