"""The coordinator's sheet before a meeting, in the fixed order of domain 5.3."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from conversations.plan.attending import attending
from conversations.plan.circles import ClosedTopic
from conversations.plan.digest.deciding import to_decide
from conversations.plan.digest.labels import TOPICS
from conversations.plan.digest.naming import named, names
from conversations.plan.digest.on_a_goal import about_goal
from conversations.plan.digest.overview import not_answered
from conversations.plan.digest.section import LastNudges, Section
from conversations.plan.digest.the_meeting import the_meeting
from conversations.plan.goals import Goal
from conversations.plan.meetings import Meeting, Route
from conversations.plan.model import Plan
from conversations.plan.people import Person, Role
from conversations.plan.topics import topics_of_goal
from conversations.plan.waiting import asked, overseen, unanswered
from conversations.texts import Text, say


def sheet(
    plan: Plan, meeting: Meeting, today: date, last_nudges: LastNudges
) -> tuple[Section, ...]:
    """Put everything for one meeting on a sheet.

    Args:
        plan: As the coordinator may see it.

    Returns:
        The meeting; to decide; one section for each open goal, most important first, and for each
        other that somebody looked back on; who did not answer; what stays closed; a draft agenda.
        Sections are there even when nothing is in them.

    Source: domain 5.3.
    """
    goals = (about_goal(plan, goal, meeting, today) for goal in _talked_over(plan, meeting))
    return (
        # D.1
        Section(say("The meeting"), tuple(the_meeting(plan, meeting))),
        # D.2
        Section(say("To decide"), to_decide(plan, meeting, today)),
        *goals,
        # D.4
        Section(say("Not answered"), _not_answered(plan, meeting, today, last_nudges)),
        # D.5
        Section(say("Keep closed"), _closed(plan)),
        # D.6
        Section(say("Draft of the agenda"), tuple(_agenda(plan, meeting))),
    )


def _talked_over(plan: Plan, meeting: Meeting) -> tuple[Goal, ...]:
    reviewed = {one.goal for one in plan.reviews if one.meeting == meeting.id}
    others = (one for one in plan.goals if one.id in reviewed and not one.is_open)
    return (*plan.open_goals, *others)


def _not_answered(
    plan: Plan, meeting: Meeting, today: date, last_nudges: LastNudges
) -> tuple[Text, ...]:
    people = asked(plan, meeting)
    known = {one.id for one in overseen(plan, people, today)}
    waiting = [one for one in unanswered(plan, meeting) if one.person in known]
    silent = tuple(one for one in waiting if one.since <= today)
    lines = tuple(not_answered(plan, silent, last_nudges))
    if ahead := [one.person for one in waiting if one not in silent]:
        # D.4 (it is too early)
        lines = (*lines, say("Not asked yet: {names}.", names=named(plan, ahead)))
    if lines or len(known) < len(people):
        return lines
    # D.4 (nobody)
    return (say("Everybody has answered."),)


def _closed(plan: Plan) -> tuple[Text, ...]:
    lines = dict.fromkeys(_which_for_whom(plan, one) for one in plan.closed_topics)
    # D.5 (nothing)
    return tuple(lines) or (say("Nothing has to stay closed."),)


def _which_for_whom(plan: Plan, closed: ClosedTopic) -> Text:
    topic = TOPICS[closed.topic]
    if closed.to_everyone:
        # D.5 (for everybody)
        return say("{topic}: for everyone at the table.", topic=topic)
    # D.5 (for some)
    return say("{topic}: for {names}.", topic=topic, names=named(plan, closed.closed_to))


def _agenda(plan: Plan, meeting: Meeting) -> Iterator[Text]:
    """Give what absentees wrote, the family's goals, those of others; then what is left out."""
    yield from _read_out(plan, meeting)
    left_out: list[Text] = []
    for goal in sorted(plan.open_goals, key=lambda one: not plan.person(one.by).in_family):
        number = goal.number
        if hidden_from := _kept_from(plan, goal, meeting):
            # D.6 (left out: a topic is closed to somebody who comes)
            text = say("Left out for {names}: goal {number}.", names=hidden_from, number=number)
            left_out.append(text)
        else:
            # D.6
            yield say("Goal {number}: “{goal}”", number=number, goal=goal.own_words)
    yield from left_out


def _read_out(plan: Plan, meeting: Meeting) -> Iterator[Text]:
    for person in plan.people:
        answer = plan.attendance(meeting, person.id)
        if answer and answer.written and answer.route is Route.WRITES:
            # D.6 (read out)
            yield say("Read out what {name} wrote.", name=person.given_name)


def _kept_from(plan: Plan, goal: Goal, meeting: Meeting) -> tuple[str, ...]:
    """Name who comes and may not hear of what the goal is about."""
    topics = topics_of_goal(goal)
    about = [one for one in plan.closed_topics if one.topic in topics]
    keeper = plan.holder(Role.COORDINATOR, meeting.day)
    others = [one for one in attending(plan, meeting) if one != keeper]
    return names(one for one in others if any(_is_closed_to(one, closed) for closed in about))


def _is_closed_to(person: Person, closed: ClosedTopic) -> bool:
    to_everyone = closed.to_everyone and person.id != closed.owner
    return to_everyone or person.id in closed.closed_to
