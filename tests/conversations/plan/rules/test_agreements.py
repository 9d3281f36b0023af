"""Who accepts an agreement, and what of it they accept."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.plan.agreements import Acceptance, AgreementState
from conversations.plan.changes import AgreementsReadBack
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.model import Plan
from conversations.plan.rules import apply, state_of
from tests.families import family, with_agreement
from tests.said import refused

SAMIRA, KARIM, RONALD = map(PersonId, ("a1", "a2", "a6"))
BY_APP = AgreementId("A7")
RELEASED = date(2026, 3, 26)


def accepts(person: PersonId, agreement: AgreementId, *, yes: bool = True) -> Acceptance:
    """What somebody says of the list the day it went round."""
    return Acceptance(person, agreement, 1, accepted=yes, on=RELEASED)


def reads_back(plan: Plan, *said: Acceptance) -> Plan:
    """The plan after what doers said of the list."""
    for one in said:
        plan = apply(plan, AgreementsReadBack(one.person, (one,)))
    return plan


def state(plan: Plan, agreement: AgreementId, on: date) -> AgreementState:
    """Where an agreement is on a day."""
    return state_of(plan, plan.agreement(agreement), on)


def test_an_agreement_counts_when_each_doer_has_accepted_it() -> None:
    """Given both parents do A7, when only Samira said yes, it is proposed; then it is planned."""
    half = reads_back(family(), accepts(SAMIRA, BY_APP))

    whole = reads_back(half, accepts(KARIM, BY_APP))

    assert state(half, BY_APP, RELEASED) is AgreementState.PROPOSED
    assert state(whole, BY_APP, RELEASED) is AgreementState.PLANNED
    assert state(whole, BY_APP, date(2026, 3, 27)) is AgreementState.RUNNING


def test_the_newest_answer_to_the_list_counts() -> None:
    """Given Karim said no, when he says yes after all, one yes is kept."""
    plan = reads_back(family(), accepts(KARIM, BY_APP, yes=False))
    assert state(plan, BY_APP, RELEASED) is AgreementState.DECLINED

    plan = reads_back(plan, accepts(KARIM, BY_APP))

    assert [one.accepted for one in plan.acceptances] == [True]


def test_only_a_doer_of_the_present_wording_can_accept() -> None:
    """Given A7 has a new wording, when it is accepted as it was, or by Ronald, it is refused."""
    reworded = with_agreement(family(), "A7", version=2)

    old = refused(reworded, AgreementsReadBack(KARIM, (accepts(KARIM, BY_APP),)))
    other = refused(family(), AgreementsReadBack(RONALD, (accepts(RONALD, BY_APP),)))

    assert old == "This agreement has changed. Please read the list again."
    assert other == "This agreement is not yours."


@pytest.mark.parametrize("released_on", [None, date(2026, 3, 27)])
def test_a_list_that_has_not_gone_round_cannot_be_accepted(released_on: date | None) -> None:
    """Given the list goes round tomorrow, or is not out, when accepted today, it is refused."""
    plan = with_agreement(family(), "A7", released_on=released_on)

    why = refused(plan, AgreementsReadBack(KARIM, (accepts(KARIM, BY_APP),)))

    assert why == "The list has not gone round yet."


def test_an_agreement_that_is_gone_says_so() -> None:
    """Given no agreement A9, when it is accepted, a sentence says that it is not on the list."""
    why = refused(family(), AgreementsReadBack(KARIM, (accepts(KARIM, AgreementId("A9")),)))

    assert why == "This agreement is not on the list any more."
