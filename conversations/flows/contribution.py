"""What somebody wants to do for each goal: what, from when, until when (F8)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from conversations.asking import NO, YES, Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.another_round import with_what_was_said
from conversations.parts.endings import NOT_NEEDED, NOTHING_SAID
from conversations.parts.naming import coordinator, on_behalf
from conversations.parts.own_words import for_the_coordinator
from conversations.parts.promise import ask_for_promise, ask_what
from conversations.parts.subject import meeting_ahead
from conversations.plan.changes import ContributionsOffered
from conversations.plan.digest.on_a_goal import goal_title
from conversations.plan.goals import Contribution, Goal
from conversations.plan.meetings import Meeting
from conversations.texts import say

Offered = tuple[Contribution, ...]


class Willing(StrEnum):
    """Whether somebody wants to help with a goal."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


WILLING = {
    Willing.YES: YES,
    # F8.1
    Willing.MAYBE: say("Maybe"),
    Willing.NO: NO,
}


def talk(ask: Ask, here: Situation) -> Outcome:
    meeting = meeting_ahead(here)
    if meeting is None:
        return Outcome(closing=(NOT_NEEDED,))

    def what_will_you_do_for(goal: Goal, ask: Ask) -> Offered | None:
        nothing_yet = Contribution(
            goal=goal.id,
            person=here.me.id,
            meeting=meeting.id,
            on=here.today,
            sure=True,
            entered_by=here.entered_by,
        )
        return _asked_for(goal, ask, here, nothing_yet)

    goals = here.plan.open_goals
    heard = zip(goals, ask.for_each(goals, what_will_you_do_for, goal_title), strict=True)
    answers = {goal.id: answer for goal, answer in heard if answer is not None}
    if not answers:
        return Outcome(closing=(NOTHING_SAID,))
    now = tuple(offer for answer in answers.values() for offer in answer)
    offers = with_what_was_said(_offered_before(here, meeting), now, answers)
    # F8: the closing line
    thanks = say("Thank you. I pass it on to {coordinator}.", coordinator=coordinator(here))
    return Outcome(
        changes=(ContributionsOffered(here.me.id, meeting.id, offers),),
        closing=(thanks,),
        changeable_until=meeting.day,
    )


def _asked_for(goal: Goal, ask: Ask, here: Situation, nothing_yet: Contribution) -> Offered | None:
    """Ask what somebody offers; an empty answer takes back what was offered, None leaves it."""
    # F8.1
    text = say(
        "Goal {number}: “{goal}”. Do you want to help with this?",
        number=goal.number,
        goal=goal.own_words,
    )
    match ask.choice("willing", text, WILLING, above=on_behalf(here)):
        case Willing.YES:
            promise = ask_for_promise(ask, here, nothing_yet)
            return (promise,) if promise else None
        case Willing.MAYBE:
            return (replace(nothing_yet, sure=False, what=ask_what(ask, here)),)
        case Willing.NO:
            return _somebody_else(goal, ask, here, nothing_yet)
        case None:
            return None


def _offered_before(here: Situation, meeting: Meeting) -> Offered:
    mine = (one for one in here.plan.contributions if one.person == here.me.id)
    return tuple(one for one in mine if one.meeting == meeting.id)


def _somebody_else(goal: Goal, ask: Ask, here: Situation, nothing_yet: Contribution) -> Offered:
    if any(agreement.goal == goal.id for agreement in here.plan.agreements):
        return ()
    # F8.8
    text = say(
        "We still look for help with goal {number}. Do you know somebody?", number=goal.number
    )
    somebody = for_the_coordinator(ask, here, "somebody", text)
    return (replace(nothing_yet, sure=False, somebody=somebody),) if somebody else ()


def offers(here: Situation) -> tuple[Offer, ...]:
    meetings = here.plan.meetings_ahead(here.today) if here.plan.open_goals else ()
    return tuple(Offer(meeting.id, flow.title) for meeting in meetings[:1])


flow = Flow(
    name="contribution",
    code="F8",
    # F8
    title=say("What can you do?"),
    talk=talk,
    offers=offers,
)
