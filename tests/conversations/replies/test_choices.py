from collections.abc import Sequence

import pytest

from conversations.replies.choices import read_choice, read_choices
from tests.conversations.replies.tables import replies, rows

COMING = ("Ja, ik kom", "Ik kan niet", "Weet ik nog niet")
COMING_EN = ("Yes, I will come", "I can't come", "I don't know yet")
NEEDS = ("Vervoer", "Oppas", "Tolk", "Iemand die meekomt", "Niets")
ALLOWED = ("Ja", "Ja, zonder naam", "Nee")
REST = ("1 week", "2 weken", "Tot ik iets stuur")
UNTIL = ("Eén keer", "4 weken", "Tot het volgende gesprek", "Kies een dag")
PROGRESS = ("Gedaan", "Ben bezig", "Nog niet", "Lukt niet")
IN_THE_WAY = ("Geen tijd", "Ik weet niet hoe", "Iets anders ging voor", "Zeg ik liever niet")
READERS = ("Alleen ik", "Karin", "Ons gezin", "Iedereen in het plan")
SHARED = ("Alleen eigen afspraken", "Doelen en afspraken", "Ook mijn cijfers", "Niets")
RIGHT = ("Ja, klopt", "Iets klopt niet")
MINUTES = ("10 minuten", "20 minuten", "30 minuten")
SWAPPED = ("2 weken", "1 week")
DAYS = ("Dinsdag 10 maart", "Donderdag 12 maart", "Dinsdag 17 maart")
THUMBS = ("👍", "👎")
KNOWN = ("Ja", "Een beetje", "Nee")

