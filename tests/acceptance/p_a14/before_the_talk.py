"""5 to 21 May: two weeks of questions before the talk about the plan, and the day after it."""

from __future__ import annotations

from conversations.plan.ids import MeetingId
from tests.acceptance.p_a14.family import Family

DIRECTION = "Wat doen we met dit doel?"


def they_prepare_the_talk(family: Family) -> None:
    """Given the talk of 20 May, seven people look back, and Ilse has it all the day before."""
    seven_are_asked(family)
    most_answer(family)
    bilal_asks_for_help(family)
    two_are_reminded(family)
    numbers_stand_side_by_side(family)
    marijke_answers_last(family)
    joost_cannot_come(family)
    the_sheet_is_ready(family)
    ronald_reports_afterwards(family)


def seven_are_asked(family: Family) -> None:
    """Wed 6 May: F14 to all with an agreement, oma's through Samira; a checklist for Ilse."""
    family.story.at("05-06 18:00")

    assert family.story.reminded("05-05") == []
    assert family.story.reminded("05-06") == [
        "08:00 Ilse: overview 14-days",
        "08:00 Marijke: evaluation 14-days",
        "08:00 Joost: evaluation 14-days",
        "09:00 Samira: evaluation 14-days, evaluation 14-days (Fatima)",
        "15:00 Karim: evaluation 14-days",
        "15:30 Bilal: evaluation 14-days",
        "17:00 Ronald: evaluation 14-days",
    ]
    assert "Voor jou staat klaar: het overzicht" in family.ilse.opens().sees
    assert "0 van 7 antwoorden binnen" in family.ilse.opens("/overview").sees


def most_answer(family: Family) -> None:
    """Thu 7 May: all but Karim and Marijke; goal 1 adjust or go on, goal 2 ticked off by two."""
    story, samira, ronald = family.story, family.samira, family.ronald
    story.at("05-07 10:00")
    samira.taps("Verder", "Start")
    samira.types("Hij gaat vaker.")
    samira.taps("5", "Aanpassen")
    samira.types("Eerst drie dagen, dan vier.")
    samira.taps("Bilal")
    samira.types("Ik maak alles open.")
    samira.taps("8", "Afvinken")
    samira.skips()
    samira.taps("Sla over", "Doorgaan")
    samira.skips()
    assert samira.heard("Dank je! Ilse krijgt dit. Tot woensdag 20 mei kun je het veranderen.")
    for_oma(family)

    joost = family.joost.opens().answers("Start")
    assert joost.asked == [
        "Doel 2: “Ik wil niet meer bang zijn voor de post.” Wat is er gelukt, in gewone taal?"
    ]
    joost.answers(words="De lijst is af.").skips("Waar sta je nu?").answers("Afvinken")

    story.at("05-07 17:30")
    bilal = family.bilal.opens().answers("Start").answers(words="De training.", to="Doel 1")
    bilal.skips("Doel 2", "Doel 3", "elke dag op school", "geen brief", "Elke keer ruzie")
    assert bilal.asked == [DIRECTION]
    assert "Doel 1: “Bilal gaat elke dag naar school.” Wat doen we" in bilal.sees
    bilal.skips(DIRECTION, DIRECTION).answers("Weet ik niet").skips("afspraak")
    assert "Dank je! Ilse krijgt dit." in bilal.sees
    ronald.taps("Verder", "Start")
    ronald.types("Hij traint weer.")
    ronald.taps("Sla over", "Doorgaan")
    ronald.skips()


def for_oma(family: Family) -> None:
    """Samira answers for oma about goal 1 alone."""
    samira = family.samira
    assert samira.hears.startswith("Je antwoordt nu voor Fatima.")
    samira.taps("Start")
    samira.types("Ik bel hem wakker.")
    samira.taps("Sla over", "Doorgaan")
    samira.skips(times=2)
    samira.taps("Sla over", "Sla over")
    samira.skips()
    samira.taps("Sla over", "Sla over")


