"""Neither sees the other's things; both see the same about their children."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from conversations.plan.agreements import Moment, Progress, Report
from conversations.plan.changes import AttendanceAnswered, ReadingsGiven
from conversations.plan.circles import Audience, Sharing
from conversations.plan.goals import Reading
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.people import DAYTIME, Role, RoleAssignment, Way, Window
from conversations.plan.rules import apply
from conversations.plan.sharing import Act, may, seen_by
from tests.conversations.plan.sharing.looking import TODAY, agreements, coming, goals
from tests.families import (
    agreed,
    before_the_table,
    sharing,
    with_person,
)

SAMIRA, KARIM, BILAL = map(PersonId, ("a1", "a2", "a3"))
TABLE = MeetingId("r1")


def test_l14_karim_sees_nothing_of_samiras_own() -> None:
    """Given everything about Samira, Karim's view holds her name and what is about children."""
    plan = apply(before_the_table(), AttendanceAnswered(coming(SAMIRA)))
    plan = with_person(plan, "a1", window=Window(time(9, 13), time(14, 47)), discreet=True)

    seen = seen_by(plan, KARIM, date(2026, 3, 17))

    samira = seen.person(SAMIRA)
    assert (samira.name, samira.label, samira.born) == ("Samira", "", None)
    assert (samira.window, samira.discreet, samira.way) == (
        Window(time(8), time(20)),
        False,
        Way.PAGE,
    )
    assert [one.id for one in seen.households] == ["h2"]
    assert not seen.attendances
    assert {one.owner for one in seen.closed_topics} == {KARIM}
    assert "a1" not in seen.meeting(TABLE).invited
    assert "a5" not in seen.meeting(TABLE).invited


def test_l14_also_when_one_parent_keeps_the_overview() -> None:
    """Given Karim coordinates, what Samira wrote for the coordinator is not shown to him."""
    plan = replace(agreed(), roles=(RoleAssignment(Role.COORDINATOR, KARIM),))
    number = Reading(GoalId("g1"), SAMIRA, "own", TODAY, 4, audience=Audience.EVERYONE)
    plan = apply(plan, ReadingsGiven(SAMIRA, "own", (number,)))
    plan = replace(plan, attendances=(coming(SAMIRA),))

    seen = seen_by(plan, KARIM, TODAY)

    assert may(KARIM, Act.KEEP_OVERVIEW, None, plan, TODAY)
    assert (seen.readings, seen.attendances) == ((), ())
    assert (seen.person(SAMIRA).name, seen.person(SAMIRA).window) == ("Samira", DAYTIME)
    assert [one.id for one in seen.households] == ["h2"]


def test_l15_both_parents_get_the_same_about_their_child() -> None:
    """Given Bilal shares with “our family”, his mother and his father both read it."""
    report = Report(
        AgreementId("A3"), BILAL, Moment.OWN, TODAY, Progress.DONE, audience=Audience.FAMILY
    )

    assert all(may(one, Act.SEE, report, agreed(), TODAY) for one in (SAMIRA, KARIM))
    about_bilal = ["A1", "A2", "A3", "A4"]
    assert agreements(agreed(), "a1")[:4] == agreements(agreed(), "a2")[:4] == about_bilal


def test_l16_one_parent_never_changes_what_the_other_shares() -> None:
    """Given Samira lets Karim see goals, only Samira's goal opens; and she closes it again."""
    opened = sharing(agreed(), "a1", "a2")

    assert goals(agreed(), "a2") == [1, 3, 4]
    assert goals(opened, "a2") == [1, 2, 3, 4]
    assert goals(sharing(opened, "a2", "a1", Sharing.NONE), "a1") == goals(opened, "a1")
