from __future__ import annotations

from datetime import date

from conversations.flows.reachable import flow, offers
from conversations.plan.changes import PreferencesSet
from conversations.plan.ids import PersonId
from conversations.plan.rules import apply
from conversations.plan.sharing import seen_by
from tests.families import agreed, with_person
from tests.rehearsal import Rehearsal

TODAY = date(2026, 4, 8)
MARIJKE = PersonId("a8")


def asked(me: str = "a8") -> Rehearsal:
    """Somebody of P-A14 is asked when they can be reached."""
    return Rehearsal(flow, agreed(), me, today=TODAY)


def test_marijke_chooses_her_days_and_says_how() -> None:
    """Given other days at school, when Marijke tells them, the plan has them, for the family."""
    marijke = asked()

    assert marijke.hears() == "On which days can people reach you?"
    assert marijke.hint == "Now the plan says: ma-wo-vr."
    marijke.taps("Tuesday", "Thursday")
    assert marijke.hears() == "How can people reach you best? A few words are enough."
    assert marijke.above == ("The family and Ilse read this.",)
    marijke.types("Bel de school tot half vijf.")

    change = marijke.change(PreferencesSet)
    assert change == PreferencesSet(
        MARIJKE, days="di, do", reached_by="Bel de school tot half vijf."
    )
    assert marijke.closing == ("Thank you. This is in the plan now.",)
    plan = apply(agreed(), change)
    seen = seen_by(plan, PersonId("a1"), TODAY).person(MARIJKE)
    assert (seen.days, seen.reached_by) == ("di, do", "Bel de school tot half vijf.")
    other_helper = seen_by(plan, PersonId("a10"), TODAY)
    assert "half vijf" not in repr(other_helper)


def test_a_number_is_no_way_to_be_reached() -> None:
    """Given the question how, when Marijke types her number, she is asked to leave it out."""
    marijke = asked()
    marijke.skips()

    marijke.types("Bel 06-12345678")

    assert marijke.unclear == (
        "There is a phone number in it. Leave it out, or choose fewer readers.",
    )
    assert marijke.hint == "Leave out phone numbers and addresses."


def test_what_is_passed_over_stays_as_it_was() -> None:
    """Given her days in the plan, when Marijke says only how, her days stay."""
    marijke = asked()
    marijke.skips()
    marijke.types("via Ilse")

    plan = apply(agreed(), marijke.change(PreferencesSet))

    assert (plan.person(MARIJKE).days, plan.person(MARIJKE).reached_by) == ("ma-wo-vr", "via Ilse")


def test_passing_over_all_of_it_writes_nothing_down() -> None:
    """Given both questions, when Marijke passes them over, nothing is written down."""
    marijke = asked()
    marijke.skips()
    marijke.skips()

    assert marijke.changes == ()


def test_without_days_in_the_plan_there_is_nothing_to_explain() -> None:
    """Given a plan that does not tell her days, when Marijke is asked, nothing stands there now."""
    plan = with_person(agreed(), "a8", days="")

    assert Rehearsal(flow, plan, "a8", today=TODAY).hint == ""


def test_the_menu_offers_it_to_professionals() -> None:
    """Given a plan, its professionals may always say when they can be reached; family need not."""
    assert [one.about for one in offers(asked().here)] == [""]
    assert offers(asked("a1").here) == ()
    assert offers(asked("a6").here) == ()
