"""The only place that decides who may see or do what: `may` for one thing, `seen_by` for a plan.

The matrix stands in `matrix.py`, who is who to whom in `relations.py`. Nothing is remembered here:
a birthday, a withdrawn choice or a leave counts from the next look on (L08, L18).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from conversations.plan.eyes import Eyes
from conversations.plan.goals import Goal
from conversations.plan.ids import PersonId
from conversations.plan.matrix import Thing
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing, Way
from conversations.plan.viewing import at_the_door, can_see, things_seen, with_goals, with_people


class Act(StrEnum):
    """What somebody wants to do.

    Attributes:
        LINK: Take the seat of a person.
        SEE: See the plan at all, or one thing in it.
        ANSWER: Give the answers of a person: one's own or, where the plan says so, another's.
        KEEP_OVERVIEW: See who answered and who did not, and the sheet before an evaluation; of one
            person, whether they answered.
    """

    LINK = "link"
    SEE = "see"
    ANSWER = "answer"
    KEEP_OVERVIEW = "keep_overview"


def may(actor: PersonId, act: Act, thing: object, plan: Plan, today: date) -> bool:
    """Decide whether somebody may do something now.

    Args:
        actor: Who wants it; an id that nobody in the plan has may do nothing.
        act: What they want.
        thing: A person for LINK and ANSWER; any record of the plan, or None, for SEE; a person, or
            None, for KEEP_OVERVIEW.
        plan: Whole, as storage keeps it; for KEEP_OVERVIEW also as the actor sees it.
        today: In the family's own zone.
    """
    if all(person.id != actor for person in plan.people):
        return False
    eyes = Eyes(plan, actor, today)
    match act, thing:
        case Act.LINK, Person():
            return thing == eyes.me and _may_link(thing, today)
        case Act.ANSWER, Person():
            return eyes.is_admitted and (thing == eyes.me or _answers_through(eyes, thing))
        case Act.KEEP_OVERVIEW, None:
            return eyes.keeps_overview
        case Act.KEEP_OVERVIEW, Person():
            return eyes.keeps_overview and eyes.sees(Thing.ATTENDANCE, thing.id)
        case Act.SEE, None:
            return eyes.is_admitted
        case Act.SEE, _:
            return eyes.is_admitted and can_see(eyes, thing)
        case _:
            return False


def seen_by(plan: Plan, person: PersonId, today: date) -> Plan:
    """Show the plan as one person may see it on a day.

    What they may not see is not in it, and nothing in it points at what is not: people who are
    named somewhere in it are there by given name, a goal that stays closed to them is no more than
    its number. Looking at it once more through the same eyes changes nothing.

    Args:
        plan: Whole, as storage keeps it.
        person: Who looks. Whoever left sees only themselves (L18); whoever has no seat yet sees who
            is there for them.
        today: In the family's own zone.

    Raises:
        KeyError: Nobody in the plan has this id.
    """
    eyes = Eyes(plan, person, today)
    if not eyes.is_admitted:
        return at_the_door(eyes)
    return with_people(eyes, with_goals(eyes, things_seen(eyes)))


def sees_any(plan: Plan, person: Person, goals: tuple[Goal, ...], today: date) -> bool:
    """Whether somebody can be asked about any of these goals; far cheaper than `seen_by`.

    What somebody without a seat yet will see is not settled: they can be asked about all.
    """
    eyes = Eyes(plan, person.id, today)
    return any(not eyes.is_admitted or eyes.sees_goal(one) for one in goals)


def _may_link(person: Person, today: date) -> bool:
    is_expected = person.standing is Standing.INVITED and not person.has_left(today)
    return is_expected and person.may_have_a_seat(today)


def _answers_through(eyes: Eyes, person: Person) -> bool:
    if person.has_left(eyes.today) or not person.may_have_a_seat(eyes.today):
        return False
    on_paper = person.way is Way.PAPER and person.via is None
    return person.via == eyes.me.id or (on_paper and eyes.keeps_overview)
