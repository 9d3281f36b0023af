"""What professionals do in the timeline of family P-C33, all of them in Slack (domain 9.C).

Wietske, Jelle, Nadia, Klaas, Monique and Anna are in Slack, and in the family's channel. Left out
are the days of the family itself, and those that later parts bring: the road to the dialogue with
its forms and interviews (F25, InstrumentMoments), Abel's birthday (F2), the closing questions
(F21), the look back (F10), Selam's diary (F20), Jelle's illness with Anna in his place, what Anna
tells on behalf of Jelle, and the decision (F15).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from conversations.plan.agreements import Progress
from tests.acceptance.in_slack import InSlack
from tests.acceptance.never import what_may_not_stand, words_of_the_plan
from tests.acceptance.places import HTTP, SOCKET
from tests.acceptance.story import Story, told_here
from tests.families import invited
from tests.rigs.slack import Room

JARGON = "De systeemdynamiek wordt geëxploreerd middels psycho-educatieve interventies."
PLAIN = "Ik leg aan Selam uit hoe slapen werkt."
PROPOSED = "Ik praat met Selam over slapen."


@dataclass(frozen=True)
class Family:
    """Who speaks in the story; Wietske keeps the overview until the dialogue, and then Jelle."""

    story: Story
    channel: Room
    wietske: InSlack
    jelle: InSlack
    nadia: InSlack
    klaas: InSlack
    monique: InSlack
    anna: InSlack

    @property
    def helpers(self) -> tuple[InSlack, ...]:
        """Everybody who speaks."""
        return (self.wietske, self.jelle, self.nadia, self.klaas, self.monique, self.anna)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("mode", [SOCKET, HTTP])
def test_the_professionals_of_p_c33_do_their_part_in_slack(tmp_path: Path, mode: str) -> None:
    """Given family P-C33, its professionals take part from the invitation to the talk in May."""
    with told_here(tmp_path, "P-C33", mode) as story:
        helpers = [story.colleague_of(f"c{number}") for number in range(6, 12)]
        family = Family(story, story.room_of(helpers), *helpers)
        for chapter in CHAPTERS:
            chapter(family)


def they_come_in(family: Family) -> None:
    """Fri 10 April: six link; Wietske, who keeps the overview, binds the family's channel."""
    story, wietske = family.story, family.wietske
    story.at("04-10 10:00")
    story.takes(invited("P-C33"))
    for one in family.helpers:
        one.links()
    wietske.account.command("/gezinsplan kanaal", in_=family.channel)
    wietske.account.waits_for(lambda one: "Vanaf nu zeg ik" in one.ephemerals[-1].words)
    assert "Overzicht" in wietske.ways_on
    assert "Overzicht" not in family.jelle.ways_on


def they_say_if_they_come(family: Family) -> None:
    """Mon 13 April: F7.8; Klaas cannot come and writes something, Monique is not sure."""
    story, klaas, monique = family.story, family.klaas, family.monique
    story.at("04-14 10:00")
    for one in (family.wietske, family.jelle):
        one.opens().answers("Ja, ik kom").answers("Ja").answers("Vandaag")
    family.nadia.opens().answers("Ja, ik kom").answers("Nog niet")
    klaas.opens().answers("Ik kan niet").answers("Ik schrijf iets op")
    klaas.answers(words="Abel speelt graag buiten.")
    monique.opens().answers("Weet ik nog niet")
    monique.answers("donderdag 16 april")
    assert "Ik vraag het donderdag 16 april nog een keer." in monique.sees


def they_prepare_the_dialogue(family: Family) -> None:
    """Wed 15 and Thu 16 April: R3 to Nadia, F8 to five, and Monique is asked again."""
    story, nadia, klaas = family.story, family.nadia, family.klaas
    story.at("04-16 10:00")
    assert story.reminded_from("04-14", "04-16") == [
        "15-04 08:00 Wietske: contribution 7-days",
        "15-04 08:00 Jelle: contribution 7-days",
        "15-04 08:00 Nadia: alignment 7-days, contribution 7-days",
        "15-04 08:00 Klaas: contribution 7-days",
        "15-04 08:00 Monique: contribution 7-days",
        "16-04 08:00 Monique: attendance own-2026-04-16",
    ]
    nadia.opens().answers("Ja").answers("Gisteren").answers("Misschien", to="Doel 3")
    nadia.answers(words=JARGON)
    assert "Deze woorden zijn misschien lastig" in nadia.sees
    nadia.answers("Pas aan").answers(words=PLAIN).skips("Doel 2")
    # Abel is twelve since midnight: of his goal nobody from outside sees anything now.
    assert "Doel 1" not in klaas.opens().sees
    klaas.answers("Ja", to="Doel 3").answers(words="Ik lees haar elke dag voor.")
    klaas.answers("Volgende week").answers("4 weken").skips("nodig").answers("Ja")
    assert "Doel 1" not in klaas.opens("/plan").sees
    family.monique.opens().answers("Ja, ik kom").answers("Nog niet")


def jelle_takes_over(family: Family) -> None:
    """Tue 21 April Wietske has the sheet; from the day of the dialogue it is Jelle's alone."""
    story, wietske, jelle = family.story, family.wietske, family.jelle
    story.at("04-21 16:30")
    sheet = wietske.opens("/sheet/r1").sees
    for line in (
        "Kan niet: Klaas. Doet mee zo: schrijft iets op.",
        "Nog niet met de ouders besproken: Monique.",
        "Klaas schreef: “Abel speelt graag buiten.”",
    ):
        assert line in sheet, line
    assert "Nog geen antwoord" in wietske.opens("/overview").sees
    assert "Overzicht" not in jelle.ways_on

    story.at("04-22 14:00")
    assert "Overzicht" not in wietske.ways_on
    assert "Overzicht" in jelle.ways_on