def bilal_asks_for_help(family: Family) -> None:
    """Fri 8 May 22:40: the numbers at once; Ilse and Peter hear a name and a time, no more."""
    story, bilal = family.story, family.bilal
    before = story.plan
    story.at("05-08 22:40")
    card = bilal.opens("/help").sees
    assert all(number in card for number in ("112", "0800-2000", "113", "0800-0432"))
    assert "Ik ben een computer. Er leest niemand mee." in card

    bilal.begins("Vraag Ilse om te bellen")
    assert bilal.asked == ["Zal ik vragen of Ilse je belt? Ilse werkt ma-do."]
    bilal.answers("Ja")
    assert "Ik heb het gevraagd. Ik weet niet wanneer er gebeld wordt." in bilal.sees
    assert story.plan == before

    asks = "Bilal vraagt of je belt. Vraag gedaan om 22:40."
    assert asks in family.ilse.opens().sees
    assert asks in family.peter.opens().sees
    for page in ("/overview", "/sheet/e1", "/plan"):
        assert not any(word in family.ilse.opens(page).sees for word in ("22:40", "belt."))
    assert asks not in family.marijke.opens().sees
    assert not any(one.heard("22:40") for one in family.on_phones)


def two_are_reminded(family: Family) -> None:
    """Wed 13 May: T-7 to Karim and Marijke alone; the state to Ilse. Ascension Day is silent."""
    family.story.at("05-15 07:00")

    said = family.story.reminded_from("05-09", "05-14")
    assert [one for one in said if "evaluation" in one or "overview" in one] == [
        "13-05 08:00 Ilse: overview 7-days",
        "13-05 08:00 Marijke: evaluation 7-days",
        "13-05 15:00 Karim: evaluation 7-days",
    ]
    assert family.story.reminded("05-14") == []
    overview = family.ilse.opens("/overview").sees
    assert "5 van 7 antwoorden binnen" in overview
    assert "Nog geen antwoord: Karim. Laatste bericht: woensdag 13 mei." in overview
    assert "Nog geen antwoord: Marijke. Laatste bericht: woensdag 13 mei." in overview


def numbers_stand_side_by_side(family: Family) -> None:
    """Fri 15 May: for goal 3 Samira chose 3 and Karim 6; only Ilse sees both."""
    story, samira, karim = family.story, family.samira, family.karim
    story.at("05-15 10:00")
    samira.types("menu")
    samira.taps("Waar staan we nu?", "Sla over", "Sla over", "3")
    samira.types("We appen nu.")
    samira.skips(times=2)
    samira.taps("Ilse")

    story.at("05-15 15:30")
    karim.taps("Verder", "Start")
    karim.skips()
    karim.taps("Sla over", "Doorgaan")
    karim.skips()
    karim.types("We appen rustig.")
    karim.taps("6", "Doorgaan")
    karim.skips()

    both = "Waar ieder staat: Samira 3 (vrijdag 15 mei) en Karim 6 (vrijdag 15 mei)."
    assert both in family.ilse.opens("/sheet/e1").sees
    hers, his = samira.opens_own_page().opens("/plan"), karim.opens_own_page().opens("/plan")
    assert not any(word in hers.sees for word in ("Karim", "rustig.”", "6 (vrijdag"))
    assert not any(word in his.sees for word in ("Samira", "Fatima", "nu.”", "3 (vrijdag", "oma"))
    for other in (family.bilal, family.marijke, family.joost):
        other.opens("/plan")
        assert not any(word in other.sees for word in ("Samira 3", "Karim 6", "We appen"))


def marijke_answers_last(family: Family) -> None:
    """Mon 18 May: five of six Mondays is done, says Marijke; nobody does sums about it."""
    story, marijke = family.story, family.marijke
    story.at("05-18 10:00")
    marijke.opens().answers("Start").answers(words="Hij praat meer.").skips("Waar sta je nu?")
    marijke.answers("Doorgaan").skips("afspraak")
    assert marijke.opens().asked == ["Hoe gaat het met: “praat 10 minuten met Bilal”?"]
    marijke.answers("Gedaan").answers(words="Vijf van de zes maandagen.").answers("Alleen Ilse")

    sheet = family.ilse.opens("/sheet/e1").sees
    assert "Marijke, maandag 18 mei, voor jou alleen: “Vijf van de zes maandagen.”" in sheet
    assert "(Marijke), tot maandag 18 mei: gedaan." in sheet


