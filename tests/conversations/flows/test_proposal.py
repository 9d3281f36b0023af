from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conversations.engine import Asking
from conversations.flows.proposal import flow
from conversations.plan.agreements import Proposal
from conversations.plan.changes import AgreementProposed
from conversations.plan.digest import sheet
from conversations.plan.goals import GoalState
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from conversations.plan.refusing import PlanRefuses
from conversations.plan.rules import apply
from conversations.plan.sharing import seen_by
from tests.families import agreed, with_person
from tests.rehearsal import Rehearsal, in_english

IN_APRIL = date(2026, 4, 14)
ILSE, MARIJKE, SAMIRA = PersonId("a7"), PersonId("a8"), PersonId("a1")


def opened(me: str = "a8", plan: Plan | None = None, *, about: str = "m1") -> Rehearsal:
    """Somebody of P-A14 thinks of an agreement, between two meetings."""
    return Rehearsal(flow, plan or agreed(), me, today=IN_APRIL, about=about)


def proposed(rehearsal: Rehearsal) -> Proposal:
    """What the plan hears at the end."""
    return rehearsal.change(AgreementProposed).proposal


def thinks_of(what: str = "Ik bel op vrijdag", *, about: str = "m1", who: str = "-me") -> Rehearsal:
    """Marijke fills in all of it."""
    marijke = opened(about=about)
    marijke.answers("what", words=what)
    marijke.answers("goal", which="g1")
    marijke.answers("who", doer=who)
    marijke.answers("end", until="2026-05-20")
    return marijke


def tokens(rehearsal: Rehearsal, key: str) -> list[str]:
    """What can be chosen for one question of the page."""
    assert isinstance(rehearsal.step, Asking)
    (question,) = (one for one in rehearsal.step.open if one.key == key)
    return [option.token for option in question.options]


def lines_of(plan: Plan) -> str:
    """What the coordinator reads on the sheet for the evaluation."""
    seen = seen_by(plan, ILSE, IN_APRIL)
    parts = sheet(seen, seen.meeting(MeetingId("e1")), IN_APRIL, {})
    return "\n".join(in_english(line) for part in parts for line in part.lines)


def test_everything_is_asked_at_once() -> None:
    """Given Marijke thinks of an agreement, what, for which goal, who and how long is one page."""
    marijke = opened()

    assert marijke.hears() == "What would be the agreement? Keep it small."
    assert marijke.page == (
        "What would be the agreement? Keep it small.",
        "Which goal does it help?",
        "Who would do it?",
        "Until when would it be?",
    )


def test_a_goal_that_is_closed_to_somebody_is_not_among_the_choices() -> None:
    """Given relations are closed to Marijke, the goal about quarrels is no choice of hers."""
    assert tokens(opened(), "goal.which") == ["g1", "g2"]


def test_nobody_has_said_yes_to_it() -> None:
    """Given all is filled in, it is kept as a proposal, and no agreement is made of it."""
    marijke = thinks_of()
    plan = apply(agreed(), marijke.change(AgreementProposed))

    what = "Ik bel op vrijdag"
    assert proposed(marijke) == Proposal(
        GoalId("g1"), MARIJKE, "m1", IN_APRIL, what, MARIJKE, date(2026, 5, 20)
    )
    assert (plan.agreements, plan.acceptances) == (agreed().agreements, agreed().acceptances)
    assert marijke.tells == (NoticeKind.PROPOSES,)
    assert marijke.closing == (
        "Thank you. I pass it on to Ilse.",
        "It is not on the list yet. Nobody has said yes to it.",
    )


def test_the_coordinator_reads_it_on_the_sheet_and_the_family_does_not_see_it() -> None:
    """Given Marijke proposed something, Ilse and she herself see it, and nobody else."""
    plan = apply(agreed(), thinks_of().change(AgreementProposed))

    assert "Marijke wants to do: “Ik bel op vrijdag”" in lines_of(plan)
    assert [p.id for p in plan.people if seen_by(plan, p.id, IN_APRIL).proposals] == [ILSE, MARIJKE]


@pytest.mark.parametrize(
    ("who", "line"),
    [("a7", "Marijke proposes for Ilse: “Iets”"), ("-unknown", "Marijke proposes: “Iets”")],
)
def test_somebody_else_may_do_it_or_nobody_knows_who(who: str, line: str) -> None:
    """Given it is not for Marijke herself, the sheet tells for whom, where she knows."""
    plan = apply(agreed(), thinks_of("Iets", who=who).change(AgreementProposed))

    assert line in lines_of(plan)


def test_the_same_message_is_one_proposal_and_another_is_another() -> None:
    """Given Marijke proposes twice from one message and once from the next, there are two."""
    plan = agreed()
    for told in (thinks_of("Eerst"), thinks_of("Beter"), thinks_of("Ook dit", about="m2")):
        plan = apply(plan, told.change(AgreementProposed))

    assert [one.what for one in plan.proposals] == ["Beter", "Ook dit"]


def test_without_words_or_a_goal_nothing_is_written_down() -> None:
    """Given the words or the goal are passed over, the plan hears nothing."""
    for key in ("what", "goal"):
        marijke = opened()
        if key == "goal":
            marijke.answers("what", words="Iets")
        else:
            marijke.skips()
            marijke.answers("goal", which="g1")
        while marijke.is_asking:
            marijke.skips()

        assert marijke.changes == ()
        assert marijke.closing == ("That is fine. I write nothing down.",)


def test_it_is_about_nothing_where_no_goal_is_open() -> None:
    """Given no goal is open any more, the question is no longer needed."""
    plan = agreed()
    parked = tuple(replace(one, state=GoalState.PARKED) for one in plan.goals)
    joost = opened("a9", replace(plan, goals=parked))

    assert joost.closing == ("This question is no longer needed. Thank you.",)


def test_who_left_is_nobodys_choice() -> None:
    """Given Peter has left the plan, nobody can propose that he does something."""
    ilse = opened("a7", with_person(agreed(), "a10", leaves=date(2026, 4, 1)))

    assert "a9" in tokens(ilse, "who.doer")
    assert "a10" not in tokens(ilse, "who.doer")


def test_somebody_answers_for_grandmother() -> None:
    """Given Samira fills it in for her mother, it is Fatima's, and it says who typed it."""
    fatima = Rehearsal(flow, agreed(), "a5", speaker="a1", today=IN_APRIL)
    fatima.answers("what", words="Ik bak brood")
    fatima.answers("goal", which="g1")
    assert fatima.buttons[0] == "Fatima"
    fatima.answers("who", doer="-me")
    fatima.skips()

    told = proposed(fatima)
    assert (told.person, told.doer, told.entered_by) == (PersonId("a5"), PersonId("a5"), SAMIRA)
    assert (told.occasion, told.until) == ("own", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"goal": GoalId("99")},
        {"doer": PersonId("a99")},
        {"until": date(2026, 4, 13)},
        {"person": PersonId("a99")},
        {"what": "BSN 111222333"},
    ],
)
def test_the_plan_refuses_what_cannot_be(wrong: dict[str, Any]) -> None:
    """Given a goal or a person nobody knows, a day that is over, a number: it is not kept."""
    fine = proposed(thinks_of())

    with pytest.raises(PlanRefuses):
        apply(agreed(), AgreementProposed(replace(fine, **wrong)))
