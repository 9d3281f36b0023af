"""2 to 9 March: the plan begins, and everybody takes their seat."""

from __future__ import annotations

from functools import partial

from tests.acceptance.p_a14.family import Family
from tests.rigs.slack import Colleague

ONLY_ILSE = "Dit kan alleen wie het overzicht van een plan houdt."
BOUND = "Vanaf nu zeg ik hier hoeveel antwoorden er zijn. Verder zeg ik niets."


def they_come_in(family: Family) -> None:
    """Given a plan without a date yet, everybody links, and sees no more than is theirs."""
    ilse_makes_the_plan(family)
    the_family_gets_a_channel(family)
    the_family_links(family)
    ronalds_code_is_wrong(family)
    a_new_code_works(family)


def ilse_makes_the_plan(family: Family) -> None:
    """Mon 2 March: a first plan, and a seat for who helps."""
    story = family.story
    story.at("03-02 10:00")
    story.loads("P-A14/1-invited")

    for helper in (family.ilse, family.marijke, family.joost, family.peter):
        helper.links()

    assert "Ik heb nu geen vraag voor je." in family.ilse.opens().sees
    assert "0 van 0 antwoorden binnen" in family.ilse.opens("/overview").sees
    # Bilal has not said yes to Marijke: of goal 1 she reads nothing.
    assert "Doel 2" in family.marijke.opens("/plan").sees
    assert "Doel 1" not in family.marijke.sees


def the_family_gets_a_channel(family: Family) -> None:
    """Mon 2 March: where the professionals are in Slack, Ilse makes a channel with them alone."""
    if family.channel is None:
        return
    ilse, marijke, *_ = (one.account for one in family.in_slack)
    for asks, line in ((marijke, ONLY_ILSE), (ilse, BOUND)):
        asks.command("/gezinsplan kanaal", in_=family.channel)
        asks.waits_for(partial(_was_told, line))

    assert family.channel.posts == ()


def _was_told(line: str, who: Colleague) -> bool:
    return line in [said.words for said in who.ephemerals]


def the_family_links(family: Family) -> None:
    """Wed 4 and Thu 5 March: Samira and Bilal at the kitchen table, Karim in his own home."""
    story, karim = family.story, family.karim
    story.at("03-04 10:12")
    family.samira.links()
    story.at("03-04 16:40")
    family.bilal.links()

    assert family.samira.hears.startswith("Ik ben niet voor spoed.")
    assert "Doel 1: “Bilal gaat elke dag naar school.”" in family.bilal.opens("/plan").sees

    story.at("03-05 15:05")
    karim.links()
    his_page = karim.opens_own_page().opens("/plan")

    # The other parent, their goals and their roof are not there.
    assert not any(words in his_page.sees for words in ("Samira", "Fatima", "Relatie", "Doel 2"))
    assert "Doel 3: “Geen ruzie waar de kinderen bij zijn.”" in his_page.sees


def ronalds_code_is_wrong(family: Family) -> None:
    """Sat 7 March 17:30: after three wrong codes the code is dead, and Ilse hears of it."""
    story, ronald = family.story, family.ronald
    story.at("03-07 17:30")
    code = story.invitation_of(ronald.id).code
    wrong = "0000" if code != "0000" else "1111"

    ronald.opens_the_link()
    ronald.taps("Ja, dat ben ik")
    ronald.types(wrong, wrong)
    assert ronald.hears.startswith("Die code klopt niet. Probeer het nog een keer.")
    ronald.types(wrong)

    assert ronald.hears == "Dank je. Ik stop hier. Ik zeg tegen Ilse dat de code niet klopt."
    assert (
        "De code van Ronald klopte niet. Maak een nieuwe uitnodiging." in family.ilse.opens().sees
    )
    ronald.opens_the_link()
    ronald.phone.waits_for(lambda screen: screen[-1].text.startswith("Ik ken je nog niet."))


def a_new_code_works(family: Family) -> None:
    """Mon 9 March: with a new invitation Ronald is linked; so far nobody was asked anything."""
    family.story.at("03-09 17:30")
    family.story.invites("a6")

    family.ronald.links()

    assert family.ronald.hears.startswith("Ik ben niet voor spoed.")
    assert family.story.reminded_from("03-02", "03-12") == []
