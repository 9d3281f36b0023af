"""Who keeps what, and who keeps nothing any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conversations.plan.changes import ReadingsGiven
from conversations.plan.circles import Audience
from conversations.plan.goals import Reading
from conversations.plan.ids import GoalId, MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming, Need, Route
from conversations.plan.people import Standing
from conversations.plan.relations import Relations
from conversations.plan.rules import apply
from conversations.plan.sharing import Act, may, seen_by
from tests.conversations.plan.sharing.looking import TODAY, agreements, coming, goals
from tests.families import (
    agreed,
    before_the_table,
    invited,
    with_person,
)

SAMIRA, KARIM, BILAL, ILSE = map(PersonId, ("a1", "a2", "a3", "a7"))
TABLE = MeetingId("r1")


def test_who_is_not_admitted_is_in_nobodys_circle() -> None:
    """Given Samira has not linked, she is nothing to anybody yet, not even to herself."""
    relations = Relations(invited(), SAMIRA, TODAY)

    assert [relations.circles(one) for one in (SAMIRA, KARIM)] == [frozenset(), frozenset()]


def test_l18_whoever_left_sees_only_themselves() -> None:
    """Given Marijke leaves today, her view is her own name, in a plan with nothing in it."""
    plan = with_person(agreed(), "a8", leaves=TODAY)

    seen = seen_by(plan, PersonId("a8"), TODAY)

    assert [one.id for one in seen.people] == ["a8"]
    assert (seen.goals, seen.agreements, seen.meetings, seen.roles) == ((), (), (), ())
    assert not may(PersonId("a8"), Act.SEE, None, plan, TODAY)
    assert agreements(plan, "a8", date(2026, 4, 21)) != []


def test_l19_somebody_outside_the_plan_may_do_nothing() -> None:
    """Given an id nobody has, every act is refused, with every thing."""
    outsider = PersonId("z9")
    assert not may(SAMIRA, Act.LINK, None, agreed(), TODAY)

    assert not any(
        may(outsider, act, thing, agreed(), TODAY)
        for act in Act
        for thing in (None, agreed().goals[0], agreed().person(SAMIRA), "anything")
    )


def test_l22_the_coordinator_cannot_read_what_is_for_oneself() -> None:
    """Given Bilal scores for himself alone, Ilse's view does not hold his number."""
    number = Reading(GoalId("g1"), BILAL, "own", TODAY, 3, audience=Audience.ME)
    plan = apply(agreed(), ReadingsGiven(BILAL, "own", (number,)))

    assert seen_by(plan, ILSE, TODAY).readings == ()
    assert seen_by(plan, BILAL, TODAY).readings == (number,)


def test_who_has_not_linked_sees_who_is_there_for_them() -> None:
    """Given Samira is invited, before she links she sees who gave her the code, no more."""
    seen = seen_by(invited(), SAMIRA, date(2026, 3, 13))

    assert [one.given_name for one in seen.people] == ["Samira", "Ilse"]
    assert (seen.goals, seen.meetings) == ((), ())
    assert may(SAMIRA, Act.LINK, invited().person(SAMIRA), invited(), TODAY)
    assert not may(KARIM, Act.LINK, invited().person(SAMIRA), invited(), TODAY)


def test_esra_sees_from_the_day_she_joins_only_what_she_does() -> None:
    """Given Esra joins on 2 April, she sees B6 and goal 4 from that day, nothing before."""
    plan, joined = agreed("P-B27"), date(2026, 4, 2)

    assert not may(PersonId("b9"), Act.SEE, None, plan, date(2026, 4, 1))
    assert agreements(plan, "b9", date(2026, 4, 1)) == []
    assert (agreements(plan, "b9", joined), goals(plan, "b9", joined)) == (["B6"], [4])


def test_the_overview_passes_on_the_day_of_the_dialogue() -> None:
    """Given Wietske until 22 April and Jelle since, one of them keeps it on every day."""
    plan = agreed("P-C33")

    keeping = [
        [
            str(one.id)
            for one in plan.people
            if may(one.id, Act.KEEP_OVERVIEW, None, plan, date(2026, 4, day))
        ]
        for day in (21, 22)
    ]

    assert keeping == [["c6"], ["c7"]]


def test_a_deputy_sees_nothing_while_not_standing_in() -> None:
    """Given Peter is deputy, he sees who holds which role, and no goal or agreement."""
    assert (goals(agreed(), "a10"), agreements(agreed(), "a10")) == ([], [])


def test_the_contact_person_sees_needs_and_not_what_somebody_hopes() -> None:
    """Given Anouk is contact person, she sees that Marta needs childcare, not her hope."""
    plan = replace(before_the_table("P-B27"), attendances=(coming(PersonId("b1")),))

    (seen,) = seen_by(plan, PersonId("b7"), date(2026, 3, 16)).attendances

    assert (seen.needs, seen.route) == ((Need.CHILDCARE,), Route.WRITES)
    assert (seen.hope, seen.about_others) == ("", "")


def test_how_somebody_is_written_to_is_for_the_coordinator_alone() -> None:
    """Given Anouk is contact person and Linda coordinates, only Linda sees Marta's hours."""
    marta = PersonId("b1")

    seen = [
        seen_by(agreed("P-B27"), PersonId(one), TODAY).person(marta).window.opens.hour
        for one in ("b5", "b7")
    ]

    assert seen == [17, 8]


def test_new_help_is_told_to_the_family_and_to_who_calls_it() -> None:
    """Given Anouk calls for new help, Marta knows which; Tom, of another service, does not."""
    helped = [
        bool(closing.extra_help)
        for one in ("b1", "b7", "b10")
        if (closing := seen_by(agreed("P-B27"), PersonId(one), TODAY).closing)
    ]
    opened = replace(agreed("P-B27"), closed_topics=())
    tom = seen_by(opened, PersonId("b8"), TODAY).closing

    assert helped == [True, True, False]
    assert tom is not None
    assert tom.extra_help == ()


def test_the_others_see_who_comes_and_nothing_else_of_it() -> None:
    """Given Samira comes and Joost does not, Ronald sees that she comes, and no more."""
    plan = before_the_table()
    plan = replace(plan, attendances=(coming(SAMIRA), coming(PersonId("a9"), Coming.NO)))

    seen = seen_by(plan, PersonId("a6"), date(2026, 3, 17)).attendances

    assert seen == (Attendance(TABLE, 1, SAMIRA, Coming.YES, date(2026, 3, 25)),)


@pytest.mark.parametrize(
    ("speaker", "person", "allowed"),
    [("a1", "a5", True), ("a2", "a5", False), ("a1", "a1", True), ("a1", "a2", False)],
)
def test_somebody_answers_for_another_only_where_the_plan_says_so(
    speaker: str, person: str, *, allowed: bool
) -> None:
    """Given oma answers through Samira, Samira may, Karim may not, nor Samira for Karim."""
    whom = agreed().person(PersonId(person))

    assert may(PersonId(speaker), Act.ANSWER, whom, agreed(), TODAY) is allowed


def test_the_coordinator_enters_what_is_on_paper() -> None:
    """Given Ria is on paper with nobody named, Linda may enter for her; not once she left."""
    plan = with_person(agreed("P-B27"), "b6", via=None)
    ria, linda = plan.person(PersonId("b6")), PersonId("b5")

    assert may(linda, Act.ANSWER, ria, plan, TODAY)
    assert not may(PersonId("b1"), Act.ANSWER, ria, plan, TODAY)
    left = replace(ria, standing=Standing.LEFT)
    assert not may(linda, Act.ANSWER, left, plan, TODAY)
