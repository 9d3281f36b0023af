from decimal import Decimal

import pytest

from conversations.replies.number_words import CARDINALS, ORDINALS, with_digits
from conversations.replies.numbers import read_number, read_whole_number
from tests.conversations.replies.tables import replies, rows

WHOLE = rows(
    """
    0 | nul | zero | NUL | een nul | \u0660 = 0
    1 | één | een | one | \u0661 | een 1 | 1/10 = 1
    2 | twee | two | twee! | " 2 " | (2) = 2
    3 | drie | three | 3. | 3, | drie... = 3
    6 | zes | six | zes hoor | doe maar een 6 | ik zit op een 6 | vandaag een 6 = 6
    7 | zeven | een 7 | een zeven | seven | a 7 | a seven | Zeven | ZEVEN | 7! | 7 😊 | 👍 7 = 7
    7/10 | 7 / 10 | 7 van de 10 | zeven van de tien | 7 uit 10 | 7 op 10 | 7 out of 10 = 7
    een 7 op een schaal van 10 | seven on a scale of 10 | seven out of ten | 7 van 10 = 7
    \u0667 | \uff17 | 7️⃣ | ⑦ | \U0001d7d5 | ik geef een 7 | ik geef het een zeven = 7
    I give it a seven = 7
    het is een 7 | it's a 7 | I'd say 7 | ik denk een 7 | ongeveer een 7 | zo'n 7 | ja, een 7 = 7
    7,0 | 7.0 | 7,00 | een 7, zeven dus | 7 7 | cijfer 7 | een dikke 7 | 7 punten | 7 x = 7
    8 | acht | eight | een goede 8 | a 8 please | ok 8 | nou, 8 dan = 8
    10 | tien | ten | 🔟 | 10/10 | \u0661\u0660 | 10 van de 10 | tien van de tien | een tien! = 10
    11 | elf | eleven | 11/10 = 11
    12 | twaalf | twelve = 12
    21 | eenentwintig | twenty-one | twenty one | éénentwintig = 21
    22 | tweeëntwintig | tweeentwintig | twenty-two = 22
    99 | negenennegentig | ninety-nine | ninety nine = 99
    007 = 7
    1.000.000 | 1,000,000 = 1000000
    """
)
NOT_WHOLE = replies(
    """
    7,5 | 7.5 | \u0667\u066b\u0665 | zeven en een half | 7 en een half | seven and a half | 7½
    7 ½ | ½ | 7,5/10 | anderhalf | een half | half | zeven komma vijf | seven point five | 6 of 7
    6 or 7 | 6-7 | 6/7 | 6 7 | een 6 of een 7 | zes, zeven | een, twee | tussen 6 en 7 | 6 à 7
    6 tot 8 | 7/5 | 7/8 | 7 van de 5 | 10 op 7 | 7 of 10 | -7 | \u22127 | 7- | 7+ | +7 | ~7 | <7
    >7 | 7% | 7° | €7 | .5 | ,5 | 7² | 7:00 | 7e | zevende | bijna een 7 | niet 7 | geen 7
    meer dan 7 | minder dan 7 | minstens 7 | rond de 7 | 7 min | 7 weken | 7 uur | 7 dagen | 1.000
    1,000 | 12.345 | 7.5.3 | 1.00.000 | 7,,5 | 1234567890123 | VII | hoog | weet niet | geen idee
    ja | nee | 😊 | ? | de | een beetje | zevenhonderd
    """
)
BROKEN = rows(
    """
    7,5 | 7.5 | \u0667\u066b\u0665 | 7,50 | zeven en een half | 7 en een half = 7.5
    seven and a half | 7½ | 7 ½ = 7.5
    zeven komma vijf | seven point five | 7 punt 5 | een 7,5 | ik geef een 7,5 = 7.5
    0,5 | 0.5 | ½ | een half | half | a half = 0.5
    1,5 | anderhalf | 1½ = 1.5
    0,125 | 0.125 = 0.125
    1.234,50 | 1234,50 | 1,234.50 | 1234.50 | 1234.5 = 1234.50
    1.234.567,89 | 1,234,567.89 = 1234567.89
    1.234.567 | 1,234,567 | 1234567 = 1234567
    3 | drie | 3,0 | three | 3 keer | 3 times = 3
    0 | nul | 0,00 = 0
    1234 = 1234
    """
)
NO_NUMBER = replies(
    """
    1.234 | 1,234 | 12.345 | 123,456 | 7/10 | 7 van de 10 | 6 of 7 | -7,5 | 7,5- | 7,5% | 12.345.67
    1.2345.678,0 | 7,5 uur | veel | een paar | geen | ja | 😊 | 1 2 | 1 234,50 | twee en half
    5 2/3
    """
)


@pytest.mark.parametrize(("reply", "meant"), WHOLE)
def test_a_number_is_understood_however_it_is_typed(reply: str, meant: str) -> None:
    """Given a scale question, when Fatima types her number in her own way, it is that number."""
    assert read_whole_number(reply) == int(meant)


@pytest.mark.parametrize("reply", NOT_WHOLE)
def test_what_is_not_one_whole_number_is_asked_again(reply: str) -> None:
    """Given a scale question, when the number is broken, double or in doubt, it is none."""
    assert read_whole_number(reply) is None


@pytest.mark.parametrize(("reply", "meant"), BROKEN)
def test_a_broken_number_is_read_with_a_dutch_or_an_english_sign(reply: str, meant: str) -> None:
    """Given a question for a number, when Joost types a comma or point, both are understood."""
    assert read_number(reply) == Decimal(meant)


@pytest.mark.parametrize("reply", NO_NUMBER)
def test_a_number_that_can_be_read_in_two_ways_is_none(reply: str) -> None:
    """Given a question for a number, when "1.234" is typed, nobody knows how much it is."""
    assert read_number(reply) is None


@pytest.mark.parametrize(("word", "number"), CARDINALS.items())
def test_every_number_word_is_its_number(word: str, number: int) -> None:
    """Given a scale question, when the number is written out, it is that number."""
    assert read_whole_number(word) == number


@pytest.mark.parametrize(("word", "number"), ORDINALS.items())
def test_every_place_is_its_number_with_an_e(word: str, number: int) -> None:
    """Given "de tweede", when it is written in digits, it is "2e"."""
    assert with_digits([word]) == (f"{number}e",)


def test_all_numbers_up_to_ninety_nine_have_a_dutch_word() -> None:
    """Given the table of words, when all are looked up, no number is missing."""
    assert {*CARDINALS.values()} == {*range(100)}
    assert {*ORDINALS.values()} == {*range(1, 100)}