ONE: list[tuple[Sequence[str], list[tuple[str, str]]]] = [
    (
        COMING,
        rows(
            """
            Ja, ik kom | ja ik kom | JA IK KOM! | ja | Ja. | ja hoor | jazeker | yes | 👍 = 0
            ik kom = 0
            kom | ja ik kom graag | ja graag | 1 | de eerste | eerste | first | 1e | nummer 1 = 0
            Ik kan niet | kan niet | nee ik kan niet | ik kan helaas niet | sorry, kan niet = 1
            nee | nee hoor | nope | no thanks | niet | 2 | twee | de tweede | tweede | 2e = 1
            second = 1
            the second | the second one | optie 2 | antwoord 2 | ik kies de tweede | graag 2 = 1
            weet ik nog niet | weet ik niet | weet niet | 3 | de derde | de laatste | last one = 2
            ik | ik kan | ik kom niet | ja ik kom niet | nee ik kom | ja nee | misschien = -
            4 | 0 | 99 | de vierde | 1 2 | 1 of 2 | ik kom met mijn zus | x | ja of nee | de = -
            ? = -
            """
        ),
    ),
    (
        COMING_EN,
        rows(
            """
            yes | I will come | yes i will come | sure | ja | yep = 0
            I can't come | I can\u2019t come | can't come | I can't | no | nope | nee = 1
            I don't know yet | don't know | I don't know | the last one | third = 2
            come to the table tomorrow | I | will not come | not = -
            """
        ),
    ),
    (
        NEEDS,
        rows(
            """
            vervoer | vervoer graag | ik heb vervoer nodig | alleen vervoer | vervoe | ver = 0
            doe vervoer = 0
            oppas | Oppas! | een oppas | ja, een oppas | opp | oppas aub | ik wil graag oppas = 1
            tolk | de tolk | tol = 2
            iemand die meekomt | iemand | meekomt | iemand meekomt | meeko = 3
            niets | Niets. | ik heb niets nodig | niets hoor | 5 | de vijfde | laatste = 4
            geen oppas | niet oppas | oppas en vervoer | v | op | oppas misschien | nee = -
            vervoer of oppas = -
            """
        ),
    ),
    (
        ALLOWED,
        rows(
            """
            ja | ja hoor | jazeker | is goed | prima | yes = 0
            ja, zonder naam | zonder naam | ja zonder naam graag | ja zonder | 2 = 1
            nee | nee hoor | liever niet | 👎 | nope | derde = 2
            naam | zonder | met naam | ja met naam | ja maar niet alles | ja nee | weet niet = -
            ja? = -
            """
        ),
    ),
    (
        REST,
        rows(
            """
            1 week | een week | 1 | één week | week | 1e | de eerste = 0
            2 weken | twee weken | 2 | twee | two = 1
            tot ik iets stuur | stuur | derde | laatste = 2
            3 | drie | 3 weken | 2 week | weekend = -
            """
        ),
    ),
    (
        UNTIL,
        rows(
            """
            eén keer | een keer | 1 keer | keer = 0
            4 weken | vier weken | 4 | vier = 1
            volgende gesprek | tot het volgende gesprek | gesprek = 2
            kies een dag | dag | de vierde = 3
            2 | vijf weken | nooit = -
            """
        ),
    ),
    (
        PROGRESS,
        rows(
            """
            gedaan | ja gedaan | Gedaan!! | geda = 0
            ben bezig | bezig | ik ben bezig = 1
            nog niet | nee nog niet = 2
            lukt niet | het lukt niet | nee, lukt niet = 3
            lukt | niet | nee | ja | niet gedaan | ben niet bezig | klaar = -
            ik ben er niet mee bezig = -
            """
        ),
    ),
    (
        IN_THE_WAY,
        rows(
            """
            geen tijd | ik heb geen tijd = 0
            ik weet niet hoe | weet niet hoe | weet niet = 1
            iets anders | iets anders ging voor | anders = 2
            zeg ik liever niet | zeg ik niet = 3
            tijd | genoeg tijd | niet | weet ik wel = -
            """
        ),
    ),
    (
        READERS,
        rows(
            """
            alleen ik | 1 = 0
            karin | alleen karin | Karin graag = 1
            gezin | ons gezin = 2
            iedereen | iedereen in het plan | plan = 3
            niemand | niet karin | ik en karin | karin en gezin | joost = -
            """
        ),
    ),
    (
        SHARED,
        rows(
            """
            eigen afspraken | alleen eigen afspraken = 0
            doelen en afspraken | doelen | Doelen = 1
            cijfers | ook mijn cijfers | mijn cijfers = 2
            niets = 3
            afspraken | alles | geen cijfers | niet mijn doelen = -
            """
        ),
    ),
    (
        RIGHT,
        rows(
            """
            klopt | ja klopt | ja | yes | ja hoor = 0
            iets klopt niet | nee | klopt niet | nee klopt niet | nope = 1
            bijna | iets = -
            """
        ),
    ),
    (
        MINUTES,
        rows(
            """
            10 | tien | 10 minuten | de eerste | nummer 1 | optie 1 = 0
            20 | twintig | twintig minuten | 2e = 1
            30 | laatste = 2
            1 | 2 | 3 | 5 | minuten | 40 = -
            """
        ),
    ),
    (SWAPPED, rows("de eerste | 2 weken | twee weken = 0\nweek | 1 week | de tweede = 1")),
    (
        DAYS,
        rows(
            """
            dinsdag 10 maart | 10 | 10 maart | dinsdag 10 | dinsdag de 10 = 0
            donderdag | 12 maart | donderdag 12 maart | de tweede = 1
            17 maart | 17 = 2
            dinsdag | maart | 11 | 2 = -
            """
        ),
    ),
    (THUMBS, rows("👍 | 👍🏾 = 0\n👎 | 2 = 1\n😊 = -")),
    (KNOWN, rows("ja | 1 = 0\neen beetje | beetje | 2 = 1\nnee | 3 = 2\neen | half = -")),
]
ALL_ONE = [(labels, reply, meant) for labels, said in ONE for reply, meant in said]

