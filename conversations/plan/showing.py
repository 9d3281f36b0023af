"""Things as one person sees them: what the matrix withholds is left blank, never crossed out."""

from __future__ import annotations

from dataclasses import replace

from conversations.plan.agreements import Acceptance, Agreement
from conversations.plan.eyes import Eyes
from conversations.plan.goals import Goal, GoalState
from conversations.plan.ids import PersonId
from conversations.plan.matrix import Circle, Thing
from conversations.plan.meetings import Attendance, Closing, Coming, Meeting, MeetingState
from conversations.plan.people import Kind, Person, Standing
from conversations.plan.topic_words import topics_in

# Somebody of whom nothing is told: whether they paused or left is theirs to say.
STRANGER = Person(PersonId(""), "", Kind.FAMILY, standing=Standing.ACTIVE)


def show_person(eyes: Eyes, person: Person) -> Person:
    """Show somebody by given name, with what this viewer may know besides."""
    if person.id == eyes.me.id:
        return person
    part = person if _shows_part(eyes, person) else STRANGER
    reach = person if eyes.sees(Thing.REACH, person.id) else STRANGER
    return Person(
        person.id,
        person.name if eyes.sees(Thing.SURNAME, person.id) else person.given_name,
        person.kind,
        label=part.label,
        born=person.born if eyes.sees(Thing.BIRTHDAY, person.id) else None,
        language=reach.language,
        level=reach.level,
        way=reach.way,
        via=reach.via,
        window=reach.window,
        voice_out=reach.voice_out,
        discreet=reach.discreet,
        organisation=part.organisation,
        may_decide_on=part.may_decide_on,
        days=part.days,
        reached_by=part.reached_by,
        weekly_limit=reach.weekly_limit,
        sundays_too=reach.sundays_too,
        standing=reach.standing,
        paused_until=reach.paused_until,
        joins=reach.joins,
        leaves=reach.leaves,
    )


def show_goal(eyes: Eyes, goal: Goal) -> Goal:
    """Show a goal; one that stays closed to this viewer is no more than its number."""
    if eyes.sees_goal(goal):
        for_whom = tuple(one for one in goal.for_whom if eyes.sees(Thing.PART, one))
        return replace(goal, for_whom=for_whom)
    return Goal(goal.id, goal.number, "", eyes.me.id, state=GoalState.PARKED)


def show_agreement(eyes: Eyes, agreement: Agreement) -> Agreement:
    """Show an agreement; who else may see it, only to who keeps the overview and to its doers."""
    if eyes.keeps_overview or agreement.audience is None:
        return agreement
    me = eyes.me.id
    if me in agreement.doers:
        return replace(agreement, audience=_not_elsewhere(eyes, agreement.audience))
    return replace(agreement, audience=(me,) if me in agreement.audience else ())


def show_acceptance(eyes: Eyes, said: Acceptance) -> Acceptance:
    """Show that a doer said yes or no; what it should be is for the coordinator."""
    if eyes.sees(Thing.ANSWER_TO_LIST, said.person):
        return said
    return replace(said, should_be="", entered_by=None)


def show_meeting(eyes: Eyes, meeting: Meeting) -> Meeting:
    """Show when and where; who is asked only as far as their own roof goes (domain 4.0, rule 8)."""
    if eyes.keeps_overview:
        return meeting
    is_asked = eyes.me.id in meeting.invited or bool(eyes.kept_roles)
    at_risk = meeting.state is MeetingState.AT_RISK
    return replace(
        meeting,
        place=meeting.place if is_asked else "",
        invited=_not_elsewhere(eyes, meeting.invited) if is_asked else (),
        must_attend=_not_elsewhere(eyes, meeting.must_attend) if is_asked else (),
        # The others never hear that somebody cannot come (F16).
        state=MeetingState.FIXED if at_risk else meeting.state,
        sheet_opened_on=None,
    )


def show_attendance(eyes: Eyes, said: Attendance, meeting: Meeting) -> Attendance | None:
    """Show what somebody answered: to most people no more than that they come."""
    if eyes.sees(Thing.ATTENDANCE, said.person):
        return said
    if eyes.sees(Thing.ARRANGEMENTS, said.person):
        return replace(said, about_others="", hope="", written="")
    is_asked = eyes.me.id in meeting.invited
    if is_asked and said.coming is Coming.YES and eyes.sees(Thing.WHO_COMES, said.person):
        return Attendance(said.meeting, said.round, said.person, said.coming, meeting.day)
    return None


def show_closing(eyes: Eyes, closing: Closing) -> Closing:
    """Show how the round table ended; new help only to family and to who calls it."""
    knows = eyes.me.in_family or bool(eyes.kept_roles)
    extra_help = tuple(
        one
        for one in closing.extra_help
        if one.who == eyes.me.id or (knows and not eyes.is_shut_out(topics_in(one.which)))
    )
    return replace(closing, extra_help=extra_help)


def _shows_part(eyes: Eyes, person: Person) -> bool:
    holds_a_role = any(one.person == person.id for one in eyes.plan.roles)
    if not (holds_a_role or eyes.sees(Thing.PART, person.id)):
        return False
    return not eyes.is_shut_out(topics_in(f"{person.label} {person.organisation}"))


def _not_elsewhere(eyes: Eyes, people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    return tuple(one for one in people if Circle.ELSEWHERE not in eyes.circles(one))
