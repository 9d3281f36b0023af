"""13 to 25 March: the date is certain, people say if they come and what they can do."""

from __future__ import annotations

from datetime import date

from conversations.plan.ids import MeetingId, PersonId
from tests.acceptance.p_a14.family import Family

WISH_1 = "Doel 1: “Bilal gaat elke dag naar school.” Wil jij hierbij helpen?"


def they_prepare_the_table(family: Family) -> None:
    """Given the round table of 25 March, everybody is asked in their own hours, and prepares it."""
    the_date_is_fixed(family)
    they_say_if_they_come(family)
    the_list_of_ilse_has_it_all(family)
    karim_is_asked_again_and_all_what_they_can_do(family)
    the_silent_one_is_told_to_ilse(family)
    samira_closes_money(family)
    they_are_reminded_and_sit_down(family)


def the_date_is_fixed(family: Family) -> None:
    """Fri 13 March: F7.1 to all, each within their own window."""
    family.story.at("03-13 21:00")

    assert family.story.reminded("03-13") == [
        "08:00 Ilse: attendance fixed",
        "08:00 Marijke: attendance fixed",
        "08:00 Joost: attendance fixed",
        "09:00 Samira: attendance fixed, attendance fixed (Fatima)",
        "15:00 Karim: attendance fixed",
        "15:30 Bilal: attendance fixed",
        "17:00 Ronald: attendance fixed",
    ]
    assert family.samira.hears == "Ik heb 2 vragen voor je. Tik op Verder."
    assert family.karim.hears.endswith("25 maart om 15:30 zitten we samen om tafel. Kom je?")
    (asked,) = family.joost.opens().asked
    assert asked == "Gesprek plan P-A14: woensdag 25 maart, 15:30. Kun je komen?"


def they_say_if_they_come(family: Family) -> None:
    """Mon 16 March: Samira yes with childcare, Bilal yes with company, Karim does not know yet."""
    samira, karim, bilal = family.samira, family.karim, family.bilal
    family.story.at("03-16 10:00")
    samira.taps("Verder", "Ja, ik kom", "Oppas", "Klaar")
    samira.types("Rust in huis.")
    assert samira.hears.startswith("Dit is nu dicht: Relatie.")
    samira.taps("Zoals eerst")
    assert samira.hears.startswith("Je antwoordt nu voor Fatima.")
    samira.taps("Ja, ik kom", "Niets")
    samira.skips()  # what stays closed is for oma herself to say: it is not asked here
    assert samira.hears.startswith("Het wordt woensdag 25 maart om 15:30.")

    helpers_say_if_they_come(family)

    family.story.at("03-16 16:00")
    karim.taps("Weet ik nog niet", "woensdag 18 maart")
    assert karim.hears.startswith("Geen probleem. Ik vraag het woensdag 18 maart nog een keer.")
    bilal.opens().answers("Ja, ik kom").answers("Iemand die meekomt")
    assert bilal.asked == ["Deze mensen komen ook: Samira, Fatima, Ilse en Marijke. Is dat goed?"]
    bilal.answers("Ja").answers(words="Ronald mag naast me zitten.").answers("Nee")
    assert "De plek is wijkteam." in bilal.sees


def helpers_say_if_they_come(family: Family) -> None:
    """Marijke comes and has not talked with the parents; Joost cannot, and writes something."""
    family.story.at("03-16 12:00")
    family.ilse.opens().answers("Ja, ik kom").answers("Ja").answers("Vandaag")
    family.marijke.opens().answers("Ja, ik kom").answers("Nog niet")
    assert "Bel of app de ouders daarover voor woensdag 25 maart." in family.marijke.sees
    family.joost.opens().answers("Ik kan niet").answers("Ik schrijf iets op")
    family.joost.answers(words="Ik maak graag een lijst van de rekeningen.")
    assert "Fijn dat je het zegt. Ik geef het door aan Ilse." in family.joost.sees


