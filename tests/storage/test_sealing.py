import pytest
from hypothesis import given
from hypothesis import strategies as some

from storage.sealing import KEY_BYTES, SealingKey, Tampered, new_key, seal, unseal, write_out

KEY = SealingKey(bytes(range(KEY_BYTES)))
HERE = ("talks", "sealed", "t1", 3, "P-A14")
WORDS = b"Ik wil rust aan tafel"

PARTS = some.lists(some.none() | some.integers() | some.text(), max_size=4).map(tuple)


@given(words=some.binary(), place=PARTS.map(lambda parts: tuple(p for p in parts if p is not None)))
def test_what_is_sealed_is_read_in_its_place(words: bytes, place: tuple[str | int, ...]) -> None:
    """Given any words in any place, there they are read."""
    assert unseal(KEY, seal(KEY, words, place), place) == words


def test_the_same_words_are_never_sealed_alike() -> None:
    """Given the same words twice, nobody sees that they are the same."""
    assert seal(KEY, WORDS, HERE) != seal(KEY, WORDS, HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        ("outbox", "sealed", "t1", 3, "P-A14"),
        ("talks", "raw", "t1", 3, "P-A14"),
        ("talks", "sealed", "t2", 3, "P-A14"),
        ("talks", "sealed", "t1", 2, "P-A14"),
        ("talks", "sealed", "t1", 3, "P-B27"),
        ("talks", "sealed", "t1", "3", "P-A14"),
        ("talks", "sealed", "t13", "P-A14"),
    ],
)
def test_g14_words_moved_elsewhere_are_not_read(elsewhere: tuple[str | int, ...]) -> None:
    """Given a seal is put in another table, column, row, version or family, it does not open."""
    sealed = seal(KEY, WORDS, HERE)

    with pytest.raises(Tampered):
        unseal(KEY, sealed, elsewhere)


def test_g14_a_seal_with_any_bit_changed_is_not_read() -> None:
    """Given one bit is changed anywhere, or the end is cut off, it does not open."""
    sealed = seal(KEY, WORDS, HERE)

    for bit in range(8 * len(sealed)):
        spoilt = bytearray(sealed)
        spoilt[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Tampered):
            unseal(KEY, bytes(spoilt), HERE)
    for end in range(len(sealed)):
        with pytest.raises(Tampered):
            unseal(KEY, sealed[:end], HERE)


def test_another_key_does_not_open_it() -> None:
    """Given the key of another family, it does not open."""
    with pytest.raises(Tampered):
        unseal(new_key(), seal(KEY, WORDS, HERE), HERE)


def test_a_key_is_never_printed() -> None:
    """Given a key, when it is printed, its secret is not."""
    assert repr(KEY) == f"SealingKey(id={KEY.id!r})"


def test_a_short_key_is_refused() -> None:
    """Given too few bytes, there is no key."""
    with pytest.raises(ValueError, match="32 bytes"):
        SealingKey(b"short")


@given(one=PARTS, other=PARTS)
def test_different_values_are_written_out_differently(
    one: tuple[str | int | None, ...], other: tuple[str | int | None, ...]
) -> None:
    """Given two rows of values, they are written alike only where they are the same."""
    assert (write_out(one) == write_out(other)) == (one == other)
