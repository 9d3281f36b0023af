"""Who must say yes before something about a child is shown (domain 3.3)."""

from __future__ import annotations

from datetime import date

from conversations.plan.circles import Sharing
from conversations.plan.ids import PersonId
from conversations.plan.sharing import Act, may, seen_by
from tests.conversations.plan.sharing.looking import TODAY, agreements, goals
from tests.families import (
    agreed,
    invited,
    sharing,
    with_person,
)

SAMIRA = PersonId("a1")


def test_l01_without_his_own_yes_nobody_outside_sees_what_is_about_bilal() -> None:
    """Given both parents share goals with Peter, when Bilal has not, goal 1 stays closed."""
    plan = sharing(sharing(agreed(), "a1", "a10"), "a2", "a10")

    assert goals(plan, "a10") == [2, 4]
    assert goals(sharing(plan, "a3", "a10"), "a10") == [1, 2, 3, 4]


def test_l02_one_parent_who_has_not_said_yes_keeps_it_closed() -> None:
    """Given Bilal and Samira share with Peter, when Karim has not, goal 1 stays closed."""
    plan = sharing(sharing(agreed(), "a1", "a10"), "a3", "a10")

    assert goals(plan, "a10") == [2]
    assert goals(sharing(plan, "a2", "a10", Sharing.AGREEMENTS), "a10") == [2]


def test_l03_from_sixteen_parents_see_what_the_young_person_lets_them_see() -> None:
    """Given Kacper turned 16, when he has not said yes, his mother no longer sees his goal."""
    plan = sharing(agreed("P-B27"), "b3", "b1", Sharing.NONE)

    assert 4 in goals(plan, "b1", date(2025, 12, 2))
    assert 4 not in goals(plan, "b1", date(2025, 12, 3))
    assert 4 in goals(agreed("P-B27"), "b1")


def test_l03_dennis_gets_no_hint_of_kacpers_no() -> None:
    """Given Kacper lets his mother see and not Dennis, Dennis's view names no goal of his."""
    seen = seen_by(agreed("P-B27"), PersonId("b2"), date(2026, 3, 18))

    assert [goal.number for goal in seen.goals] == [1, 2, 3]
    assert not any(rule.owner == "b3" for rule in seen.share_rules)


def test_l04_on_his_twelfth_birthday_what_parents_shared_about_abel_closes() -> None:
    """Given both parents share with Nadia, from 16 April only Abel's own yes opens goal 1."""
    plan, birthday = agreed("P-C33"), date(2026, 4, 16)

    assert 1 in goals(plan, "c8", date(2026, 4, 15))
    assert 1 not in goals(plan, "c8", birthday)
    assert 1 in goals(sharing(plan, "c3", "c8"), "c8", birthday)


def test_l05_on_the_eighteenth_birthday_parents_are_asked_for_no_more() -> None:
    """Given Kacper is 18 and said yes to Linda's neighbour, no parent has to say yes too."""
    plan = with_person(agreed("P-B27"), "b3", born=date(2008, 4, 22))
    plan = sharing(sharing(plan, "b3", "b6"), "b3", "b1", Sharing.NONE)

    assert 4 in goals(plan, "b6")
    assert 4 not in goals(plan, "b1")


def test_l06_under_twelve_there_is_no_seat() -> None:
    """Given Noor of nine, nobody links as her or answers for her; she sees who is there."""
    plan, noor = invited(), invited().person(PersonId("a4"))

    assert not may(noor.id, Act.LINK, noor, plan, TODAY)
    assert not may(SAMIRA, Act.ANSWER, noor, agreed(), TODAY)
    assert [one.id for one in seen_by(plan, noor.id, TODAY).people] == ["a4", "a7"]


def test_l07_an_adult_without_authority_sees_nothing_about_the_child() -> None:
    """Given Kacper were 14, Dennis, who has no authority over him, does not see his goal."""
    plan = with_person(agreed("P-B27"), "b3", born=date(2011, 12, 3))

    assert 4 in goals(plan, "b1")
    assert 4 not in goals(plan, "b2")


def test_a_brother_of_fourteen_sees_the_goal_of_his_sister() -> None:
    """Given Noor's goal, Bilal, who grows up beside her, sees it; so do both parents."""
    assert [4 in goals(agreed(), one) for one in ("a1", "a2", "a3")] == [True, True, True]


def test_abel_sees_what_is_agreed_about_him_under_another_roof() -> None:
    """Given beppe takes Abel to the club, Abel of twelve sees that agreement."""
    assert "C2" in agreements(agreed("P-C33"), "c3", date(2026, 4, 23))
