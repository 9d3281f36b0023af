"""D.3: one goal: where each stands, what worked, how its agreements go, what people propose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from conversations.plan.agreements import Proposal
from conversations.plan.attending import last_time
from conversations.plan.circles import Audience
from conversations.plan.digest.how_it_goes import how_it_goes
from conversations.plan.digest.naming import named
from conversations.plan.digest.quotes import quotes
from conversations.plan.digest.section import Section
from conversations.plan.goals import Contribution, Goal, Review
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.named import may_be_named
from conversations.plan.people import Person
from conversations.texts import Text, say


def about_goal(plan: Plan, goal: Goal, meeting: Meeting, today: date) -> Section:
    """Put everything on one goal together, in the order of domain 5.3."""
    lines = (
        *where_each_stands(plan, goal),
        *quotes(plan, goal, meeting),
        *how_it_goes(plan, goal, meeting, today),
        *_proposals(plan, goal, meeting),
    )
    return Section(goal_title(goal), lines)


def goal_title(goal: Goal) -> Text:
    """Name a goal by its number and the family's own words."""
    # D.3
    return say("Goal {number}: “{goal}”", number=goal.number, goal=goal.own_words)


def where_each_stands(plan: Plan, goal: Goal, me: Person | None = None) -> Iterator[Text]:
    """Set the last number of each person side by side, in the order of the plan, with its day.

    Args:
        me: Who reads it, and may see numbers kept for themselves alone; None is the coordinator.
    """
    people = (p for p in plan.people if me in {None, p} or may_be_named(plan, me, p))
    last = ((one, _last_number(plan, goal, one.id, private=one == me)) for one in people)
    numbers = tuple(
        # D.3 (one number)
        say("{name} {number} ({day})", name=person.given_name, number=found[1], day=found[0])
        for person, found in last
        if found
    )
    if numbers:
        # D.3 (numbers)
        yield say("Where each stands: {numbers}.", numbers=numbers)


def _last_number(
    plan: Plan, goal: Goal, person: PersonId, *, private: bool
) -> tuple[date, int] | None:
    readings = (
        (one.on, one.value)
        for one in plan.readings
        if (one.goal, one.person) == (goal.id, person)
        and (private or one.audience is not Audience.ME)
    )
    reviews = (
        (one.on, one.value)
        for one in plan.reviews
        if (one.goal, one.person) == (goal.id, person) and one.value is not None
    )
    return max((*readings, *reviews), key=lambda one: one[0], default=None)


def _proposals(plan: Plan, goal: Goal, meeting: Meeting) -> Iterator[Text]:
    here = (goal.id, meeting.id)
    for review in plan.reviews:
        if (review.goal, review.meeting) == here and review.follow_up:
            yield _proposal(plan, review)
    for offer in plan.contributions:
        if (offer.goal, offer.meeting) == here:
            yield _offer(plan, offer)
    for one in plan.proposals:
        if one.goal == goal.id and one.on >= last_time(plan, meeting):
            yield _thought_of(plan, one)


def _proposal(plan: Plan, review: Review) -> Text:
    return _for_somebody(plan, review.person, review.follow_up, PersonId(review.who))


def _thought_of(plan: Plan, proposal: Proposal) -> Text:
    name, what = plan.person(proposal.person).given_name, proposal.what
    if proposal.doer == proposal.person:
        return _wants_to(name, what)
    return _for_somebody(plan, proposal.person, what, proposal.doer or PersonId(""))


def _for_somebody(plan: Plan, person: PersonId, what: str, whom: PersonId) -> Text:
    name = plan.person(person).given_name
    if doer := named(plan, [whom]):
        # D.3 (new agreement)
        return say("{name} proposes for {doer}: “{what}”", name=name, what=what, doer=doer)
    # D.3 (new agreement)
    return say("{name} proposes: “{what}”", name=name, what=what)


def _wants_to(name: str, what: str) -> Text:
    # D.3 (F8)
    return say("{name} wants to do: “{what}”", name=name, what=what)


def _offer(plan: Plan, offer: Contribution) -> Text:
    name, what = plan.person(offer.person).given_name, offer.what
    if offer.somebody:
        # D.3 (F8.8)
        return say("{name} thinks of: “{words}”", name=name, words=offer.somebody)
    if not offer.what:
        # D.3 (F8, maybe)
        return say("{name} may help.", name=name)
    if offer.sure:
        return _wants_to(name, what)
    # D.3 (F8, maybe)
    return say("{name} may do: “{what}”", name=name, what=what)
