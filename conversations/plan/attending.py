"""Who is asked to a meeting, who comes, and who has a word to say in an evaluation."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from conversations.plan.agreements import Agreement
from conversations.plan.calendar import instant
from conversations.plan.goals import Goal, GoalState
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming, Meeting, MeetingKind, MeetingState
from conversations.plan.model import Plan
from conversations.plan.nudges import Turn
from conversations.plan.people import DAYTIME, Kind, Person, Role, Way, Window
from conversations.plan.reach import seated_on

_TALKED_OVER = frozenset({GoalState.ACTIVE, GoalState.PARKED})


def begins_at(plan: Plan, meeting: Meeting) -> datetime:
    """Tell the instant a meeting begins, in UTC."""
    return instant(meeting.day, meeting.at, plan.zone)


def days_before(
    meeting: Meeting, days: int, *, not_before: date = date.min, hours: Window = DAYTIME
) -> Turn:
    """Plan a turn some days ahead of a meeting; see `Turn` for the rest."""
    moment = "1-day" if days == 1 else f"{days}-days"
    day = meeting.day - timedelta(days=days)
    return Turn(moment, day, counts_down=True, not_before=not_before, hours=hours)


def stem_of(meeting: Meeting) -> str:
    """Name a meeting as it stands now: another day is another stem."""
    return f"{meeting.id}.{meeting.round}.{meeting.day.isoformat()}"


def known_since(plan: Plan, meeting: Meeting, person: Person) -> date:
    """The first day somebody can be asked about a meeting: it is fixed, and they have a seat."""
    return max(meeting.fixed_on or date.min, seated_on(plan, person))


def invited(plan: Plan, meeting: Meeting) -> tuple[Person, ...]:
    """Everybody asked to a meeting who has a seat and has not left, in the order of the plan."""
    return tuple(
        one for one in plan.people if one.id in meeting.invited and _counts(one, meeting.day)
    )


def is_asked_about(meeting: Meeting) -> bool:
    """Whether people are asked if they come.

    The date of an evaluation is set at the table, with everybody there, and told in the list
    (F9.4): whoever cannot come says so (F16). Source: the time lines of domain 9.
    """
    return meeting.kind is not MeetingKind.EVALUATION


def attending(plan: Plan, meeting: Meeting) -> tuple[Person, ...]:
    """Everybody who is expected at the table."""
    return tuple(one for one in invited(plan, meeting) if _comes(plan, meeting, one))


def is_to_align(plan: Plan, meeting: Meeting, person: Person, today: date) -> bool:
    """Whether somebody comes and has not talked with the parents about what may be shared (F7.9).

    Who keeps the overview does so all along. Source: the time lines of domain 9.
    """
    said = plan.attendance(meeting, person.id)
    if person.kind is not Kind.PROFESSIONAL or plan.holder(Role.COORDINATOR, today) == person:
        return False
    return said is not None and said.coming is Coming.YES and said.aligned_on is None


def last_time(plan: Plan, meeting: Meeting) -> date:
    """The day people sat together before this meeting; the first of all days without one."""
    others = (one for one in plan.meetings if one.state is not MeetingState.CANCELLED)
    return max((one.day for one in others if one.day < meeting.day), default=date.min)


def listed(plan: Plan, today: date) -> tuple[Agreement, ...]:
    """The agreements on a list that has gone round, in its order."""
    return tuple(a for a in plan.agreements if a.released_on and a.released_on <= today)


def evaluating(plan: Plan, meeting: Meeting) -> tuple[Person, ...]:
    """Everybody with an agreement since the meeting before: they are asked for each goal (R13)."""
    since = last_time(plan, meeting)
    doers = {
        doer
        for one in plan.agreements
        if since <= one.end and one.start <= meeting.day
        for doer in one.doers
        if _holds(plan, one, doer)
    }
    return tuple(one for one in plan.people if one.id in doers and _counts(one, meeting.day))


def looked_back_on(plan: Plan, person: Person) -> tuple[Goal, ...]:
    """The goals somebody is asked about before an evaluation, most important first (F14).

    All that are open for the family; for others those they have an agreement for, parked ones too.
    Source: the time lines of domain 9.
    """
    if person.in_family:
        return plan.open_goals
    own = {one.goal for one in plan.agreements_of(person.id)}
    goals = (one for one in plan.goals if one.id in own and one.state in _TALKED_OVER)
    return tuple(sorted(goals, key=lambda one: one.priority))


def _holds(plan: Plan, agreement: Agreement, doer: PersonId) -> bool:
    said = plan.acceptance(agreement, doer)
    return agreement.released_on is not None and (said is None or said.accepted)


def _comes(plan: Plan, meeting: Meeting, person: Person) -> bool:
    answer = plan.attendance(meeting, person.id)
    if answer is None:
        return meeting.kind is MeetingKind.EVALUATION
    return answer.coming is Coming.YES


def _counts(person: Person, day: date) -> bool:
    has_a_way = person.via is not None or person.way is not Way.NONE
    return has_a_way and person.may_have_a_seat(day) and not person.has_left(day)
