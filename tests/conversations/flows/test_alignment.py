from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.flows.alignment import flow, offers
from conversations.plan.changes import AttendanceAnswered
from conversations.plan.meetings import Coming
from conversations.plan.model import Plan
from tests.conversations.plan.reminded import fixed, said
from tests.rehearsal import Rehearsal

FRIDAY = date(2026, 3, 20)


def answered(person: str = "a8", coming: Coming = Coming.YES) -> Plan:
    """The family after one of them said on Monday whether they come."""
    return replace(fixed(), attendances=(said(person, coming, "2026-03-16"),))


def asked(me: str = "a8", plan: Plan | None = None) -> Rehearsal:
    """Somebody is asked, the Friday before the round table, if they talked with the parents."""
    return Rehearsal(flow, plan or answered(), me, today=FRIDAY, about="r1")


def test_marijke_talked_with_the_parents_yesterday() -> None:
    """Given Marijke comes, when she talked with the parents yesterday, the plan has that day."""
    marijke = asked()

    assert marijke.hears() == "Did you talk with the parents about what you share and what not?"
    marijke.taps("Yes")
    assert marijke.buttons == ("Today", "Yesterday")
    marijke.taps("Yesterday")

    (answer,) = answered().attendances
    aligned = replace(answer, aligned_on=date(2026, 3, 19))
    assert marijke.change(AttendanceAnswered).attendance == aligned
    assert marijke.closing == ("Thank you. Now Ilse knows it too.",)


def test_not_yet_is_a_full_answer() -> None:
    """Given Marijke did not talk with them yet, she hears by when, and what for."""
    marijke = asked()

    marijke.taps("Not yet")

    assert marijke.changes == ()
    assert marijke.closing == (
        "Call or message the parents about it before 25 March.",
        "Then they know what to expect.",
    )


def test_who_said_nothing_yet_is_asked_that_first() -> None:
    """Given Marijke did not say if she comes, when she opens this question, it is not needed."""
    assert asked(plan=fixed()).closing == ("This question is no longer needed. Thank you.",)


def test_the_menu_offers_it_until_it_is_done() -> None:
    """Given who comes as a professional, the menu offers it; not to family, nor once it is done."""
    (answer,) = answered().attendances
    done = replace(fixed(), attendances=(replace(answer, aligned_on=FRIDAY),))

    assert [one.about for one in offers(asked().here)] == ["r1"]
    assert offers(asked(plan=done).here) == ()
    assert offers(asked(plan=answered(coming=Coming.NO)).here) == ()
    assert offers(asked("a1", answered("a1")).here) == ()
    assert offers(asked("a7", answered("a7")).here) == ()
