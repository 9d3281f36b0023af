from __future__ import annotations

from conversations.plan.meetings import Coming
from tests.conversations.attendance import answer_of, invited
from tests.conversations.flows.scenes import answered
from tests.families import before_the_table, with_person


def test_people_hear_who_comes_but_never_of_the_other_parent() -> None:
    """Given that Karim and Ronald come, when Samira is asked about company, she hears of Ronald."""
    samira = invited("a1", answered(answered(before_the_table(), "a2"), "a6"))

    samira.taps("Yes, I come")
    samira.skips()

    assert samira.hears() == "These people come too: Ronald. Is that good?"


def test_a_child_hears_of_both_parents() -> None:
    """Given that both his parents come, when Bilal is asked about company, he hears of both."""
    bilal = invited("a3", answered(answered(before_the_table(), "a2"), "a1"))

    bilal.taps("Yes, I come")
    bilal.skips()

    assert bilal.hears() == "These people come too: Samira and Karim. Is that good?"


def test_who_is_not_coming_is_not_named() -> None:
    """Given that Joost said no and Marijke nothing, when Ronald comes, no company is named."""
    ronald = invited("a6", answered(before_the_table(), "a9", Coming.NO))

    ronald.taps("Yes, I come")
    ronald.skips()

    assert ronald.hears() == "What do you hope is different after this talk?"


def test_good_company_needs_no_words() -> None:
    """Given company, when Bilal finds it good, nothing is written about the others."""
    bilal = invited("a3", answered(before_the_table(), "a6"))

    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.taps("Yes")

    assert bilal.hears() == "What do you hope is different after this talk?"


def test_a_remark_about_the_others_goes_to_the_coordinator_alone() -> None:
    """Given company, when Bilal wants to say something, he is told that only Ilse reads it."""
    bilal = invited("a3", answered(before_the_table(), "a6"))

    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.taps("I have a remark")
    assert bilal.above == ("Only Ilse reads this.",)
    bilal.types("Ik zit liever naast Ronald.")
    bilal.skips()
    bilal.skips()

    assert answer_of(bilal).about_others == "Ik zit liever naast Ronald."


def test_new_company_is_asked_about_again() -> None:
    """Given that Bilal liked the company, when Marijke comes too, he is asked anew."""
    bilal = invited("a3", answered(before_the_table(), "a6"))
    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.taps("Yes")

    bilal.plan = answered(bilal.plan, "a8")

    assert bilal.hears() == "These people come too: Ronald and Marijke. Is that good?"


def test_when_somebody_looks_along_nobody_is_named() -> None:
    """Given that somebody looks along on Samira's phone, when she answers, no name is shown."""
    plan = with_person(answered(before_the_table(), "a6"), "a1", discreet=True)
    samira = invited("a1", plan)

    samira.taps("Yes, I come")
    samira.skips()

    assert samira.hears() == "What do you hope is different after this talk?"
    assert samira.above == ("Only your main contact reads this.",)
