"""Who sees what of Samira and of Marijke, as one table: a column for each other person.

a2 Karim, the other parent    a3 Bilal, her son of 14      a5 Fatima, oma, same roof
a6 Ronald, network            a7 Ilse, coordinator         a8 Marijke, a9 Joost: professionals
a10 Peter, deputy, who is not standing in
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conversations.plan.agreements import Acceptance, Moment, Progress, Report
from conversations.plan.circles import Audience, ClosedTopic, ShareRule, Sharing, Topic
from conversations.plan.goals import Contribution, Reading, Review
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from conversations.plan.sharing import Act, may
from tests.families import agreed, with_agreement

TODAY = date(2026, 4, 22)
SAMIRA, KARIM, MARIJKE = PersonId("a1"), PersonId("a2"), PersonId("a8")
POST, BOX, TALKS = GoalId("g2"), AgreementId("A6"), AgreementId("A2")
TABLE, EVALUATION = MeetingId("r1"), MeetingId("e1")


def reading(audience: Audience) -> Reading:
    """Samira's number for her own goal."""
    return Reading(POST, SAMIRA, "own", TODAY, 6, "open", audience=audience)


def report(audience: Audience) -> Report:
    """How it goes with Samira's own agreement."""
    return Report(BOX, SAMIRA, Moment.OWN, TODAY, Progress.BUSY, "doos", audience=audience)


def helpers_report(audience: Audience) -> Report:
    """How it goes with Marijke's agreement about Bilal."""
    return Report(TALKS, MARIJKE, Moment.OWN, TODAY, Progress.BUSY, "gaat", audience=audience)


ATTENDANCE = Attendance(TABLE, 1, SAMIRA, Coming.YES, TODAY, hope="rust")
NOT_COMING = replace(ATTENDANCE, coming=Coming.NO)
ACCEPTED = Acceptance(SAMIRA, BOX, 1, accepted=True, on=TODAY)
DECLINED = replace(ACCEPTED, accepted=False)
RELATION = ClosedTopic(SAMIRA, Topic.RELATION, (MARIJKE,))
CHOICE = ShareRule(SAMIRA, KARIM, Sharing.THAT_ONLY)
EVERYBODY = "a2 a3 a5 a6 a7 a8 a9 a10"

TABLE_OF_SIGHT: list[tuple[str, object, str]] = [
    ("her own goal, about the post", agreed().goal(POST), "   a3 a5 a6 a7 a8 a9"),
    ("a goal about Bilal", agreed().goal(GoalId("g1")), "a2 a3 a5 a6 a7 a8"),
    ("her own agreement", agreed().agreement(BOX), "   a3 a5 a6 a7 a8 a9"),
    ("that she said yes to it", ACCEPTED, "   a3 a5 a6 a7 a8 a9"),
    ("that it is not right for her", DECLINED, "a7"),
    ("a report for herself", report(Audience.ME), ""),
    ("a report for Ilse", report(Audience.COORDINATOR), "a7"),
    ("a report for our family", report(Audience.FAMILY), "a3 a5 a7"),
    ("a report for a circle that is not there", report(Audience.CIRCLE), "a7"),
    ("a report for everyone", report(Audience.EVERYONE), "a3 a5 a7 a8 a9"),
    ("Marijke's report for herself", helpers_report(Audience.ME), "a8"),
    ("Marijke's report for Ilse", helpers_report(Audience.COORDINATOR), "a7 a8"),
    ("Marijke's report for the family", helpers_report(Audience.FAMILY), "a2 a3 a5 a7 a8"),
    ("Marijke's report for everyone", helpers_report(Audience.EVERYONE), "a2 a3 a5 a7 a8"),
    ("a number for herself", reading(Audience.ME), ""),
    ("a number for Ilse", reading(Audience.COORDINATOR), "a7"),
    ("a number for our family", reading(Audience.FAMILY), "a3 a5 a7"),
    ("a number for everyone", reading(Audience.EVERYONE), "a3 a5 a7"),
    ("what she brings to the evaluation", Review(POST, SAMIRA, EVALUATION, TODAY), "a7"),
    ("what she offers", Contribution(POST, SAMIRA, TABLE, TODAY, sure=True), "a7"),
    ("that she comes", ATTENDANCE, "   a3 a5 a6 a7 a8 a9"),
    ("that she does not come", NOT_COMING, "a7"),
    ("what she keeps closed", RELATION, "a7"),
    ("what she shares with Karim", CHOICE, "a2 a7"),
    ("what she does not share with Karim", replace(CHOICE, level=Sharing.NONE), "a7"),
    (
        "who lives with her",
        agreed().households[0],
        "a3 a5 a7",
    ),
    ("who has authority", agreed().authorities[0], "a2 a3 a7"),
    ("the evaluation", agreed().meeting(EVALUATION), "a2 a3 a5 a6 a7 a8 a9"),
    ("that she takes part", agreed().person(SAMIRA), "a2 a3 a5 a6 a7 a8 a9"),
    ("that Ilse takes part", agreed().person(PersonId("a7")), EVERYBODY),
    ("that there is a plan", None, EVERYBODY),
    ("something that is no part of a plan", "her phone", ""),
]


@pytest.mark.parametrize(("what", "thing", "seen_by"), TABLE_OF_SIGHT)
def test_each_person_sees_of_samira_what_the_table_says(
    what: str, thing: object, seen_by: str
) -> None:
    """Given the family on 22 April, when others look at one thing, exactly these see it."""
    others = EVERYBODY.split()

    seeing = [one for one in others if may(PersonId(one), Act.SEE, thing, agreed(), TODAY)]

    assert seeing == seen_by.split(), what


@pytest.mark.parametrize("thing", [row[1] for row in TABLE_OF_SIGHT if hasattr(row[1], "person")])
def test_everybody_sees_what_they_said_themselves(thing: Report | Reading | Attendance) -> None:
    """Given any answer, in any circle, when its own writer looks, it is there."""
    assert may(thing.person, Act.SEE, thing, agreed(), TODAY)


@pytest.mark.parametrize("level", list(Sharing))
def test_a_number_for_everyone_reaches_a_professional_who_may_see_scores(level: Sharing) -> None:
    """Given Samira shares with Joost at each level, only with “scores” he sees her number."""
    plan = agreed()
    rules = (rule for rule in plan.share_rules if (rule.owner, rule.audience) != (SAMIRA, "a9"))
    plan = replace(plan, share_rules=(*rules, ShareRule(SAMIRA, PersonId("a9"), level)))

    seen = may(PersonId("a9"), Act.SEE, reading(Audience.EVERYONE), plan, TODAY)

    assert seen is (level is Sharing.SCORES)


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [(None, "a2 a3 a5 a6 a7 a8"), (("a9",), "a7 a8 a9"), ((), "a7 a8")],
)
def test_an_agreement_with_a_circle_is_for_its_doers_its_circle_and_the_coordinator(
    audience: tuple[PersonId, ...] | None, seen_by: str
) -> None:
    """Given A2 of Marijke, when it has a circle, nobody outside it sees it, not even family."""
    plan: Plan = with_agreement(agreed(), "A2", audience=audience)
    thing = plan.agreement(TALKS)

    seeing = [one for one in EVERYBODY.split() if may(PersonId(one), Act.SEE, thing, plan, TODAY)]

    assert seeing == seen_by.split()
