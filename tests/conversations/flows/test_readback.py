from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.flows.readback import flow, offers
from conversations.plan.agreements import Acceptance
from conversations.plan.changes import AgreementsReadBack
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from tests.families import before_the_table, family, with_agreement, with_person
from tests.rehearsal import Rehearsal

TODAY = date(2026, 3, 26)
NEXT_TALK = "The next talk is on 20 May. The overview is with Ilse."


def read_to(me: str, plan: Plan | None = None, *, speaker: str = "") -> Rehearsal:
    """Somebody of P-A14 gets the agreements list, the day after the round table."""
    return Rehearsal(flow, plan or family(), me, today=TODAY, speaker=speaker)


def said(rehearsal: Rehearsal) -> dict[str, tuple[bool, str]]:
    """Per agreement, whether it was accepted and what it should be."""
    found: tuple[Acceptance, ...] = rehearsal.change(AgreementsReadBack).acceptances
    return {one.agreement: (one.accepted, one.should_be) for one in found}


def test_samira_reads_her_two_agreements_and_says_they_are_right() -> None:
    """Given the list, when Samira says it is right, both her agreements count."""
    samira = read_to("a1")

    assert samira.above == (
        "These are the agreements of 26 March. Take your time to read them.",
        "“legt alle post in de blauwe doos”. From 26 March to 20 May.",
        "“spreken over de kinderen alleen via de app”. From 27 March to 20 May.",
    )
    assert samira.hears() == "You have 2 agreements. Are they right?"
    samira.taps("Yes, right")

    assert said(samira) == {"A6": (True, ""), "A7": (True, "")}
    assert samira.closing == (
        NEXT_TALK,
        "Ilse calls leerplicht.",
        "Ilse sends the list round.",
    )
    assert samira.tells == ()


def test_karim_writes_what_it_should_be() -> None:
    """Given one agreement, when Karim says it is not right, he writes what it should be."""
    karim = read_to("a2")

    assert karim.hears() == "You have 1 agreement. Is it right?"
    karim.taps("Something is not right")
    assert karim.tells == (NoticeKind.NOT_RIGHT,)
    assert karim.above == (
        "“spreken over de kinderen alleen via de app”. From 27 March to 20 May.",
        "Only Ilse reads this.",
    )
    karim.types("via het schrift")

    assert said(karim) == {"A7": (False, "via het schrift")}
    assert karim.closing[:2] == ("Good that you say it. I pass it on to Ilse.", NEXT_TALK)


def test_of_two_agreements_one_is_not_right() -> None:
    """Given two agreements, when Samira points at one, the other counts."""
    samira = read_to("a1")
    samira.taps("Something is not right")

    assert samira.buttons == ("legt alle post in de blauwe…", "spreken over de kinderen…")
    samira.taps("legt alle post in de blauwe…")
    samira.types("alleen de blauwe enveloppen")

    assert said(samira) == {"A6": (False, "alleen de blauwe enveloppen"), "A7": (True, "")}


def test_what_it_should_be_need_not_be_written() -> None:
    """Given one agreement, when Karim skips the words, it does not count all the same."""
    karim = read_to("a2")
    karim.taps("Something is not right")

    karim.skips()

    assert said(karim) == {"A7": (False, "")}


def test_which_one_need_not_be_said() -> None:
    """Given two agreements, when Samira does not say which, Ilse hears it and nothing counts."""
    samira = read_to("a1")
    samira.taps("Something is not right")

    samira.skips()

    assert samira.changes == ()
    assert samira.tells == (NoticeKind.NOT_RIGHT,)
    assert samira.closing == ("Good that you say it. I pass it on to Ilse.",)


def test_skipping_accepts_nothing() -> None:
    """Given the list, when Samira skips the question, nothing counts yet."""
    samira = read_to("a1")

    samira.skips()

    assert samira.changes == ()
    assert samira.closing == ("That is fine. I write nothing down.",)


def test_a_new_wording_is_asked_about_again() -> None:
    """Given that Samira said yes, when an agreement gets other words, she is asked again."""
    samira = read_to("a1")
    samira.taps("Yes, right")

    samira.plan = with_agreement(samira.plan, "A7", what="praten via het schrift", version=2)

    assert samira.is_asking
    assert samira.above[2] == "“praten via het schrift”. From 27 March to 20 May."


def test_one_agreement_more_is_asked_about_again() -> None:
    """Given that Karim said yes to one, when a second is his as well, he is asked about both."""
    karim = read_to("a2")
    karim.taps("Yes, right")

    karim.plan = with_agreement(karim.plan, "A6", doers=("a1", "a2"))

    assert karim.hears() == "You have 2 agreements. Are they right?"


def test_grandmother_answers_through_samira() -> None:
    """Given that Fatima answers through Samira, when Samira says yes, it is kept who typed it."""
    samira = read_to("a5", speaker="a1")
    assert samira.above[0] == "You answer for Fatima now."

    samira.taps("Yes, right")

    (one,) = samira.change(AgreementsReadBack).acceptances
    assert (one.person, one.entered_by, one.version) == ("a5", "a1", 1)


def test_when_somebody_looks_along_it_is_not_told_who_does_what() -> None:
    """Given that somebody looks along, when Samira says yes, no name is shown."""
    samira = read_to("a1", with_person(family(), "a1", discreet=True))

    samira.taps("Yes, right")

    assert samira.closing == (
        "The next talk is on 20 May. The overview is with your main contact.",
    )


def test_a_plan_without_closing_questions_ends_with_nothing_more() -> None:
    """Given a plan file without a closing, when Samira says yes, nothing is added."""
    samira = read_to("a1", replace(family(), closing=None))

    samira.taps("Yes, right")

    assert samira.closing == ()


def test_who_has_no_agreement_on_the_list_is_not_asked() -> None:
    """Given that the list has not gone round, when Samira opens the question, it is not needed."""
    unreleased = family()
    for agreement in ("A6", "A7"):
        unreleased = with_agreement(unreleased, agreement, released_on=None)
    samira = read_to("a1", unreleased)

    assert samira.closing == ("This question is no longer needed. Thank you.",)


def test_the_menu_offers_it_to_who_has_an_agreement() -> None:
    """Given the list, when the menu is made, it is there for doers alone."""
    assert [offer.about for offer in offers(read_to("a1").here)] == [""]
    assert offers(read_to("a7").here) == ()
    assert offers(read_to("a1", before_the_table()).here) == ()
