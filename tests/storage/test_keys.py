import stat
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import family_keys, plans
from storage.database import Database
from storage.family_keys import HOUSE, NoKey
from storage.keys import KeyMissing, Keys, new_line
from storage.plans import NoSuchPlan, PlanExists
from storage.sealing import Tampered, new_key
from storage.transaction import Transaction
from tests.storage.room import DE_BOER, JANSEN, NOW, Room

PLACE = ("talks", "sealed", "t1")


def test_a_key_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    """Given no key file yet, one is made with mode 0600, and is the same the next time."""
    path = tmp_path / "keys" / "tafelronde.key"
    made = Keys.from_file(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    assert Keys.from_file(path).current_id == made.current_id


def test_of_programs_that_start_together_all_use_one_key(tmp_path: Path) -> None:
    """Given eight programs start at once without a key file, they end up with the same key."""
    path = tmp_path / "tafelronde.key"

    with ThreadPoolExecutor(8) as programs:
        ids = {keys.current_id for keys in programs.map(Keys.from_file, [path] * 8)}

    assert len(ids) == 1


@pytest.mark.parametrize("written", ["", " \n", "not a key", "c2hvcnQ=", "é"])
def test_what_is_no_key_is_refused(tmp_path: Path, written: str) -> None:
    """Given a key file with nothing of use in it, the program does not start."""
    path = tmp_path / "tafelronde.key"
    path.write_text(written)

    with pytest.raises(ValueError, match=r"^(there is no key|a key is .*)$"):
        Keys.from_file(path)


def test_a_new_key_wraps_and_the_old_one_still_opens() -> None:
    """Given a newer key stands first in the file, what the old one wrapped is still opened."""
    old_line, new = new_line(), new_line()
    key = new_key()
    wrapped = Keys.from_text(old_line).wrap(key, DE_BOER)

    both = Keys.from_text(f"{new}\n{old_line}\n")

    assert both.unwrap(wrapped, DE_BOER) == key
    assert both.current_id == Keys.from_text(new).current_id
    with pytest.raises(KeyMissing):
        Keys.from_text(new).unwrap(wrapped, DE_BOER)


def test_a_familys_key_opens_in_its_own_row_only() -> None:
    """Given one family's wrapped key is put in another's row, it does not open."""
    keys = Keys.from_text(new_line())
    wrapped = keys.wrap(new_key(), DE_BOER)

    with pytest.raises(Tampered):
        keys.unwrap(wrapped, JANSEN)


def test_many_families_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given more families than are remembered, all keys still open."""
    monkeypatch.setattr("storage.keys._FAMILIES_REMEMBERED", 2)
    keys = Keys.from_text(new_line())
    wrapped = {f"P-{number}": keys.wrap(new_key(), f"P-{number}") for number in range(5)}

    opened = {keys.unwrap(one, family).id for family, one in wrapped.items()}

    assert len(opened) == 5


def test_a_database_whose_key_is_gone_is_not_opened(migrated_url: str, keys: Keys) -> None:
    """Given the key file was lost, the program stops at once instead of making everything anew."""
    Database.open(migrated_url, keys=keys).close_sync()

    with pytest.raises(KeyMissing):
        Database.open(migrated_url, keys=Keys.from_text(new_line()))


def test_what_is_looked_up_is_found_again_by_the_next_program(migrated_url: str) -> None:
    """Given a program starts again, also with a newer key in front, it blinds as before."""
    line = new_line()
    blinded = []
    for written in (line, f"{new_line()} {line}"):
        database = Database.open(migrated_url, keys=Keys.from_text(written))
        blinded.append(database.run_sync(lambda tx: tx.keys.blind("address", "4711"), now=NOW))
        database.close_sync()

    assert blinded[0] == blinded[1]
    assert len(blinded[0]) == 32


def test_nothing_is_looked_up_before_a_database_is_open(keys: Keys) -> None:
    """Given no database was opened, there is nothing to blind with."""
    with pytest.raises(KeyMissing):
        keys.blind("address", "4711")


def test_g14_an_erased_family_is_read_by_nobody(home: Room) -> None:
    """Given family De Boer is erased, its plan is gone for good; the other family's is not."""
    home.welcomes(JANSEN)
    sealed = home.does(lambda tx: family_keys.seal_for(tx, DE_BOER, b"Rust", PLACE))

    home.does(lambda tx: family_keys.destroy(tx, DE_BOER))

    with pytest.raises(NoSuchPlan):
        home.does(lambda tx: plans.get(tx, DE_BOER))
    with pytest.raises(NoKey):
        home.does(lambda tx: family_keys.unseal_for(tx, DE_BOER, sealed, PLACE))
    with pytest.raises(PlanExists):
        home.welcomes()
    assert home.does(lambda tx: plans.get(tx, JANSEN)).plan.id == JANSEN


def test_an_erased_family_is_erased_on_the_other_replica_too(
    home: Room, migrated_url: str, keys: Keys
) -> None:
    """Given another replica had opened the family's key, after the erasure it cannot either."""
    other = Room(Database.open(migrated_url, keys=keys))
    other.does(lambda tx: family_keys.of(tx, DE_BOER))

    home.does(lambda tx: family_keys.destroy(tx, DE_BOER))

    with pytest.raises(NoKey):
        other.does(lambda tx: family_keys.of(tx, DE_BOER))
    other.database.close_sync()


def test_a_key_that_was_never_kept_is_never_used(room: Room) -> None:
    """Given a plan's first transaction failed, its second one has a key of its own."""

    def unit(tx: Transaction) -> None:
        family_keys.make(tx, DE_BOER)
        family_keys.of(tx, DE_BOER)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        room.does(unit)

    with pytest.raises(NoKey):
        room.does(lambda tx: family_keys.of(tx, DE_BOER))
    assert room.does(lambda tx: family_keys.make(tx, DE_BOER))
    assert not room.does(lambda tx: family_keys.make(tx, DE_BOER))
    wrapped = room.does(lambda tx: family_keys.wrapped_with(tx.connection))
    assert wrapped == {room.does(lambda tx: tx.keys.current_id)}


def test_g14_swapped_plans_are_not_read(home: Room) -> None:
    """Given somebody swaps the sealed plans of two families, neither is read."""
    home.welcomes(JANSEN)
    sealed = text("SELECT sealed FROM plans ORDER BY id")
    swap = text("UPDATE plans SET sealed = :sealed WHERE id = :id")
    theirs, ours = home.does(lambda tx: tx.connection.scalars(sealed).all())
    rows = [{"id": JANSEN, "sealed": theirs}, {"id": DE_BOER, "sealed": ours}]
    home.does(lambda tx: tx.connection.execute(swap, rows).rowcount)

    for family in (DE_BOER, JANSEN):
        with pytest.raises(Tampered):
            home.does(partial(plans.get, plan_id=family))


def test_the_house_has_a_key_of_its_own(room: Room) -> None:
    """Given no family yet, what belongs to none can be sealed."""
    sealed = room.does(lambda tx: family_keys.seal_for(tx, HOUSE, b"Hallo", PLACE))

    assert room.does(lambda tx: family_keys.unseal_for(tx, HOUSE, sealed, PLACE)) == b"Hallo"
