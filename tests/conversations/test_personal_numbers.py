import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.personal_numbers import (
    holds_money,
    looks_like_address,
    looks_like_bsn,
    looks_like_phone,
)
from tests.conversations.replies.tables import replies

# Invented numbers that pass the eleven-test, and numbers that do not.
BSN = replies(
    """
    111222333 | 123456782 | mijn bsn is 123456782 | BSN:123456782. | (123456782) | bsn123456782x
    123 456 782 | 123.456.782 | 1234.56.782 | 1234 56 782 | 123-456-782 | 123_456_782 | 123/456/782
    1 2 3 4 5 6 7 8 2 | 8 123456782 | ik ben 8 en 123.456.782 | 123456782 en 12 | 1234\u200b56782
    \u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662
    \uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12 | 123\u2011456\u2011782
    123\u00a0456\u00a0782 | 8 123.456.782 | 010000008 | Sami 123456782\\nFatima
    123456789 of 123456782
    """
)
NO_BSN = replies(
    """
    123456789 | 111111111 | 000000000 | 12345678 | 1234567820 | 0612345678 | 06 12 34 56 78
    06-12345678 | +31 6 12345678 | 26-03-2026 | 26 maart 2026 | 14:00 | 7 | NL91ABNA0417164300
    0800-2000 | 1.234,50 | 1234567821234 | a1b2c3d4e5f6g7h8i2 | tekst zonder cijfers | 12345 | 6782
    123,456,782
    """
)
MONEY = replies(
    """
    € 4.300 | €4300 | € 4.300,- | 4300 euro | 4.300 euro | 4300euro | 50 euro's | 50 euro\u2019s
    EUR 50 | 50 eur | vijftig euro | tweehonderd euro | duizend euro | drieduizend euro | een euro
    één euro | twee eurootjes | 4.300,- | 50,- | 50,-- | schuld van € 4.300 | 4300 € | 4k euro | $5
    5 dollar | £20 | twenty euros | 5 pounds | a hundred euro | honderden euro's | €\u0665\u0660
    20 euro per week | het kost euro 20 | 2 duizend euro
    """
)
NO_MONEY = replies(
    """
    4300 | geen euro | euro | hoeveel euro? | Europa 3 | een europeaan | 7/10 | 50% | 26-3 | 14:00
    vijftig | een paar euro | eur | geld | schulden | neuro 3 | de europese dag | 3 ponden | €
    """
)
PHONE = replies(
    """
    06-12345678 | 0612345678 | 06 12 34 56 78 | 06 1234 5678 | 06 - 12 34 56 78 | (020) 123 45 67
    020-1234567 | 0201234567 | 0182-123456 | +31 6 12345678 | +31612345678 | +31 (0)6 12345678
    0031612345678 | +32 470 12 34 56 | bel me op 0612345678 | 06.12.34.56.78 | tel:0612345678.
    +1 (212) 555-0123 | \uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18
    \u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668 | 06\u200b12345678 | 088 123 45 67
    """
)
NO_PHONE = replies(
    """
    0800-2000 | 0800 0432 | 0800-0113 | 112 | 113 | 0900-8844 | 2026 | 26-03-2026
    01-02-2026 10:00 | 01-02-2026 en 10 | 2026-03-26 | 14:00 | 7 | 06 | 0612 | 1234 AB | 123456782
    0,123456789 | 00 | +31 | 1234567890 | 7/10 | +3 graden
    """
)
ADDRESS = replies(
    """
    1234 AB 12 | 1234AB 12 | 1234AB12 | 1234 ab, 12 | 12, 1234 AB | Dorpsstraat 12
    dorpsstraat 12a | Dorpsstraat 12, 1234 AB Utrecht | Ik woon op Kerkplein 3 | Wilhelminapark 21
    Prinsengracht 263 | 12 Baker Street | 3 Abbey road | Lange Nieuwstraat 5 | Händellaan 7
    de Stationsweg 100
    """
)
NO_ADDRESS = replies(
    """
    26 maart 2026 is 1 dag | in 2026 en 12 | 2026 om 14 uur | onderweg 2 uur | op weg 3 | straat
    de straat op | speelpark 3 uur | twee keer | 14:00 | 1234 | 1234 AB | AB 1234 | Kerkplein
    straat 12 keer | de laan uit | na 3 jaar | 7/10 | 1000 km 2
    """
)


@pytest.mark.parametrize("text", BSN)
def test_a_citizen_service_number_is_recognised(text: str) -> None:
    """Given a note with a BSN in it, when it is typed, it is seen before it is kept (I7)."""
    assert looks_like_bsn(text)


@pytest.mark.parametrize("text", ["", *NO_BSN])
def test_other_numbers_are_no_citizen_service_number(text: str) -> None:
    """Given a phone number, a date or nine other digits, when they are typed, they may stay."""
    assert not looks_like_bsn(text)


@settings(deadline=None)
@given(st.integers(0, 99_999_999).map("{:08}".format))
def test_one_last_digit_at_most_makes_eight_digits_a_bsn(eight: str) -> None:
    """Given eight digits, when each last one is tried, the eleven-test lets one through or none."""
    assert sum(looks_like_bsn(f"{eight}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize("text", MONEY)
def test_an_amount_of_money_is_recognised(text: str) -> None:
    """Given Joost who writes "€ 4.300", when the list goes to everyone, he gets a hint first."""
    assert holds_money(text)


@pytest.mark.parametrize("text", ["", *NO_MONEY])
def test_other_numbers_are_no_money(text: str) -> None:
    """Given a number without a currency, when it is typed, it is just a number."""
    assert not holds_money(text)


@pytest.mark.parametrize("text", PHONE)
def test_a_phone_number_is_recognised(text: str) -> None:
    """Given a note with a number to call, when it is typed, it is seen before it is kept (I7)."""
    assert looks_like_phone(text)


@pytest.mark.parametrize("text", ["", *NO_PHONE])
def test_dates_and_help_lines_are_nobodys_phone(text: str) -> None:
    """Given a date or the number of a help line, when it is typed, it may stay."""
    assert not looks_like_phone(text)


@pytest.mark.parametrize("text", ADDRESS)
def test_an_address_is_recognised(text: str) -> None:
    """Given a note with a home address, when it is typed, it is seen before it is kept (I7)."""
    assert looks_like_address(text)


@pytest.mark.parametrize("text", ["", *NO_ADDRESS])
def test_other_words_with_numbers_are_no_address(text: str) -> None:
    """Given a year, an hour or a street without a number, when it is typed, it may stay."""
    assert not looks_like_address(text)
