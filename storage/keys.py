"""The keys that open all others: from a file or the environment, never from the database.

One line a key, the current one first; older lines stay until everything is wrapped anew. Each
family's words are sealed with a key of its own, which lies in the database wrapped by one of these.
"""

import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from storage.sealing import Place, SealingKey, key_id, new_key, seal, unseal, write_out

_FAMILIES_REMEMBERED = 10_000


class KeyMissing(Exception):
    """The key something was wrapped with is not among ours; holds its id only."""


class BadKey(ValueError):
    """What should be a key, or a file of keys, is none; holds nothing of it."""


class Keys:
    """What wraps the families' keys, and blinds what is looked up once a database is open."""

    def __init__(self, wrapping: Sequence[SealingKey]) -> None:
        if not wrapping:
            raise BadKey("there is no key")
        self._current = wrapping[0]
        self._known = {key.id: key for key in wrapping}
        self._lately: dict[str, tuple[bytes, SealingKey]] = {}
        self._blinding: bytes | None = None

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read keys as a key file or the environment gives them: base64, with spaces or commas.

        Raises:
            BadKey: A key is not base64 of 32 bytes, or there is none.
        """
        try:
            keys = [SealingKey(urlsafe_b64decode(one)) for one in text.replace(",", " ").split()]
        except ValueError:
            raise BadKey("a key is not base64 of 32 bytes") from None
        return cls(keys)

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Read a key file; where there is none yet, make one that only its owner may read.

        Raises:
            BadKey: It cannot be read or made, or holds no key.
        """
        try:
            if not path.exists():
                _make_file(path)
            return cls.from_text(path.read_text("utf-8", errors="replace"))
        except OSError as error:
            raise BadKey(type(error).__name__) from None

    @property
    def current_id(self) -> str:
        """The id of the key that wraps from now on."""
        return self._current.id.hex()

    def __contains__(self, key_id: str) -> bool:
        return bytes.fromhex(key_id) in self._known

    def wrap(self, key: SealingKey, family: str) -> bytes:
        """Seal a family's key with the current one."""
        return seal(self._current, key.secret, _place(family))

    def unwrap(self, wrapped: bytes, family: str) -> SealingKey:
        """Open a family's key; those opened lately are remembered.

        Raises:
            KeyMissing: It was wrapped with a key we do not have.
            Tampered: It was changed, or belongs to another family.
        """
        known = self._lately.get(family)
        if known is not None and known[0] == wrapped:
            return known[1]
        wrapping = self._known.get(key_id(wrapped))
        if wrapping is None:
            raise KeyMissing(key_id(wrapped).hex())
        key = SealingKey(unseal(wrapping, wrapped, _place(family)))
        if len(self._lately) >= _FAMILIES_REMEMBERED:
            self._lately.clear()
        self._lately[family] = (wrapped, key)
        return key

    def forget(self, family: str) -> None:
        """Forget a family's key, as when it is destroyed."""
        self._lately.pop(family, None)

    def move_in(self, house: SealingKey) -> None:
        """Take the key of the house, which lies in the database, wrapped; it blinds from now on."""
        self._blinding = hmac.digest(house.secret, b"tafelronde blinding", "sha256")

    def blind(self, *parts: str) -> bytes:
        """Make 32 bytes by which something is found again and from which it cannot be told.

        Raises:
            KeyMissing: The database was not opened yet.
        """
        if self._blinding is None:
            raise KeyMissing("house")
        return hmac.digest(self._blinding, write_out(parts), "sha256")


def new_line() -> str:
    """Make one line of a key file."""
    return urlsafe_b64encode(new_key().secret).decode()


def _place(family: str) -> Place:
    return ("family_keys", "wrapped", family)


def _make_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(new_line() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link appears whole or not at all: of two that start at once, both use the first's key.
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()
