"""April: how it goes with the agreements, and where each of the family stands."""

from __future__ import annotations

from datetime import date

from conversations.plan.agreements import Progress
from tests.acceptance.p_a14.family import Family


def they_tell_how_it_goes(family: Family) -> None:
    """Given agreements that run, doers are asked at their start, halfway and end, and tell."""
    joost_leaves_the_amount_out(family)
    bilal_makes_it_smaller(family)
    samira_answers_for_oma(family)
    where_each_of_them_stands(family)
    kings_day_is_silent(family)


def joost_leaves_the_amount_out(family: Family) -> None:
    """Easter Monday is silent. Wed 8 April: A5 is done; an amount is not for everybody's eyes."""
    story, joost = family.story, family.joost
    story.at("04-08 10:00")
    # The week's own lines come on the first day of work: Marijke's is not Easter Monday.
    assert story.reminded_from("04-05", "04-07") == ["07-04 09:00 Joost: week 2026-15"]
    assert story.reminded("04-08") == ["08:00 Joost: A5 end", "09:00 Marijke: week 2026-15"]

    joost.opens().answers("Gedaan").answers(words="De lijst telt op tot € 4.300.")
    assert "Er staat een bedrag in. Laat het weg, of kies minder lezers." in joost.sees
    assert joost.choices == ["Alleen Ilse", "Het gezin"]

    joost.changes("Wat hielp jou?").answers(words="Samen aan tafel met de post.")
    assert joost.choices == ["Alleen Ilse", "Het gezin", "Iedereen in het plan"]
    joost.answers("Iedereen in het plan")
    assert "Dank je. Nu weet Ilse het ook." in joost.sees
    assert "4.300" not in repr(story.plan)


def bilal_makes_it_smaller(family: Family) -> None:
    """Wed 15 April: A3 does not work; smaller it is a second version, and the goal stays."""
    story, bilal = family.story, family.bilal
    story.at("04-15 15:40")
    bilal.opens().answers("Lukt niet").answers("Zeg ik liever niet").answers("Kleiner maken")
    bilal.answers(words="drie dagen per week").answers("vrijdag 15 mei").answers("Alleen Ilse")

    a3 = story.plan.agreements[2]
    assert (a3.id, a3.version, a3.what, a3.end) == (
        *("A3", 2, "drie dagen per week"),
        date(2026, 5, 15),
    )
    assert "Doel 1: “Bilal gaat elke dag naar school.”" in bilal.opens("/plan").sees
    mine = "“drie dagen per week”, van maandag 30 maart tot vrijdag 15 mei: loopt."
    assert bilal.opens("/agreements").sees.endswith(mine)


def samira_answers_for_oma(family: Family) -> None:
    """Fri 17 April: oma did A4; that Samira typed it is there to see."""
    story, samira = family.story, family.samira
    story.at("04-17 10:00")
    assert "15-04 09:00 Samira: A4 end (Fatima)" in story.reminded_from("04-15", "04-17")
    samira.taps("Verder")
    assert samira.hears == (
        "Je antwoordt nu voor Fatima.\n\nHoe gaat het met: “belt Bilal om kwart over zeven”?"
    )
    samira.taps("Gedaan")
    samira.types("Oma heeft een wekker.")
    samira.taps("Iedereen in het plan")

    (report,) = [one for one in story.plan.reports if one.agreement == "A4"]
    assert (report.progress, report.entered_by) == (Progress.DONE, "a1")
    assert "Fatima (via Samira), vrijdag 17 april: gedaan." in family.ilse.opens("/sheet/e1").sees


def where_each_of_them_stands(family: Family) -> None:
    """Wed 22 April: halfway A6; Samira and Karim score by themselves, Bilal for Ilse alone."""
    story, samira, karim, bilal = family.story, family.samira, family.karim, family.bilal
    story.at("04-22 10:00")
    assert story.reminded("04-22") == ["09:00 Samira: A6 halfway"]
    samira.taps("Verder", "Ben bezig")
    samira.types("Elke dag om vijf uur.")
    samira.taps("Alleen Ilse")
    samira.types("menu")
    samira.taps("Waar staan we nu?", "4")
    samira.types("Hij staat vroeger op.", "Dan gaat hij ook op maandag.", "Ik maak hem wakker.")
    samira.taps("6")
    samira.types("Ik maak elke brief open.")
    samira.skips(times=2)
    samira.taps("Sla over")
    assert samira.choices[:4] == ("Alleen ik", "Ilse", "Ons gezin", "Iedereen in het plan")
    samira.taps("Ilse")

    story.at("04-22 15:10")
    karim.types("menu")
    karim.taps("Waar staan we nu?", "Sla over", "5")
    karim.types("We appen.")
    karim.skips(times=2)
    karim.taps("Ilse")

    story.at("04-22 16:00")
    bilal.opens().begins("Waar staan we nu?").answers("3", to="elke dag op school")
    bilal.skips("geen brief", "Elke keer ruzie").answers(words="Met oma bellen.")
    bilal.skips("Stel", "stapje").answers("Ilse")

    sheet = family.ilse.opens("/sheet/e1").sees
    assert "Waar ieder staat: Samira 4 (woensdag 22 april) en Bilal 3 (woensdag 22 april)." in sheet
    assert "Waar ieder staat: Samira 6 (woensdag 22 april)." in sheet
    assert "Waar ieder staat: Karim 5 (woensdag 22 april)." in sheet
    for other in (bilal.opens("/plan"), family.marijke.opens("/plan"), family.joost.opens("/plan")):
        assert not any(line in other.sees for line in ("Samira 4", "Samira 6", "Karim 5"))
    assert "Bilal 3" not in family.marijke.sees


def kings_day_is_silent(family: Family) -> None:
    """Mon 27 April: nothing, nor on the days before it."""
    family.story.at("04-28 07:00")
    assert family.story.reminded_from("04-25", "04-27") == []
    family.peter.opens()
