"""Who may come into which conversation: every flow, in each of the three families."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from conversations.engine import Flow, Offer, Situation
from conversations.exploring import Explored, explore
from conversations.flows import every_flow
from conversations.plan.agreements import Moment
from conversations.plan.goals import Reading
from conversations.plan.meetings import Attendance, Coming, MeetingKind
from conversations.plan.model import Plan
from conversations.plan.people import Person, Role, Way
from conversations.plan.reach import who_can_be_called
from conversations.plan.sharing import seen_by
from conversations.plan.wording import weigher
from tests.families import CODES, FIXED, RELEASED, agreed, before_the_table, family, with_person

GROWN_UP = 18
A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Scene:
    """One conversation somebody may have, before its first question."""

    flow: Flow
    stage: str
    plan: Plan
    here: Situation

    def __str__(self) -> str:
        here = self.here
        by = "" if here.speaker == here.me else f" by {here.speaker.given_name}"
        moment = f"{here.moment} " if here.moment != "own" else ""
        return f"{self.flow.name} {moment}{self.stage} {self.plan.id} {here.me.given_name}{by}"


@cache
def explored(scene: Scene) -> Explored:
    """The conversation, walked to all of its ends."""
    return explore(scene.flow, scene.here)


@cache
def every_scene() -> tuple[Scene, ...]:
    """Each flow at the first stage at which it is offered, for one person of each sort."""
    return tuple(
        scene for flow in every_flow().values() for code in CODES for scene in _scenes(flow, code)
    )


def _scenes(flow: Flow, code: str) -> tuple[Scene, ...]:
    """Those that are offered; of what may begin with a word at any moment, the first stage's."""
    possible = [
        (stage, plan, here)
        for stage, plan, today in _stages(code)
        for here in _situations(plan, today)
    ]
    offered = {
        (here.me.id, moment): Scene(
            flow, stage, plan, replace(here, about=offer.about, moment=moment)
        )
        for stage, plan, here in reversed(possible)
        for offer in flow.offers(here)[:1]
        for moment in _moments(plan, offer)
    }
    anybody = (Scene(flow, *one) for one in possible if one[0] == "invited")
    return tuple(reversed(offered.values())) or tuple(anybody)


def _stages(code: str) -> Iterator[tuple[str, Plan, date]]:
    """Three days in the life of a plan, with what people said before."""
    yield "invited", _with_a_past(before_the_table(code), FIXED[code]), FIXED[code]
    yield "released", _with_a_past(family(code), RELEASED[code]), RELEASED[code]
    evaluation = next(m.day for m in agreed(code).meetings if m.kind is MeetingKind.EVALUATION)
    before = evaluation - timedelta(days=14)
    yield "evaluating", _with_a_past(agreed(code), before), before


def _with_a_past(plan: Plan, today: date) -> Plan:
    """Everybody said they come, and gave a number before; somebody may look along in P-C33."""
    answers = (
        Attendance(meeting.id, meeting.round, person, Coming.YES, today)
        for meeting in plan.meetings
        for person in meeting.invited
    )
    readings = (
        Reading(goal.id, person.id, "own", today - A_MONTH, 7)
        for goal in plan.open_goals
        for person in plan.people
    )
    plan = replace(plan, attendances=tuple(answers), readings=tuple(readings))
    return with_person(plan, "c1", discreet=True) if plan.id == "P-C33" else plan


def _situations(plan: Plan, today: date) -> Iterator[Situation]:
    """One person of each sort, with who types for them."""
    sorts: dict[object, Person] = {}
    for person in plan.people:
        if person.way is not Way.NONE and person.may_have_a_seat(today):
            sorts.setdefault(_sort(plan, person, today), person)
    for person in sorts.values():
        seen = seen_by(plan, person.id, today)
        speaker = plan.person(person.via or person.id)
        yield Situation(
            plan=seen,
            me=seen.person(person.id),
            speaker=speaker,
            today=today,
            caller=who_can_be_called(plan, speaker.id, today),
            proves=lambda _: True,
            weigh=weigher(plan, person.id, today),
        )


def _sort(plan: Plan, person: Person, today: date) -> tuple[object, ...]:
    is_young = (person.age(today) or GROWN_UP) < GROWN_UP
    coordinates = plan.holder(Role.COORDINATOR, today) == person
    return person.kind, is_young, person.via is not None, coordinates


def _moments(plan: Plan, offer: Offer) -> tuple[str, ...]:
    """An agreement is asked about at several moments, and each is another conversation."""
    is_agreement = any(one.id == offer.about for one in plan.agreements)
    return tuple(Moment) if is_agreement else (offer.moment,)