def the_list_of_ilse_has_it_all(family: Family) -> None:
    """Ilse reads needs, routes and who is not aligned; all others only who comes."""
    overview = family.ilse.opens("/overview").sees
    assert "6 van 8 antwoorden binnen" in overview
    assert "Nog geen antwoord: Karim. Laatste bericht: vrijdag 13 maart." in overview
    assert "Nog geen antwoord: Ronald. Laatste bericht: vrijdag 13 maart." in overview

    sheet = family.ilse.opens("/sheet/r1").sees
    for line in (
        "Wie komt: Samira, Bilal, Fatima, Ilse en Marijke.",
        "Weet het nog niet: Karim.",
        "Kan niet: Joost. Doet mee zo: schrijft iets op.",
        "Samira heeft nodig: oppas.",
        "Bilal heeft nodig: iemand die meekomt.",
        "Nog niet met de ouders besproken: Marijke.",
        "Joost schreef: “Ik maak graag een lijst van de rekeningen.”",
        "Lees voor wat Joost schreef.",
    ):
        assert line in sheet, line

    for other in (family.bilal, family.marijke):
        assert "Wie komt: Samira, Bilal, Fatima, Ilse en Marijke." in other.opens("/plan").sees
        assert not any(word in other.sees for word in ("oppas", "Joost", "Karim", "besproken"))


def karim_is_asked_again_and_all_what_they_can_do(family: Family) -> None:
    """Wed 18 March: Karim at 15:00, in his window; R3 to Marijke; R4 goes to absentees too."""
    family.story.at("03-18 10:00")
    samira_offers_for_herself_and_oma(family)
    family.marijke.opens().answers("Nog niet").answers("Nee").skips("Weet jij iemand?")
    family.joost.opens().answers("Ja").answers(words="Ik help met de rekeningen.")
    family.joost.answers("Volgende week").answers("4 weken").skips("nodig").answers("Ja")
    family.ilse.opens().skips("Doel 1", "Doel 2", "Doel 3")

    family.story.at("03-18 15:00")
    karim = family.karim
    assert karim.hears == "Ik heb 2 vragen voor je. Tik op Verder."
    family.story.at("03-18 15:10")
    karim.taps("Verder", "Ja, ik kom", "Niets")
    # Of who comes he reads no name from Samira's home but his son's.
    assert karim.hears == "Deze mensen komen ook: Bilal, Ilse en Marijke. Is dat goed?"
    karim.taps("Ja")
    karim.types("Dat ik de kinderen vaker zie.")
    karim.taps("Zoals eerst", "Nee")
    karim.skips()
    karim.taps("Sla over")

    family.story.at("03-18 17:30")
    family.bilal.opens().skips("Doel 1", "Doel 2", "Doel 3")
    assert family.story.reminded_from("03-14", "03-18") == [
        "18-03 08:00 Ilse: contribution 7-days",
        "18-03 08:00 Marijke: alignment 7-days, contribution 7-days",
        "18-03 08:00 Joost: contribution 7-days",
        "18-03 09:00 Samira: contribution 7-days, contribution 7-days (Fatima)",
        "18-03 15:00 Karim: attendance own-2026-03-18, contribution 7-days",
        "18-03 15:30 Bilal: contribution 7-days",
        "18-03 17:00 Ronald: attendance 7-days, contribution 7-days",
    ]


def samira_offers_for_herself_and_oma(family: Family) -> None:
    """Samira offers something for goal 2, and for oma the call at a quarter past seven."""
    samira = family.samira
    samira.taps("Verder")
    assert samira.hears == WISH_1
    samira.taps("Sla over", "Ja")
    samira.types("Ik doe alle post in een doos")
    samira.taps("Deze week", "4 weken")
    samira.skips()
    assert samira.hears == (
        "Ik schrijf op: Samira doet “Ik doe alle post in een doos”.\n\n"
        "Van woensdag 18 maart tot woensdag 15 april.\n\nKlopt het?"
    )
    samira.taps("Ja", "Misschien")
    samira.skips()

    assert samira.hears == f"Je antwoordt nu voor Fatima.\n\n{WISH_1}"
    samira.taps("Ja")
    samira.types("Ik bel Bilal om kwart over zeven")
    samira.taps("Volgende week", "4 weken")
    samira.skips()
    samira.taps("Ja", "Sla over", "Sla over")
    assert samira.hears == "Dank je. Ik geef het door aan Ilse."