def they_read_it_back(family: Family) -> None:
    """Thu 23 April: F9 to Jelle, Klaas and Monique; the first agreement begins that day."""
    story = family.story
    story.at("04-23 08:00")
    story.loads("P-C33")
    story.at("04-23 10:00")
    for one in (family.jelle, family.klaas, family.monique):
        one.opens().answers("Ja, klopt")
    family.klaas.opens().answers("Ja")
    story.at("04-28 10:00")
    family.jelle.opens().answers("Ja")

    accepted = {(one.person, one.agreement) for one in story.plan.acceptances if one.accepted}
    assert accepted == {("c7", "C5"), ("c9", "C1"), ("c10", "C3")}


def klaas_rests(family: Family) -> None:
    """Wed 29 April: Klaas wants rest for a week, and hears nothing until it is over."""
    story, klaas = family.story, family.klaas
    story.at("04-29 10:00")
    klaas.begins("Rust of stoppen").answers("Alle berichten").answers("1 week")
    story.at("05-06 07:00")
    assert not any("Klaas" in one for one in story.reminded_from("04-29", "05-06"))


def two_look_back(family: Family) -> None:
    """Wed 13 May: F14 to Jelle, Klaas and Monique; two of them answer the same morning."""
    jelle, klaas = family.jelle, family.klaas
    family.story.at("05-13 10:00")
    jelle.opens().answers("Start").answers(words="Hanna slaapt vaker alleen.")
    jelle.skips("Waar sta je nu?").answers("Doorgaan").skips("afspraak")
    klaas.opens().answers("Start").answers(words="Er is een maatje.")
    klaas.skips("Waar sta je nu?").answers("Afvinken")


def nadia_thinks_of_an_agreement(family: Family) -> None:
    """Fri 15 May: from a message of her own in the channel; it is hard to read, and says so."""
    story, nadia = family.story, family.nadia
    story.at("05-15 10:00")
    nadia.makes_an_agreement_of(JARGON, family.channel).answers("Doel 3", to="Welk doel helpt het?")
    assert "Mag het gezin dit zo lezen?" in nadia.asked
    nadia.answers("Pas aan").answers(words=PROPOSED, to="Wat wordt de afspraak?")
    nadia.answers("Ik", to="Wie gaat het doen?").answers("4 weken")

    (proposal,) = story.plan.proposals
    assert (proposal.person, proposal.goal, proposal.what) == ("c8", "g3", PROPOSED)
    assert "Nadia" in family.jelle.opens().sees
    assert JARGON not in repr(story.plan)


def only_monique_is_reminded(family: Family) -> None:
    """Wed 20 May: T-7 to who is silent."""
    story = family.story
    story.at("05-20 10:00")
    said = story.reminded_from("05-13", "05-20")
    assert [one for one in said if "evaluation" in one] == [
        "13-05 08:00 Jelle: evaluation 14-days, overview 14-days",
        "13-05 08:00 Klaas: evaluation 14-days, C1 end",
        "13-05 08:00 Monique: evaluation 14-days",
        "20-05 08:00 Monique: evaluation 7-days, C3 end",
    ]


def jelle_has_it_all(family: Family) -> None:
    """Fri 22 to Tue 26 May: Monique tells "partly" at home; the day before Jelle has the sheet."""
    story, jelle, monique = family.story, family.jelle, family.monique
    story.at("05-22 10:00")
    monique.taps_at_home("Deels", "lezen samen de post")
    monique.opens().skips("kleine stap").answers("Alleen Jelle")
    story.at("05-26 10:00")
    assert story.reminded("05-25") == []
    assert [one for one in story.reminded("05-26") if "Jelle" in one] == [
        "08:00 Jelle: overview 1-day, late late"
    ]
    assert [one.progress for one in story.plan.reports if one.person == "c10"] == [Progress.BUSY]
    sheet = jelle.opens("/sheet/e1").sees
    for line in (
        "Wie komt: Sjoerd, Selam, Abel, Tjitske, Jelle, Klaas en Monique.",
        "Om te kiezen Doel 1: Afvinken (Klaas).",
        "Klaas, woensdag 13 mei, voor jou alleen: “Er is een maatje.”",
        "Monique, vrijdag 22 mei: is bezig.",
        f"Nadia wil dit doen: “{PROPOSED}”",
        "Nog geen antwoord: Monique. Laatste bericht: dinsdag 26 mei.",
    ):
        assert line in sheet, line


def the_channel_tells_nothing_else(family: Family) -> None:
    """All that was ever said there is a date and a count; no lock screen tells more than a code."""
    said = family.channel.everything
    assert what_may_not_stand(said) == []
    assert words_of_the_plan(said, family.story.plan) == set()
    for one in family.helpers:
        assert {push.text for push in one.account.notifications} <= {"Plan P-C33", "Tafelronde"}


CHAPTERS = (
    they_come_in,
    they_say_if_they_come,
    they_prepare_the_dialogue,
    jelle_takes_over,
    they_read_it_back,
    klaas_rests,
    two_look_back,
    nadia_thinks_of_an_agreement,
    only_monique_is_reminded,
    jelle_has_it_all,
    the_channel_tells_nothing_else,
)
