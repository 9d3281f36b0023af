from datetime import date, timedelta

import pytest

from conversations.replies.days import read_day
from tests.conversations.replies.tables import replies, rows

# March 2026:  Mo  2  9 16 23 30 | Tu  3 10 17 24 31 | We  4 11 18 25 | Th  5 12 19 26
#              Fr  6 13 20 27    | Sa  7 14 21 28    | Su  1  8 15 22 29
WEDNESDAY = date(2026, 3, 4)

UNDERSTOOD = rows(
    """
    vandaag | today | nu | now | vanmiddag | vanavond | tonight | Vandaag! | VANDAAG = 2026-03-04
    this evening = 2026-03-04
    vandaag om 14:00 | vandaag graag | deze woensdag | woensdag deze week | 4 maart = 2026-03-04
    de 4e = 2026-03-04
    morgen | tomorrow | tmrw | Morgen. | morgenochtend | morgen om 8 uur = 2026-03-05
    tomorrow morning = 2026-03-05
    morgenmiddag | morgenavond | morgen vroeg | morgen om half drie | tomorrow at 3pm = 2026-03-05
    donderdag | do 5 maart | thursday | thu | komende donderdag | this thursday = 2026-03-05
    deze week donderdag = 2026-03-05
    overmorgen | the day after tomorrow | day after tomorrow | vrijdag | friday | fri = 2026-03-06
    vr | Vrijdag! = 2026-03-06
    vrijdag om 14.00 uur | vrijdag 14:00 | vrijdagmiddag | vrijdag middag = 2026-03-06
    friday afternoon = 2026-03-06
    vrijdagmorgen | vrijdag in de ochtend | vrijdag 's middags | friday in the morning = 2026-03-06
    op vrijdag = 2026-03-06
    za | zaterdag | saturday | sat | komende za | over drie dagen | over 3 dagen = 2026-03-07
    in 3 days = 2026-03-07
    three days from now | 3 days from today | in three days | 2 days from tomorrow = 2026-03-07
    zondag | sunday | sun | komende zo | zo 8 maart = 2026-03-08
    maandag | monday | mon | volgende week maandag | komende ma | next week monday = 2026-03-09
    dinsdag | Dinsdag | tuesday | di | tue | komende dinsdag | aanstaande dinsdag = 2026-03-10
    op dinsdag = 2026-03-10
    dinsdag a.s. | a.s. dinsdag | dinsdag aanstaande | eerstvolgende dinsdag = 2026-03-10
    coming tuesday = 2026-03-10
    volgende week dinsdag | volgende week op dinsdag | dinsdag volgende week = 2026-03-10
    next week tuesday = 2026-03-10
    tuesday next week | next week on tuesday | volgende dinsdag | next tuesday = 2026-03-10
    the coming tuesday = 2026-03-10
    dinsdag 10 maart | di 10/3 | dinsdag de 10e | dinsdag 10 | tuesday the 10th = 2026-03-10
    tue march 10th = 2026-03-10
    vanaf dinsdag | tot dinsdag | tot en met dinsdag | t/m dinsdag | liefst dinsdag = 2026-03-10
    from tuesday = 2026-03-10
    volgende week woensdag | over een week | over 1 week | over zeven dagen = 2026-03-11
    in a week | in 7 days = 2026-03-11
    vandaag over een week | komende woensdag | a week from today | volgende woensdag = 2026-03-11
    volgende week donderdag | donderdag volgende week | morgen over een week = 2026-03-12
    volgende week zondag | next week sunday = 2026-03-15
    dinsdag over een week | a week from tuesday | 17 maart | 17 mrt | 17-3 | 17/3/26 = 2026-03-17
    de 17e = 2026-03-17
    over twee weken | over 2 weken | over 14 dagen | in two weeks | two weeks from now = 2026-03-18
    in 14 days = 2026-03-18
    26 maart | 26 mrt | 26 mrt. | 26 Maart 2026 | 26 maart '26 | 26-3 | 26/3 | 26-03 = 2026-03-26
    26 / 3 = 2026-03-26
    26-03-2026 | 26/03/2026 | 26.03.2026 | 26-3-26 | 2026-03-26 | 2026/03/26 = 2026-03-26
    26-mrt-2026 = 2026-03-26
    march 26 | March 26th | march the 26th | mar 26 2026 | March 26, 2026 | 26 march = 2026-03-26
    26 mar = 2026-03-26
    26th of march | the 26th of March | 26th march | the 26th | 26th | de 26e | 26e = 2026-03-26
    de 26ste = 2026-03-26
    zesentwintig maart | de zesentwintigste | twenty-sixth of march | march twenty-six = 2026-03-26
    donderdag 26 maart | do 26 mrt | donderdag, 26 maart | thursday march 26 = 2026-03-26
    thursday the 26th = 2026-03-26
    donderdag 26-03-2026 | 26maart | tot 26 maart | op de 26e | 26e van deze maand = 2026-03-26
    \u0662\u0666 maart | \u0662\u0666-\u0663 | \uff12\uff16 maart | 26\u200b maart = 2026-03-26
    \u200f26 maart\u200f = 2026-03-26
    31 maart | laatste dag van de maand | de laatste dag van deze maand = 2026-03-31
    last day of the month = 2026-03-31
    1 april | eerste april | 1e april | april 1st | first of april | de eerste | de 1e = 2026-04-01
    1e van volgende maand | de eerste dag van volgende maand | first of next month = 2026-04-01
    first day of next month | the 1st of next month = 2026-04-01
    de 3e | 3 april | de derde = 2026-04-03
    over een maand | over 1 maand | in a month | in one month | one month from now = 2026-04-04
    26e van volgende maand | the 26th of next month = 2026-04-26
    over twee maanden | in two months | 4 mei | may 4 | 4 may | 4-5 = 2026-05-04
    1 december | 1 dec | dec 1 | 1-12 | dinsdag 1 december | eerste december = 2026-12-01
    3 maart | 3-3 | 3 mrt | march 3 = 2027-03-03
    1 januari | 1 jan | jan 1st = 2027-01-01
    over een jaar | over 12 maanden | in a year | in 12 months = 2027-03-04
    26 maart 2027 | 26-3-27 | march 26 2027 = 2027-03-26
    29 februari 2028 | 29-2-2028 = 2028-02-29
    26 maart 2025 | 26-3-2025 | 26-3-25 = 2025-03-26
    4 mei 1971 | 4-5-1971 = 1971-05-04
    """
)
NOT_SURE = replies(
    """
    woensdag | wednesday | wo | woensdag over een week | volgende donderdag | next friday
    volgende vrijdag | volgende zondag | next sunday | deze dinsdag | this tuesday
    dinsdag deze week | deze week maandag | ma | do | zo | over acht dagen | over 8 dagen
    in een week | in 2 weken | binnen een week | volgende week | next week | deze week | this week
    volgende maand | over een paar dagen | over n dagen | begin volgende maand | eind deze maand
    half maart | eind maart | midden april | dit weekend | weekend | 31 februari | 30 februari
    29 februari | 31-4 | 31 april | 0 maart | 32 maart | 26-13 | 13/26 | 3/26 | 31-02-2026
    29-02-2027 | 2026-02-30 | 26-3-75 | 26-3-1 | 26-3-202 | 2026-26-03 | 26.3 | 3.4 | 26 3
    dinsdag 11 maart | maandag 26 maart | wednesday march 26 | dinsdag de 26e | dinsdag 26
    vrijdag 10/3 | 26 of 27 maart | dinsdag of donderdag | dinsdag en donderdag | voor dinsdag
    na dinsdag | niet dinsdag | 26 | 3 | dertig | 2026 | 26032026 | maart | de | snel | straks
    later | ooit | zo snel mogelijk | asap | gisteren | yesterday | eergisteren | vorige dinsdag
    last tuesday | 3 dagen geleden | over 0,5 week | elke dinsdag | iedere week
    dinsdag om de week | om 14:00 | 14:00 | ja | nee | weet niet | ? | kerst | dinsdag morgen
    morgen dinsdag | -26 maart | 26 maart om zoveel uur | over een uur | twee weken | de 0e
    de 32e | de 31e van volgende maand | over 9999 dagen | nextweek
    26 maart 26 maart
    """
)


