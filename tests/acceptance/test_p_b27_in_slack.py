"""What professionals do in the timeline of family P-B27, all of them in Slack (domain 9.B).

Anouk, Tom, Esra and Sanne are in Slack; Linda, who keeps the overview, has a phone. Left out are
the days of the family itself, which `P-A14` tells, and those that later parts bring: who keeps the
overview (F5), the date poll (F6), the closing questions (F21), whether Esra may join (F23), Linda's
holiday with Anouk in her place, and the look back on the talk (R15).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.plan_files import read_plan_file
from conversations.plan.agreements import Progress
from conversations.plan.circles import Audience
from conversations.plan.goals import Direction
from conversations.plan.ids import MeetingId
from tests.acceptance.in_slack import InSlack
from tests.acceptance.people import OnAPhone
from tests.acceptance.places import HTTP, SOCKET
from tests.acceptance.story import Story, told_here
from tests.families import invited, plan_file, with_person

JARGON = "De vochtproblematiek wordt geïnventariseerd middels een ventilatieonderzoek."
PLAIN = "Ik laat de schimmel meten."


@dataclass(frozen=True)
class Family:
    """Who speaks in the story; Linda is Zosia's aunt."""

    story: Story
    linda: OnAPhone
    anouk: InSlack
    tom: InSlack
    esra: InSlack
    sanne: InSlack


@pytest.mark.timeout(600)
@pytest.mark.parametrize("mode", [SOCKET, HTTP])
def test_the_professionals_of_p_b27_do_their_part_in_slack(tmp_path: Path, mode: str) -> None:
    """Given family P-B27, its professionals take part from the invitation to the talk in May."""
    with told_here(tmp_path, "P-B27", mode) as story:
        helpers = (story.colleague_of(one) for one in ("b7", "b8", "b9", "b10"))
        family = Family(story, story.phone_of("b5"), *helpers)
        for chapter in CHAPTERS:
            chapter(family)


def they_come_in(family: Family) -> None:
    """Thu 5 March: Anouk, Tom and Sanne link in Slack; only Linda has the overview."""
    family.story.at("03-05 10:00")
    family.story.takes(invited("P-B27"))
    for one in (family.linda, family.anouk, family.tom, family.sanne):
        one.links()

    home = family.anouk.home
    assert "maart" not in home  # no day is certain yet
    assert "Overzicht" not in home


def they_say_if_they_come(family: Family) -> None:
    """Fri 6 to Thu 12 March: F7.8; Tom and Sanne talk with the parents when R3 reminds them."""
    story, anouk, tom, sanne = family.story, family.anouk, family.tom, family.sanne
    story.at("03-09 10:00")
    anouk.opens().answers("Ja, ik kom").answers("Ja").answers("Gisteren")
    for one in (tom, sanne):
        one.opens().answers("Ja, ik kom").answers("Nog niet")
        assert "Bel of app de ouders daarover voor dinsdag 17 maart." in one.sees

    story.at("03-11 10:00")
    assert [one for one in story.reminded("03-10") if "Linda" not in one] == [
        "08:00 Anouk: contribution 7-days",
        "08:00 Tom: alignment 7-days, contribution 7-days",
        "08:00 Sanne: alignment 7-days, contribution 7-days",
    ]
    tom.opens().answers("Ja").answers("Vandaag")
    story.at("03-12 10:00")
    sanne.opens().answers("Ja").answers("Vandaag")
    assert {one.person: one.aligned_on for one in story.plan.attendances} == {
        "b7": date(2026, 3, 8),
        "b8": date(2026, 3, 11),
        "b10": date(2026, 3, 12),
    }


def they_say_what_they_can_do(family: Family) -> None:
    """Thu 12 March: F8; Tom is told that his words are hard, and writes it anew (F22.3)."""
    tom, sanne = family.tom, family.sanne
    tom.opens().answers("Ja", to="Doel 1").answers(words=JARGON)
    assert "Mag het gezin dit zo lezen?" in tom.asked
    assert "Deze woorden zijn misschien lastig" in tom.sees
    tom.answers("Pas aan").answers(words=PLAIN, to="Wat ga je doen?")
    tom.answers("Volgende week").answers("4 weken").skips("nodig").answers("Ja")

    sanne.opens().skips("Doel 1", "Doel 2").answers("Misschien", to="Doel 3")
    sanne.answers(words="De taaltas gaat mee op vrijdag.")
    offered = {(one.person, one.what) for one in family.story.plan.contributions}
    assert offered == {("b8", PLAIN), ("b10", "De taaltas gaat mee op vrijdag.")}


def they_read_it_back(family: Family) -> None:
    """Wed 18 March: F9 to Tom and Sanne; Anouk has no agreement. B1 begins that day."""
    story = family.story
    story.at("03-18 08:00")
    story.loads("P-B27")
    story.at("03-18 10:00")
    for one in (family.tom, family.sanne):
        one.opens().answers("Ja, klopt")
    family.tom.opens().answers("Ja")

    accepted = {(one.person, one.agreement) for one in story.plan.acceptances if one.accepted}
    assert accepted == {("b8", "B1"), ("b10", "B4")}
    assert "Je hebt nu geen afspraken." in family.anouk.home


