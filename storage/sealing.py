"""How words are sealed: AES-256-GCM, bound to the one place they belong in.

A seal is: version (1 byte), key id (8), nonce (12), then the ciphertext with its tag. Everything
before it is authenticated, and so is the place: a seal opens in no other row, column or family.
"""

import os
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_VERSION = b"\x01"
_ID_BYTES = 8
_NONCE_BYTES = 12
_HEADER_BYTES = 1 + _ID_BYTES
_BODY_AT = _HEADER_BYTES + _NONCE_BYTES

Place = tuple[str | int, ...]


class Tampered(Exception):
    """A seal was broken, cut short, moved to another place, or made with another key."""


@dataclass(frozen=True, slots=True)
class SealingKey:
    """A key of 256 bits, with an id that tells it from others and tells nothing about it."""

    secret: bytes = field(repr=False)
    id: bytes = field(init=False)
    cipher: AESGCM = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Name the key.

        Raises:
            ValueError: It is not 32 bytes long.
        """
        if len(self.secret) != KEY_BYTES:
            raise ValueError(f"a key is {KEY_BYTES} bytes long")
        name = sha256(b"tafelronde key id" + self.secret).digest()[:_ID_BYTES]
        object.__setattr__(self, "id", name)
        object.__setattr__(self, "cipher", AESGCM(self.secret))


def new_key() -> SealingKey:
    """Make a key from the machine's own randomness."""
    return SealingKey(os.urandom(KEY_BYTES))


def seal(key: SealingKey, plaintext: bytes, place: Place) -> bytes:
    """Seal words into their place.

    Args:
        key: Whose words they are.
        plaintext: Any length.
        place: Table, column, row, version, family: whatever tells this place from every other.

    Returns:
        37 bytes more than the words; another seal each time.
    """
    nonce = os.urandom(_NONCE_BYTES)
    header = _VERSION + key.id
    return header + nonce + key.cipher.encrypt(nonce, plaintext, header + write_out(place))


def unseal(key: SealingKey, sealed: bytes, place: Place) -> bytes:
    """Open a seal in its place.

    Raises:
        Tampered: It was not sealed with this key in this place, or was changed since.
    """
    header, nonce = sealed[:_HEADER_BYTES], sealed[_HEADER_BYTES:_BODY_AT]
    if header != _VERSION + key.id:
        raise Tampered
    try:
        return key.cipher.decrypt(nonce, sealed[_BODY_AT:], header + write_out(place))
    except (InvalidTag, ValueError):
        raise Tampered from None


def key_id(sealed: bytes) -> bytes:
    """Read which key a seal was made with."""
    return sealed[1:_HEADER_BYTES]


def write_out(parts: tuple[str | int | None, ...]) -> bytes:
    """Write values one after the other; no two different rows of values are written alike."""
    written = bytearray()
    for part in parts:
        kind = b"n" if part is None else b"i" if isinstance(part, int) else b"s"
        text = str(part).encode()
        written += kind + len(text).to_bytes(4, "big") + text
    return bytes(written)