@pytest.mark.parametrize(("reply", "meant"), UNDERSTOOD)
def test_a_day_is_understood_however_it_is_named(reply: str, meant: str) -> None:
    """Given Wednesday 4 March 2026, when somebody names a day, it is the day two people expect."""
    assert read_day(reply, WEDNESDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize("reply", ["", "  ", "morgen " * 60, *NOT_SURE])
def test_a_day_in_doubt_is_asked_again(reply: str) -> None:
    """Given Wednesday 4 March 2026, when two days can be meant or none, no day is guessed."""
    assert read_day(reply, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("today", "reply", "meant"),
    [
        ("2026-03-02", "volgende dinsdag", None),  # Monday: tomorrow, or in eight days?
        ("2026-03-02", "volgende maandag", "2026-03-09"),
        ("2026-03-03", "dinsdag", None),  # today, or in a week?
        ("2026-03-03", "volgende dinsdag", "2026-03-10"),
        ("2026-03-03", "komende dinsdag", "2026-03-10"),
        ("2026-03-03", "dinsdag 3 maart", "2026-03-03"),
        ("2026-03-03", "dinsdag over een week", None),
        ("2026-03-08", "volgende week dinsdag", "2026-03-10"),  # Sunday still is this week
        ("2026-03-08", "volgende week zondag", "2026-03-15"),
        ("2026-03-08", "deze week zondag", "2026-03-08"),
        ("2026-03-08", "deze maandag", None),
        ("2026-12-31", "morgen", "2027-01-01"),
        ("2026-12-31", "1 januari", "2027-01-01"),
        ("2026-12-31", "31 december", "2026-12-31"),
        ("2026-12-31", "over een maand", "2027-01-31"),
        ("2026-12-31", "over twee maanden", None),  # 31 February
        ("2026-12-31", "laatste dag van de maand", "2026-12-31"),
        ("2026-12-15", "de 3e", "2027-01-03"),
        ("2026-12-15", "de 3e van volgende maand", "2027-01-03"),
        ("2026-04-05", "de 31e", None),  # April has none: 31 March missed, or 31 May?
        ("2026-04-05", "de 3e van deze maand", None),
        ("2026-01-31", "de 30e", None),
        ("2028-02-01", "29 februari", "2028-02-29"),
        ("2028-02-29", "29 februari", "2028-02-29"),
        ("2028-02-29", "over een jaar", None),
        ("2027-03-01", "29 februari", None),
        ("2028-03-01", "29 februari", None),
        ("2026-03-28", "morgen", "2026-03-29"),  # the night the clock moves
        ("2026-10-24", "over twee dagen", "2026-10-26"),
        ("9999-12-31", "morgen", None),
        ("9999-12-31", "over een maand", None),
        ("9999-12-31", "dinsdag", None),
        ("9999-12-31", "de 3e", None),
        ("9999-12-31", "3 maart", None),
        ("9999-12-31", "laatste dag van de maand", None),
    ],
)
def test_the_same_words_on_another_day_mean_another_day(
    today: str, reply: str, meant: str | None
) -> None:
    """Given the edge of a week, month or year, when a day is named, it is counted from there."""
    assert read_day(reply, date.fromisoformat(today)) == (meant and date.fromisoformat(meant))


@pytest.mark.parametrize("days", range(14))
def test_next_tuesday_is_only_understood_when_there_is_one_reading(days: int) -> None:
    """Given any day, when somebody says "volgende dinsdag", it is a day only if all agree."""
    today = WEDNESDAY + timedelta(days=days)

    meant = read_day("volgende dinsdag", today)

    assert meant == (None if today.weekday() == 0 else read_day("komende dinsdag", today))