SEVERAL = rows(
    """
    oppas | een oppas graag | alleen oppas | 2 | de tweede = 1
    oppas en vervoer | vervoer, oppas | oppas + vervoer | Oppas & vervoer | oppas/vervoer = 01
    vervoer; oppas | 1 en 2 | 1,2 | 1, 2 | 1 2 | 2 1 | de eerste en de tweede = 01
    oppas and vervoer = 01
    vervoer en ook oppas | vervoer plus oppas | vervoer, en oppas | , vervoer, , oppas, = 01
    1 en 3 | 1 3 | vervoer, tolk | een tolk en vervoer | nummer 1 en nummer 3 = 02
    first and third = 02
    oppas, vervoer, tolk | oppas, vervoer en tolk | 1, 2 en 3 | 3 2 1 = 012
    oppas en oppas | oppas, 2 = 1
    niets | Niets. | niks | geen | nothing | none | ik heb niets nodig | 5 = 4
    alles | allemaal | everything | all = 0123
    """
)
NOT_SEVERAL = replies(
    """
    oppas en niets | niets, vervoer | geen oppas | oppas of tolk | oppas en iets anders | 7
    1 en 9 | oppas maar geen tolk | alles behalve oppas | allebei | both | misschien oppas | en | ,
    ja | nee | 12 | oppas vervoer | weet niet | 🙂
    """
)


def expected(meant: str) -> int | None:
    """Read the cell of a table: an index, or "-" for nothing."""
    return None if meant == "-" else int(meant)


@pytest.mark.parametrize(("labels", "reply", "meant"), ALL_ONE)
def test_a_choice_is_understood_by_words_beginnings_and_places(
    labels: Sequence[str], reply: str, meant: str
) -> None:
    """Given buttons, when somebody types instead of tapping, it is the one button meant or none."""
    assert read_choice(reply, labels) == expected(meant)


@pytest.mark.parametrize(("reply", "meant"), SEVERAL)
def test_several_choices_are_understood_together(reply: str, meant: str) -> None:
    """Given what one may need to come, when Fatima names more than one, she gets them all."""
    assert read_choices(reply, NEEDS) == tuple(map(int, meant))


@pytest.mark.parametrize("reply", NOT_SEVERAL)
def test_several_choices_are_asked_again_when_a_part_is_unclear(reply: str) -> None:
    """Given what one may need to come, when one part is not understood, nothing is assumed."""
    assert read_choices(reply, NEEDS) is None


def test_an_and_inside_a_label_does_not_cut_it() -> None:
    """Given a label with "en" in it, when it is named beside another, both are found whole."""
    assert read_choices("doelen en afspraken en ook mijn cijfers", SHARED) == (1, 2)
    assert read_choices("doelen en afspraken", SHARED) == (1,)


def test_both_means_both_of_two() -> None:
    """Given two buttons, when somebody says "allebei", it is the two of them."""
    assert read_choices("allebei", ("Bellen", "Schrijven")) == (0, 1)
    assert read_choices("both", ("Bellen", "Schrijven", "Niets")) == (0, 1)


def test_nothing_is_no_choice_at_all_where_no_label_says_so() -> None:
    """Given topics to keep closed, when somebody types "niets", none of them is closed."""
    assert read_choices("niets", ("Geld", "Gezondheid")) == ()


def test_two_labels_alike_are_never_chosen_between() -> None:
    """Given two helpers with one name, when that name is typed, the person is asked again."""
    assert read_choice("Karin", ("Karin", "Karin")) is None
    assert read_choice("Karin", ("Karin", "karin!")) == 0


def test_a_long_story_is_no_choice() -> None:
    """Given buttons, when a long story is typed that holds a label, it is not taken for a tap."""
    assert read_choice("oppas " * 100, NEEDS) is None
    assert read_choices("oppas, " * 100, NEEDS) is None
    assert read_choices("a," * 40, NEEDS) is None


def test_without_labels_nothing_is_meant() -> None:
    """Given no buttons, when something is typed, it means none of them."""
    assert read_choice("ja", ()) is None
    assert read_choice("laatste", ()) is None
    assert read_choices("alles", ()) == ()
