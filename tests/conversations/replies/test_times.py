from datetime import time

import pytest

from conversations.replies.times import read_time
from tests.conversations.replies.tables import replies, rows

UNDERSTOOD = rows(
    """
    08:00 | 8:00 | 8.00 uur | 8 uur 's ochtends | 8 am | 8am | 8 a.m. | acht uur 's morgens = 08:00
    's ochtends om 8 uur | vanochtend om 8 uur | 8 in the morning | 8 uur in de ochtend = 08:00
    kwart over acht | kwart over 8 | quarter past eight | 8:15 | 8.15 = 08:15
    half negen | half 9 | half past eight | 8u30 | 8:30 | 8 uur 30 = 08:30
    9:00 | 9 uur | negen uur | nine | 9 | 09:00 | om 9 uur | om negen | at nine | 9 o'clock = 09:00
    09.00u | 9 uur smorgens = 09:00
    11:45 | kwart voor twaalf | quarter to twelve | a quarter to 12 = 11:45
    vijf voor twaalf | 5 voor 12 | five to twelve | 5 minutes to twelve | 11:55 = 11:55
    12:00 | 12 uur | twaalf uur | noon | 12 noon | midday | 12 uur 's middags | 12pm = 12:00
    half een | half één | half 1 | 12:30 | half past twelve | 12.30 uur = 12:30
    kwart voor een | kwart voor één | quarter to one | 12:45 = 12:45
    1 uur | een uur | één uur | 13:00 | 1 pm | 13 uur | one o'clock | 1 uur 's middags = 13:00
    14:00 | 14.00 | 14.00 uur | 14 uur | 14u | 14u00 | 14h00 | 14 | 2 uur | twee uur | 2 = 14:00
    twee = 14:00
    2 uur 's middags | 2 uur \u2018s middags | s middags 2 uur | vanmiddag om 2 uur | 2pm = 14:00
    2 p.m. | 2 PM = 14:00
    om 2 uur | om 14:00 | om 14.00 uur | at 2 | at 2pm please | two in the afternoon = 14:00
    14:00 graag = 14:00
    14 : 00 | 14:00! | \u0661\u0664:\u0660\u0660 | \uff11\uff14\uff1a\uff10\uff10 = 14:00
    14\u200b:00 | 14:00 🙂 = 14:00
    tien voor half drie | 10 voor half 3 | tien minuten voor half drie | 14:20 = 14:20
    twintig over twee = 14:20
    half drie | half 3 | Half Drie | 14:30 | 14.30 | 14u30 | 14h30 | 2:30 | half past two = 14:30
    2.30pm = 14:30
    half drie 's middags | 14 uur 30 | 14:30 uur | om half drie | half 3 precies | 2:30 pm = 14:30
    vijf over half drie | 5 over half 3 | 14:35 = 14:35
    3pm | 3 pm | 3 p.m. | 3:00 pm | 15:00 | drie uur | 3 uur 's middags | three o'clock = 15:00
    3 o\u2019clock = 15:00
    tien over drie | 10 over 3 | ten past three | 10 minuten over 3 = 15:10
    ten minutes past three | 15:10 = 15:10
    tien na drie | ten after three = 15:10
    kwart voor 4 | kwart voor vier | 15:45 | quarter to four | quarter before four = 15:45
    kwart over 14 = 14:15
    6 uur | 18:00 | 6 uur 's avonds | 6 in the evening | zes uur | 6 uur 's middags = 18:00
    half acht | 7:30 | 19:30 | half past seven | half 8 's avonds | 7.30 | 7:30pm = 19:30
    kwart over zeven | kwart over 7 | 19:15 | quarter past seven = 19:15
    kwart voor acht | 19:45 | quarter to eight = 19:45
    20:00 | 20 uur | 8 uur 's avonds | acht uur 's avonds | 8pm | vanavond om 8 uur = 20:00
    8:00 pm = 20:00
    8 at night | tonight at 8 = 20:00
    21:15 | kwart over negen 's avonds | 9:15 pm = 21:15
    23:59 = 23:59
    00:00 | 0:00 | 0 uur | midnight | middernacht | 12am | 12 uur 's nachts = 00:00
    00:30 | half een 's nachts = 00:30
    02:30 | half drie 's nachts | 2:30 am | 2:30 at night = 02:30
    06:00 | 6 am | 6 uur 's ochtends | zes uur in de ochtend = 06:00
    7 uur 's ochtends | 07:00 | 7am = 07:00
    """
)
NOT_SURE = replies(
    """
    8 uur | acht uur | acht | om 8 uur | 8 | eight | eight o'clock | half two | half three
    at half two | 24:00 | 24 uur | 25:00 | 14:60 | 14:5 | 14:000 | 14:00:00 | 100 | 1430 | 2026
    26-3 | 7,5 | 7.5 | 14,30 | -3 | 3+ | 3% | half | kwart | kwart over | over drie | voor drie
    na 3 uur | rond 3 uur | ongeveer 3 uur | 14:00-15:00 | 14:00 of 15:00 | 2 of 3 uur
    tussen 2 en 3 | van 2 tot 3 | 2 uur 3 uur | vanaf 3 uur | 14:00 's ochtends
    3 uur 's ochtends 's avonds | 12 uur 's avonds | 13 am | 15:00 am | 9 uur 's nachts
    's middags | middag | ochtend | vanavond | morgen | na school | straks | nu | ja | nee
    weet niet | ? | over 3 uur | 3 uur geleden | 90 over 3 | kwart over 25 | half past | quarter
    een beetje | dinsdag 14:00 | 10 past half 3 | 5 voor | 0:75
    """
)


@pytest.mark.parametrize(("reply", "meant"), UNDERSTOOD)
def test_a_time_is_understood_as_people_say_it(reply: str, meant: str) -> None:
    """Given people who meet between 8:00 and 20:00, when one says a time, it is that time."""
    assert read_time(reply) == time.fromisoformat(meant)


@pytest.mark.parametrize("reply", ["", "14:00 " * 60, *NOT_SURE])
def test_a_time_in_doubt_is_asked_again(reply: str) -> None:
    """Given a time that may be in the morning or in the evening, or is none, nothing is guessed."""
    assert read_time(reply) is None
