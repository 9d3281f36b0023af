"""26 to 31 March: the list goes round, is put right, and the first agreements begin."""

from __future__ import annotations

from tests.acceptance.p_a14.family import Family


def the_list_goes_round(family: Family) -> None:
    """Given what was agreed at the table, each doer reads it back before it counts."""
    they_read_it_back(family)
    karim_says_it_is_not_right(family)
    both_accept_the_second_version(family)
    the_first_agreements_begin(family)


def they_read_it_back(family: Family) -> None:
    """Thu 26 March: F9 to every doer, oma's through Samira; most say yes."""
    story, samira = family.story, family.samira
    story.at("03-26 08:00")
    story.loads("P-A14/2-agreed")

    story.at("03-26 09:30")
    samira.taps("Verder")
    assert samira.hears == (
        "Dit zijn de afspraken van donderdag 26 maart. Lees ze rustig door.\n\n"
        "“legt alle post in de blauwe doos”. Van donderdag 26 maart tot woensdag 20 mei.\n\n"
        "“spreken over de kinderen via het schrift”. Van vrijdag 27 maart tot woensdag 20 mei.\n\n"
        "Jij hebt 2 afspraken. Klopt het?"
    )
    samira.taps("Ja, klopt")
    assert samira.hears.startswith("Je antwoordt nu voor Fatima.")
    samira.taps("Ja, klopt")
    assert samira.heard("Het volgende gesprek is op woensdag 20 mei. Ilse houdt het overzicht.")
    assert samira.heard("Ilse belt met leerplicht.\n\nIlse stuurt de lijst rond.")
    # What she accepted begins today, so that is asked along.
    assert samira.hears == "Vandaag begint: “legt alle post in de blauwe doos”. Lukt dat?"
    samira.taps("Ja")

    for helper in (family.marijke, family.joost):
        helper.opens().answers("Ja, klopt")
    # New help is family's business.
    assert "leerplicht" not in family.marijke.sees


def karim_says_it_is_not_right(family: Family) -> None:
    """Thu 26 March 15:10: A7 should not be by notebook; Ilse hears it before he has typed it."""
    story, karim, ilse = family.story, family.karim, family.ilse
    story.at("03-26 15:10")
    karim.taps("Verder", "Iets klopt niet")
    assert "Karim zegt dat iets in de lijst niet klopt." in ilse.opens().sees
    karim.types("We spreken over de kinderen alleen via de app.")
    assert karim.hears.startswith("Fijn dat je het zegt. Ik geef het door aan Ilse.")

    sheet = ilse.opens("/sheet/e1").sees
    assert "“spreken over de kinderen via het schrift” klopt nog niet." in sheet
    assert "Karim: beter is “We spreken over de kinderen alleen via de app.”" in sheet

    story.at("03-26 17:30")
    family.bilal.opens().answers("Ja, klopt")
    family.ronald.taps("Verder", "Ja, klopt")
    # A page does not ring; in Slack Marijke had three messages that week, and finds it there.
    marijke = [] if family.channel else ["08:00 Marijke: readback released"]
    assert story.reminded("03-26") == [
        *marijke,
        "08:00 Joost: readback released",
        "09:00 Samira: readback released, readback released (Fatima)",
        "15:00 Karim: readback released",
        "15:30 Bilal: readback released",
        "17:00 Ronald: readback released",
    ]


def both_accept_the_second_version(family: Family) -> None:
    """Fri 27 March: A7 comes as version 2, is asked of both, and both accept it.

    Both had three messages that week: nothing rings, the question waits until they look.
    """
    story, samira, karim = family.story, family.samira, family.karim
    story.at("03-27 08:00")
    story.loads("P-A14")

    story.at("03-27 09:30")
    samira.types("start")
    assert "“spreken over de kinderen alleen via de app”." in samira.hears
    samira.taps("Ja, klopt")
    story.at("03-27 15:10")
    karim.types("start")
    assert "“spreken over de kinderen alleen via de app”." in karim.hears
    karim.taps("Ja, klopt")

    assert story.reminded("03-27") == []
    a7 = story.plan.agreements[6]
    assert (a7.id, a7.version) == ("A7", 2)
    assert {one.person for one in story.plan.acceptances if one.accepted and one.version == 2} == {
        *a7.doers
    }


def the_first_agreements_begin(family: Family) -> None:
    """Sun 29 March is silent, though the clock changes; Bilal is asked after school on Monday."""
    story, bilal = family.story, family.bilal
    story.at("03-30 12:00")
    assert "Ik heb nu geen vraag voor je." in bilal.opens().sees
    assert story.reminded_from("03-28", "03-29") == []
    family.marijke.opens().answers("Ja")

    story.at("03-30 15:30")
    assert bilal.opens().asked == ["Vandaag begint: “appt oma als hij op school is”. Lukt dat?"]
    bilal.answers("Ja")
    assert "Dank je. Nu weet Ilse het ook." in bilal.sees

    story.at("03-31 17:30")
    family.peter.opens()  # who looks at their page once a month stays known there
    family.joost.opens().answers("Ja")
    family.ronald.taps("Verder", "Ja")
    assert [one for one in story.reminded_from("03-30", "03-31") if "Bilal" in one] == [
        "30-03 15:30 Bilal: A3 start"
    ]
