import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.replies.normal import clean, plain, squeezed, without_accents, words_in

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates and NUL among them

PLAIN = [
    ("Ja Hoor", "ja hoor"),
    ("  ja \t\n hoor  ", "ja hoor"),
    ("ja\u00a0hoor", "ja hoor"),
    ("\uff4a\uff41", "ja"),
    ("ﬁjn", "fijn"),
    ("Ĳs", "ijs"),
    ("STRASSE ẞ", "strasse ss"),
    ("j\u200ba\u200d\u2060\ufeff", "ja"),  # zero width
    ("\u202eja\u202c \u2067hoor\u2069", "ja hoor"),  # turned around
    ("j\u00ada", "ja"),  # soft hyphen
    ("ja\x00\x07\x1b", "ja"),
    ("ja\ud800", "ja"),  # half a character
    ("e\u0301e\u0301n", "\u00e9\u00e9n"),
    ("\u0667\u06f7\u096d\uff17\U0001d7d5", "77777"),
    ("\u0667\u066b\u0665", "7,5"),
    ("7\u00bd", "7 1\u20442"),
    ("7\u00b2", "7 2"),
    ("\u22127", "-7"),
    ("\U0001f51f", "10"),
    ("7\ufe0f\u20e3", "7"),
    ("\U0001f44d\U0001f3fd", "\U0001f44d"),
    ("\u3164\u115f", ""),
    ("", ""),
]
CLEAN = [
    ("Ze komt graag.\nEcht waar!", "Ze komt graag.\nEcht waar!"),
    ("regel 1\r\nregel 2\rregel 3\u2028regel 4", "regel 1\nregel 2\nregel 3\nregel 4"),
    ("  één \u2019s middags  ", "één \u2019s middags"),
    ("e\u0301e\u0301n", "\u00e9\u00e9n"),
    ("Hoofdletters BLIJVEN", "Hoofdletters BLIJVEN"),
    ("½ \uff4a\uff41 ²", "½ \uff4a\uff41 ²"),
    ("a\x00b\x07c\x1b[31m", "abc[31m"),
    ("a\tb", "a b"),
    ("a\ud800b\udfff", "ab"),
    ("\u202eabc\u202c \u2067d\u2069", "abc d"),
    ("a\uffffb\ufffe", "ab"),
    ("\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd", None),  # a family, a thumb
    ("7\ufe0f\u20e3", None),
    ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", None),  # Persian needs its joiner
    ("= 1 + 1", None),
    ("<b>&amp;</b>", None),
    ("", None),
]
WORDS = [
    ("Ja, ik kom!", ("ja", ",", "ik", "kom")),
    ("om 14:00 of 14.30", ("om", "14:00", "of", "14.30")),
    ("'s middags foto\u2019s", ("s", "middags", "fotos")),
    ("7,5 -7 7- ,5", ("7,5", "-7", "7", "-", ",5")),
    ("26-3 / 26 / 3 26e 14u30", ("26-3/26/3", "26e", "14u30")),
    ("één ë", ("een", "e")),
    ("50% \u20ac5", ("50", "%", "\u20ac", "5")),
    ("😊 ... ()", ()),
    ("woord " * 60, ()),
]


@pytest.mark.parametrize(("typed", "expected"), PLAIN)
def test_a_text_is_compared_in_one_form(typed: str, expected: str) -> None:
    """Given texts that look alike, when they are compared, they are written alike (I2)."""
    assert plain(typed) == expected


@pytest.mark.parametrize(("typed", "expected"), CLEAN)
def test_a_text_is_kept_as_typed_without_what_breaks_it(typed: str, expected: str | None) -> None:
    """Given words worth keeping, when they are stored, only the unprintable is gone (I2)."""
    assert clean(typed) == (typed if expected is None else expected)


@pytest.mark.parametrize(("typed", "words"), WORDS)
def test_a_reply_is_cut_into_words_and_numbers(typed: str, words: tuple[str, ...]) -> None:
    """Given a reply, when it is cut, a number stays whole and an emoji is left out."""
    assert words_in(typed) == words


@settings(deadline=None)
@given(ANY_TEXT)
def test_writing_a_text_plainly_twice_is_writing_it_once(text: str) -> None:
    """Given any text, when it is made plain again, nothing changes."""
    assert plain(plain(text)) == plain(text)
    assert clean(clean(text)) == clean(text)
    assert without_accents(without_accents(plain(text))) == without_accents(plain(text))
    assert squeezed(squeezed(text)) == squeezed(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_what_is_kept_can_be_stored_and_compared_as_before(text: str) -> None:
    """Given any text, when it is cleaned, it can be encoded and still reads the same."""
    kept = clean(text)

    assert "\x00" not in kept
    assert kept.encode().decode() == kept
    assert plain(kept) == plain(text.replace("\uffff", "").replace("\ufffe", ""))


@pytest.mark.parametrize("first", [0, 0x10000, 0x20000, 0xE0000])  # what Unicode has in use
def test_no_character_at_all_upsets_the_forms(first: int) -> None:
    """Given every character there is, when a text is made of them, twice still is once."""
    text = " ".join(map(chr, range(first, first + 0x10000)))

    assert plain(plain(text)) == plain(text)
    assert clean(clean(text)) == clean(text)


def test_a_tower_of_accents_costs_no_time() -> None:
    """Given ten thousand accents on one letter, when it is kept, thirty of them are left."""
    tower = "e" + "\u0301\u0323" * 5_000

    assert len(clean(tower)) <= 1 + 30
    assert len(plain(tower)) <= 1 + 30
    assert without_accents(plain(tower)) == "e"
