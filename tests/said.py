"""What people of a family may say, by chance: for properties that must hold whatever is said.

Every own word is a canary that tells who wrote it, in what, and for whom, so that a test that finds
it somewhere knows whether it may be there.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conversations.plan.agreements import (
    Acceptance,
    Moment,
    Obstacle,
    Progress,
    Proposal,
    Report,
    Wish,
)
from conversations.plan.changes import (
    AgreementProposed,
    AgreementsReadBack,
    AttendanceAnswered,
    Change,
    ContributionsOffered,
    EvaluationPutOff,
    GoalsReviewed,
    Linked,
    Paused,
    PreferencesSet,
    ProgressReported,
    ReadingsGiven,
    Resumed,
    TopicsClosed,
)
from conversations.plan.circles import Audience, ClosedTopic, Topic
from conversations.plan.goals import Contribution, Direction, Reading, Review
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Attendance, Coming, Need, PutOff, Route
from conversations.plan.model import Plan
from conversations.plan.rules import PlanRefuses, apply

FIRST, LAST = date(2026, 3, 2), date(2026, 5, 29)
days = st.dates(FIRST, LAST)


def canary(person: PersonId, thing: str, audience: Audience) -> str:
    """Words nobody else writes: `canary a3 reading family`, at once read and found again."""
    return f"canary {person} {thing} {audience.value} yranac"


def anything_said(plan: Plan) -> SearchStrategy[Change]:
    """One change of any kind but a renewal, by anybody, on any day, sensible or not."""
    kinds = (
        _about_oneself,
        _closed,
        _coming,
        _offered,
        _proposed,
        _read_back,
        _reported,
        _scored,
        _reviewed,
        _put_off,
    )
    return st.one_of(*(kind(plan) for kind in kinds))


def after(plan: Plan, said: list[Change]) -> Plan:
    """The plan after all that was said; what a rule refused left it as it was."""
    for change in said:
        with suppress(PlanRefuses):
            plan = apply(plan, change)
    return plan


def refused(plan: Plan, change: Change) -> str:
    """The sentence with which the plan refuses a change; it holds nobody's words."""
    with pytest.raises(PlanRefuses) as caught:
        apply(plan, change)
    assert str(caught.value) == caught.value.why.template
    return caught.value.why.template


def _people(plan: Plan) -> SearchStrategy[PersonId]:
    return st.sampled_from([person.id for person in plan.people])


@st.composite
def _about_oneself(draw: DrawFn, plan: Plan) -> Change:
    who, on = draw(_people(plan)), draw(days)
    preferences = PreferencesSet(who, draw(st.sampled_from(["nl", "en"])), draw(st.booleans()))
    said: list[Change] = [Linked(who, on), preferences, Paused(who, on), Resumed(who)]
    return draw(st.sampled_from(said))


@st.composite
def _closed(draw: DrawFn, plan: Plan) -> Change:
    owner = draw(_people(plan))
    others = tuple(draw(st.lists(_people(plan), max_size=3, unique=True)))
    topic = ClosedTopic(owner, draw(st.sampled_from(Topic)), others, draw(st.booleans()))
    return TopicsClosed(owner, draw(st.sampled_from([(), (topic,)])))


@st.composite
def _coming(draw: DrawFn, plan: Plan) -> Change:
    who, meeting = draw(_people(plan)), draw(st.sampled_from(plan.meetings))
    words = canary(who, "attendance", Audience.COORDINATOR)
    said = Attendance(
        meeting.id,
        draw(st.sampled_from([1, 1, 1, 2])),
        who,
        draw(st.sampled_from(Coming)),
        draw(days),
        needs=(Need.TRANSPORT,),
        route=Route.WRITES,
        about_others=words,
        hope=words,
        written=words,
    )
    return AttendanceAnswered(said)


@st.composite
def _offered(draw: DrawFn, plan: Plan) -> Change:
    who, meeting = draw(_people(plan)), draw(st.sampled_from(plan.meetings))
    words = canary(who, "offer", Audience.COORDINATOR)
    goal = draw(st.sampled_from(plan.goals))
    offer = Contribution(goal.id, who, meeting.id, draw(days), sure=True, what=words, needs=words)
    return ContributionsOffered(who, meeting.id, (offer,))


@st.composite
def _proposed(draw: DrawFn, plan: Plan) -> Change:
    who, goal = draw(_people(plan)), draw(st.sampled_from(plan.goals))
    words, doer = canary(who, "proposal", Audience.COORDINATOR), draw(st.none() | _people(plan))
    occasion, until = draw(st.sampled_from(["own", "m1"])), draw(st.none() | days)
    return AgreementProposed(Proposal(goal.id, who, occasion, draw(days), words, doer, until))


@st.composite
def _read_back(draw: DrawFn, plan: Plan) -> Change:
    agreement = draw(st.sampled_from(plan.agreements))
    who = draw(st.sampled_from(agreement.doers) | _people(plan))
    said = Acceptance(
        who,
        agreement.id,
        draw(st.sampled_from([1, 1, 2])),
        accepted=draw(st.booleans()),
        on=draw(days),
        should_be=canary(who, "acceptance", Audience.COORDINATOR),
    )
    return AgreementsReadBack(who, (said,))


@st.composite
def _reported(draw: DrawFn, plan: Plan) -> Change:
    agreement = draw(st.sampled_from(plan.agreements))
    who = draw(st.sampled_from(agreement.doers) | _people(plan))
    audience, on = draw(st.sampled_from(Audience)), draw(days)
    said = Report(
        agreement.id,
        who,
        draw(st.sampled_from(Moment)),
        on,
        draw(st.sampled_from(Progress)),
        helped=canary(who, "report", audience),
        obstacle=draw(st.none() | st.sampled_from(Obstacle)),
        wish=draw(st.none() | st.sampled_from(Wish)),
        new_end=draw(st.none() | st.just(on + timedelta(days=14))),
        audience=audience,
    )
    return ProgressReported(said)


@st.composite
def _scored(draw: DrawFn, plan: Plan) -> Change:
    who, audience = draw(_people(plan)), draw(st.sampled_from(Audience))
    occasion = draw(st.sampled_from(["own", *(meeting.id for meeting in plan.meetings)]))
    said = Reading(
        draw(st.sampled_from(plan.goals)).id,
        who,
        occasion,
        draw(days),
        draw(st.integers(-1, 11)),
        what_is_there=canary(who, "reading", audience),
        audience=audience,
    )
    return ReadingsGiven(who, occasion, (said,))


@st.composite
def _reviewed(draw: DrawFn, plan: Plan) -> Change:
    who, meeting = draw(_people(plan)), draw(st.sampled_from(plan.meetings))
    words = canary(who, "review", Audience.COORDINATOR)
    goal, value = draw(st.sampled_from(plan.goals)), draw(st.none() | st.integers(-1, 11))
    direction = draw(st.none() | st.sampled_from(Direction))
    said = Review(goal.id, who, meeting.id, draw(days), words, value, direction, words)
    return GoalsReviewed(who, meeting.id, (said,))


@st.composite
def _put_off(draw: DrawFn, plan: Plan) -> Change:
    who, meeting = draw(_people(plan)), draw(st.sampled_from(plan.meetings))
    round_, evening = draw(st.sampled_from([1, 1, 2])), draw(st.booleans())
    return EvaluationPutOff(PutOff(meeting.id, round_, who, draw(days), draw(days), evening))
