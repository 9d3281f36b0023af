"""What one person sees of the plan: their own agreements, and all of it that they may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from conversations.plan.agreements import Agreement
from conversations.plan.attending import attending, invited, is_asked_about, listed
from conversations.plan.circles import ClosedTopic
from conversations.plan.digest.how_it_goes import told
from conversations.plan.digest.labels import STATES, TOPICS
from conversations.plan.digest.naming import names
from conversations.plan.digest.on_a_goal import goal_title, where_each_stands
from conversations.plan.digest.section import Section
from conversations.plan.digest.the_meeting import when_and_where, who_comes
from conversations.plan.goals import Goal
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.named import may_be_named
from conversations.plan.people import Person
from conversations.plan.progress import state_of
from conversations.texts import Text, say

# D.7 (none)
NO_AGREEMENTS = say("You have no agreements now.")


@dataclass(frozen=True)
class Mine:
    """An agreement of one doer, and a line that says what it is and how it stands."""

    agreement: Agreement
    doer: PersonId
    line: Text


def my_agreements(plan: Plan, me: Person, today: date) -> tuple[Text, ...]:
    """List what somebody agreed to do, and what those do who answer through them.

    Args:
        plan: As `me` may see it.

    Returns:
        One line for each agreement, in the order of the list.
    """
    return tuple(one.line for one in agreements_of(plan, me, today)) or (NO_AGREEMENTS,)


def agreements_of(plan: Plan, me: Person, today: date) -> Iterator[Mine]:
    """The same, each line with its agreement; nothing where there are none."""
    for agreement in listed(plan, today):
        for doer in agreement.doers:
            if doer == me.id:
                yield Mine(agreement, doer, _own(plan, agreement, today))
            elif plan.person(doer).via == me.id:
                # D.7 (for somebody without a phone)
                name, own = plan.person(doer).given_name, _own(plan, agreement, today)
                yield Mine(agreement, doer, say("{name}: {agreement}", name=name, agreement=own))


def my_plan(plan: Plan, me: Person, today: date) -> tuple[Section, ...]:
    """Show the plan to one person.

    Args:
        plan: As `me` may see it; nothing more is left out here than names that are never shown.

    Returns:
        The next meeting, if there is one; own agreements; one section for each open goal; what
        stays closed, for family.
    """
    # D.7
    agreements = Section(say("Your agreements"), my_agreements(plan, me, today))
    goals = (_goal(plan, goal, me, today) for goal in plan.open_goals)
    return (*_next_meeting(plan, me, today), agreements, *goals, *_closed_by(plan, me))


def closed_by(topics: Iterable[ClosedTopic]) -> Text:
    """Say what one person keeps closed; never for whom, somebody may look along."""
    # F1.7 (what is closed)
    return say("You keep closed: {topics}.", topics=tuple(TOPICS[one.topic] for one in topics))


def _own(plan: Plan, agreement: Agreement, today: date) -> Text:
    # D.7 (own agreement)
    return say(
        "“{what}”, from {start} to {end}: {state}.",
        what=agreement.what,
        start=agreement.start,
        end=agreement.end,
        state=STATES[state_of(plan, agreement, today)],
    )


def _next_meeting(plan: Plan, me: Person, today: date) -> Iterator[Section]:
    for meeting in plan.meetings_ahead(today)[:1]:
        lines = (when_and_where(meeting), *_who_will_be_there(plan, meeting, me))
        # D.8
        yield Section(say("The next meeting"), lines)


def _who_will_be_there(plan: Plan, meeting: Meeting, me: Person) -> Iterator[Text]:
    """Name who comes; where nobody is asked that, who is invited: who cannot come stays unsaid."""
    is_known = is_asked_about(meeting)
    people = attending(plan, meeting) if is_known else invited(plan, meeting)
    if found := names(one for one in people if may_be_named(plan, me, one)):
        # D.8 (who is invited)
        yield who_comes(found) if is_known else say("Invited: {names}.", names=found)


def _goal(plan: Plan, goal: Goal, me: Person, today: date) -> Section:
    lines = list(where_each_stands(plan, goal, me))
    for agreement in listed(plan, today):
        if agreement.goal == goal.id:
            lines += _agreement(plan, agreement, me)
    return Section(goal_title(goal), tuple(lines))


def _agreement(plan: Plan, agreement: Agreement, me: Person) -> Iterator[Text]:
    """Say who does what; how it goes only as far as doers told this reader, never who is late."""
    doers = (plan.person(one) for one in agreement.doers)
    seen = [one for one in doers if may_be_named(plan, me, one)]
    what, start, end = agreement.what, agreement.start, agreement.end
    # D.7 (an agreement)
    text = say("“{what}”, {start} to {end}.", what=what, start=start, end=end)
    # D.7 (whose agreement it is)
    yield say("{names}: {agreement}", names=names(seen), agreement=text) if seen else text
    for doer in seen:
        if report := plan.last_report(agreement.id, doer.id):
            yield from told(plan, report, me)


def _closed_by(plan: Plan, me: Person) -> Iterator[Section]:
    own = [one for one in plan.closed_topics if one.owner == me.id]
    if own:
        # D.9
        yield Section(say("What stays closed"), (closed_by(own),))
