"""A look at a database makes and changes nothing, and says what is in the way."""

from functools import partial
from pathlib import Path

import pytest

from storage.database import Database
from storage.engines import BadAddress
from storage.inspecting import inspect
from storage.keys import KeyMissing, Keys, new_line
from storage.migrating import NotMigrated, migrate
from storage.troubles import NotKept


@pytest.fixture
def keys() -> Keys:
    """Keys as a new key file holds them."""
    return Keys.from_text(new_line())


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path, keys: Keys) -> None:
    """Given no file, a look says that it is not migrated, and the folder stays empty."""
    with pytest.raises(NotMigrated):
        inspect(f"sqlite:///{tmp_path / 'none.db'}", keys)

    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_not_migrated_by_a_look(database_url: str, keys: Keys) -> None:
    """Given an empty database, a look says so twice: the first one changed nothing."""
    for _ in range(2):
        with pytest.raises(NotMigrated):
            inspect(database_url, keys)


def test_a_migrated_database_is_well_before_anybody_moved_in(database_url: str) -> None:
    """Given only the tables, there is nothing yet that a key would have to open."""
    migrate(database_url)

    inspect(database_url, None)


def test_a_database_opens_with_its_own_key_alone(database_url: str, keys: Keys) -> None:
    """Given somebody moved in, their key is right; another key, or none, is not."""
    migrate(database_url)
    Database.open(database_url, keys=keys).close_sync()

    inspect(database_url, keys)
    for wrong in (Keys.from_text(new_line()), None):
        with pytest.raises(KeyMissing):
            inspect(database_url, wrong)


def test_something_else_at_that_address_is_no_database(tmp_path: Path, keys: Keys) -> None:
    """Given a text file where the database should be, it is left as it is."""
    file = tmp_path / "letter.txt"
    file.write_text("Dear family,\n" * 200)
    with pytest.raises(BadAddress):
        inspect(f"sqlite:///{file}", keys)
    with pytest.raises(BadAddress):
        migrate(f"sqlite:///{file}")

    assert file.read_text() == "Dear family,\n" * 200


@pytest.mark.parametrize("url", ["mysql://x", "sqlite:///:memory:", "postgresql://h:9x/x", "?"])
def test_what_names_no_database_is_told_apart(url: str, keys: Keys) -> None:
    """Given an address that cannot be right, both looking and migrating say so."""
    for does in (partial(inspect, url, keys), partial(migrate, url)):
        with pytest.raises(BadAddress):
            does()


def test_a_server_that_is_away_does_not_answer(keys: Keys) -> None:
    """Given nobody listens, it is told apart from a wrong address."""
    away = "postgresql://127.0.0.1:9/x"
    for does in (partial(inspect, away, keys), partial(migrate, away)):
        with pytest.raises(NotKept):
            does()