def the_silent_one_is_told_to_ilse(family: Family) -> None:
    """Fri 20 March: T-3 falls on a Sunday and comes on Friday; Marijke talked with the parents."""
    family.story.at("03-20 09:00")
    assert family.story.reminded_from("03-19", "03-23") == [
        "20-03 08:00 Ilse: no-reply 3-days",
        "20-03 08:00 Marijke: alignment 3-days",
    ]
    assert "Er is nieuws over plan P-A14." in family.ilse.opens().sees
    overview = family.ilse.opens("/overview").sees
    assert "Nog geen antwoord: Ronald. Laatste bericht: woensdag 18 maart." in overview
    assert "Karim." not in overview
    assert "Nog niemand voor doel 3." in overview

    family.marijke.opens().answers("Ja").answers("Vandaag")
    assert "Nog niet met de ouders besproken" not in family.ilse.opens("/sheet/r1").sees
    plan = family.story.plan
    aligned = plan.attendance(plan.meeting(MeetingId("r1")), PersonId("a8"))
    assert aligned is not None
    assert aligned.aligned_on == date(2026, 3, 20)

    family.story.at("03-20 17:30")
    family.ronald.taps("Verder", "Ja, ik kom", "Niets", "Ja")
    family.ronald.types("Dat Bilal weer komt trainen.")
    family.ronald.taps("Ja")
    family.ronald.types("Ik haal Bilal op voor de training")
    family.ronald.taps("Volgende week", "4 weken")
    family.ronald.skips()
    family.ronald.taps("Ja", "Sla over", "Sla over")


def samira_closes_money(family: Family) -> None:
    """Tue 24 March 14:00: she changes her answer; money stays out while school is there."""
    family.story.at("03-24 14:00")
    before = family.ilse.opens("/sheet/r1").sees
    assert "Doel 2: “Ik wil niet meer bang zijn voor de post.” Weggelaten" in before

    family.samira.changes("iets dicht blijft aan tafel")
    assert family.samira.hears.startswith("Deze mensen komen ook: Bilal, Fatima, Ronald, Ilse en")
    family.samira.taps("Ja", "Ja, ik kies", "Relatie", "Geld", "Klaar", "Marijke", "Klaar")

    assert "Samira veranderde wat dicht blijft aan tafel." in family.ilse.opens().sees
    sheet = family.ilse.opens("/sheet/r1").sees
    assert "Relatie: voor Marijke en Joost. Geld: voor Marijke." in sheet
    agenda = sheet.partition("Agenda in het klad")[2]
    assert "Doel 2: “Ik wil niet meer bang" not in agenda
    assert "Weggelaten voor Marijke: doel 2." in agenda
    assert "Doel 2" not in family.marijke.opens("/plan").sees


def they_are_reminded_and_sit_down(family: Family) -> None:
    """Tue 24 and Wed 25 March: R5 the afternoon before and that day, in own hours; not to Joost."""
    family.story.at("03-25 15:30")

    assert family.story.reminded_from("03-21", "03-25") == [
        "24-03 09:00 Samira: meeting 1-day",
        "24-03 16:00 Karim: meeting 1-day",
        "24-03 16:00 Bilal: meeting 1-day",
        "24-03 16:00 Ilse: meeting 1-day",
        "24-03 16:00 Marijke: meeting 1-day",
        "24-03 17:00 Ronald: meeting 1-day",
        "25-03 08:00 Ilse: meeting 0-days",
        "25-03 08:00 Marijke: meeting 0-days",
        "25-03 09:00 Samira: meeting 0-days",
        "25-03 15:00 Karim: meeting 0-days",
    ]
    family.karim.taps("Open")
    assert "Het gesprek is op woensdag 25 maart om 15:30." in family.karim.hears
