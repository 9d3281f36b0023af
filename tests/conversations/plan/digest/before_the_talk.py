"""The family as it is on 19 May, and what its people can have said by then."""

from __future__ import annotations

from dataclasses import replace

from conversations.plan.agreements import Acceptance, Moment, Progress, Report, Wish
from conversations.plan.circles import Audience, ClosedTopic, Topic
from conversations.plan.digest import Section, sheet
from conversations.plan.goals import Direction, Reading, Review
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from tests.conversations.plan.reminded import on
from tests.families import agreed

E1, R1 = MeetingId("e1"), MeetingId("r1")
SCHOOL, POST, QUARREL = (GoalId(one) for one in ("g1", "g2", "g3"))


def review(person: str, goal: str, direction: Direction | None, worked: str = "") -> Review:
    """What somebody brings to 20 May about one goal."""
    return Review(GoalId(goal), PersonId(person), E1, on("2026-05-07"), worked, None, direction)


def reading(person: str, value: int, audience: Audience, day: str = "2026-05-15") -> Reading:
    """A number for goal 3, on one day."""
    who = PersonId(person)
    return Reading(QUARREL, who, f"own {day}", on(day), value, audience=audience)


def report(person: str, agreement: str, progress: Progress, day: str) -> Report:
    """How it goes with an agreement, for the coordinator."""
    return Report(AgreementId(agreement), PersonId(person), Moment.OWN, on(day), progress)


def stopped(person: str, agreement: str) -> Report:
    """Somebody stops with an agreement."""
    return replace(report(person, agreement, Progress.CANNOT, "2026-05-01"), wish=Wish.STOP)


def not_right(person: str, agreement: str) -> Acceptance:
    """Somebody says an agreement is not right."""
    day = on("2026-03-26")
    return Acceptance(PersonId(person), AgreementId(agreement), 1, accepted=False, on=day)


def coming(person: str, answer: Coming, meeting: MeetingId = E1) -> Attendance:
    """Whether somebody comes."""
    return Attendance(meeting, 1, PersonId(person), answer, on("2026-05-11"))


def the_sheet(plan: Plan, day: str = "2026-05-19", meeting: MeetingId = E1) -> tuple[Section, ...]:
    """The sheet as it is that day, when nobody was written to."""
    return sheet(plan, plan.meeting(meeting), on(day), {})


def before_the_talk() -> Plan:
    """The family on 19 May."""
    yes = tuple(review(one, "g1", Direction.CONTINUE) for one in ("a2", "a5", "a6", "a8"))
    closed = ClosedTopic(PersonId("a1"), Topic.MONEY, (PersonId("a8"),))
    return replace(
        agreed(),
        reviews=(
            *yes,
            review("a1", "g1", Direction.ADJUST, "Hij gaat vaker."),
            review("a3", "g1", Direction.UNKNOWN),
            review("a1", "g2", Direction.TICK_OFF),
            review("a9", "g2", Direction.TICK_OFF),
            review("a1", "g3", Direction.CONTINUE),
        ),
        readings=(reading("a1", 3, Audience.COORDINATOR), reading("a2", 6, Audience.COORDINATOR)),
        closed_topics=(*agreed().closed_topics, closed),
        attendances=(coming("a9", Coming.NO),),
    )