def joost_cannot_come(family: Family) -> None:
    """Tue 19 May: he says so, Ilse hears it at once, and all others read that he is invited."""
    story, joost = family.story, family.joost
    story.at("05-19 11:00")
    joost.opens().begins("Ik kan niet komen")
    assert joost.asked == ["Je kunt woensdag 20 mei niet. Dat is oké. Wat wil je?"]
    joost.answers("Bellen")

    assert "Joost kan niet bij het volgende gesprek zijn." in family.ilse.opens().sees
    invited = "Uitgenodigd: Samira, Karim, Bilal, Fatima, Ronald, Ilse, Marijke en Joost."
    assert invited in family.marijke.opens("/plan").sees


def the_sheet_is_ready(family: Family) -> None:
    """Tue 19 May: the T-1 digest, once; everything Ilse needs, in its fixed order."""
    story, ilse = family.story, family.ilse
    said = story.reminded("05-19")
    assert [one for one in said if "overview" in one or "evaluation" in one] == [
        "08:00 Ilse: overview 1-day, late late"
    ]

    sheet = ilse.opens("/sheet/e1").sees
    directions = "Doorgaan (Karim, Fatima, Ronald en Marijke), Aanpassen (Samira)"
    closed = "Gezondheid: voor iedereen aan tafel. Relatie: voor Marijke en Joost. Geld: voor"
    in_order = (
        "Het gesprek Woensdag 20 mei, 15:30.",
        "Wie komt: Samira, Karim, Bilal, Fatima, Ronald, Ilse en Marijke.",
        "Kan niet: Joost. Doet mee zo: belt.",
        f"Om te kiezen Doel 1: {directions} en Weet het niet (Bilal).",
        "Doel 2: Afvinken (Samira en Joost).",
        "Doel 1: “Bilal gaat elke dag naar school.”",
        "“drie dagen per week” (Bilal), tot vrijdag 15 mei: over de datum.",
        "Samira stelt voor dat Bilal dit doet: “Eerst drie dagen, dan vier.”",
        "Doel 2: “Ik wil niet meer bang zijn voor de post.”",
        "Doel 3: “Geen ruzie waar de kinderen bij zijn.”",
        "Nog geen antwoord Iedereen heeft geantwoord.",
        f"Houd dicht {closed} Marijke.",
        "Agenda in het klad Doel 1: “Bilal gaat elke dag naar school.”",
        "Weggelaten voor Marijke: doel 2.",
    )
    places = [sheet.find(line) for line in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)


def ronald_reports_afterwards(family: Family) -> None:
    """Wed 20 May the talk; Thu 21 May Ronald tells of A1: kept, and marked as after the talk."""
    story, ronald = family.story, family.ronald
    story.at("05-20 15:30")
    assert story.plan.meeting(MeetingId("e1")).sheet_opened_on is not None
    assert [one for one in story.reminded("05-20") if "overview" in one] == []

    story.at("05-21 17:30")
    ronald.taps("Verder")
    assert ronald.hears.startswith("Deze afspraak was voor dinsdag 19 mei. Je kunt nu nog")
    ronald.taps("Gedaan")
    ronald.types("Zeven van de acht keer.")
    ronald.taps("Alleen Ilse")

    report = story.plan.reports[-1]
    assert (report.agreement, report.person, report.after_meeting) == ("A1", "a6", True)
    sheet = family.ilse.opens("/sheet/e1").sees
    assert "Ronald, donderdag 21 mei, na de bespreking: gedaan." in sheet
    assert "Ronald, donderdag 21 mei, voor jou alleen: “Zeven van de acht keer.”" in sheet