def esra_comes_in(family: Family) -> None:
    """Thu 2 April: Esra sees her own agreement and its goal, and nothing of the others."""
    story, esra = family.story, family.esra
    story.at("04-02 10:00")
    story.invites("b9")
    esra.links()
    esra.opens().answers("Ja, klopt")

    plan = esra.opens("/plan").sees
    assert "praat elke week met Dennis" in plan
    assert not any(word in plan for word in ("schimmel", "huur", "taaltas", "Zosia"))


def tom_is_late(family: Family) -> None:
    """Sun 5 April and Easter Monday are silent; Tue 7 April F11.8; a day later B1 goes on."""
    story, tom = family.story, family.tom
    story.at("04-08 10:00")
    said = story.reminded_from("04-05", "04-07")
    assert [one for one in said if "Tom" in one] == ["07-04 08:00 Tom: B1 late"]
    assert [one for one in said if "late late" in one] == ["07-04 09:00 Linda: late late"]

    tom.opens()
    assert "Deze afspraak was voor vrijdag 3 april. Je kunt nu nog antwoorden." in tom.sees
    tom.answers("Lukt niet").answers("Iets anders ging voor").answers("Later klaar")
    tom.answers(words="24 april").answers("Alleen Linda")
    (b1,) = (one for one in story.plan.agreements if one.id == "B1")
    assert (b1.version, b1.end) == (2, date(2026, 4, 24))


def esra_may_not_tell_everyone(family: Family) -> None:
    """Fri 10 April: what Dennis keeps closed goes to who sees this agreement, and no further."""
    story, esra = family.story, family.esra
    story.at("04-10 10:00")
    esra.opens().answers("Ja")
    esra.taps_at_home("Deels", "praat elke week met Dennis")
    esra.answers(words="We spraken over een terugval.")
    assert esra.choices == ["Alleen Linda", "Het gezin", "Wie deze afspraak ziet"]
    assert "Dennis" in esra.sees
    esra.answers("Wie deze afspraak ziet")

    (report,) = (one for one in story.plan.reports if one.agreement == "B6" and one.helped)
    assert report.audience is Audience.CIRCLE
    for other in (family.tom, family.sanne):
        assert "terugval" not in other.opens("/plan").sees + other.home


def tom_is_done(family: Family) -> None:
    """Fri 24 April: one tap at home tells that B1 is done."""
    family.story.at("04-24 10:00")
    family.tom.taps_at_home("Gedaan", "laat de schimmel meten")
    family.tom.opens().skips("Wat hielp jou?").answers("Alleen Linda")
    assert [one.progress for one in family.story.plan.reports if one.agreement == "B1"][-1] == (
        Progress.DONE
    )


def they_prepare_the_talk(family: Family) -> None:
    """Tue 28 April to Mon 11 May: F14 to Tom, Esra and Sanne; only Sanne is reminded."""
    story, tom, esra, sanne = family.story, family.tom, family.esra, family.sanne
    story.at("04-29 10:00")
    assert _asked_to_look_back(story, "04-15", "04-28") == [
        "28-04 08:00 Tom: evaluation 14-days",
        "28-04 08:00 Esra: evaluation 14-days",
        "28-04 08:00 Sanne: evaluation 14-days",
    ]
    tom.opens().answers("Start").answers(words="De schimmel is gemeten.")
    tom.skips("Waar sta je nu?").answers("Afvinken")
    esra.opens().answers("Ben bezig").skips("kleine stap").answers("Alleen Linda")
    esra.opens().answers("Start").skips("Wat is er gelukt", "Waar sta je nu?")
    esra.answers("Doorgaan").skips("afspraak")

    story.at("05-11 10:00")
    assert _asked_to_look_back(story, "04-29", "05-11") == [
        "04-05 08:00 Sanne: evaluation 7-days",
        "11-05 08:00 Sanne: evaluation 1-day, B4 late",
    ]
    sanne.opens().begins("Ik kan niet komen").answers("Ik schrijf iets op")
    sanne.answers(words="Zosia vertelt in de kring.")
    reviews = {(one.person, one.goal, one.direction) for one in story.plan.reviews}
    assert reviews == {("b8", "g1", Direction.TICK_OFF), ("b9", "g4", Direction.CONTINUE)}
    attendance = story.plan.attendance(story.plan.meeting(MeetingId("e1")), sanne.id)
    assert attendance is not None
    assert attendance.written == "Zosia vertelt in de kring."


def sanne_leaves(family: Family) -> None:
    """Wed 20 May: Sanne has another job, and has no way in from that minute."""
    story, sanne = family.story, family.sanne
    story.at("05-20 10:00")
    before = sanne.home
    leaving = read_plan_file(plan_file("P-B27"), date(2026, 5, 20))
    story.takes(with_person(leaving, "b10", leaves=date(2026, 5, 20)))

    assert "geeft elke vrijdag de taaltas mee" in before
    assert "Ik ken je nog niet." in sanne.home
    for one in (family.anouk, family.tom, family.esra, sanne):
        assert {said.text for said in one.account.notifications} == {"Plan P-B27"}


def _asked_to_look_back(story: Story, first: str, last: str) -> list[str]:
    """The reminders of F14 from one day to another, but those to Linda."""
    said = story.reminded_from(first, last)
    return [one for one in said if "evaluation" in one and "Linda" not in one]


CHAPTERS = (
    they_come_in,
    they_say_if_they_come,
    they_say_what_they_can_do,
    they_read_it_back,
    esra_comes_in,
    tom_is_late,
    esra_may_not_tell_everyone,
    tom_is_done,
    they_prepare_the_talk,
    sanne_leaves,
)
