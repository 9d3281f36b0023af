"""Before the talk about the plan (F14): per goal, what worked, where it stands, and what next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from conversations.asking import Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.anchors import ten, zero
from conversations.parts.another_round import with_what_was_said
from conversations.parts.endings import NOT_NEEDED, NOTHING_SAID
from conversations.parts.naming import coordinator, may_be_mentioned, on_behalf
from conversations.parts.own_words import for_the_coordinator
from conversations.parts.subject import meeting_ahead
from conversations.plan.attending import looked_back_on
from conversations.plan.changes import GoalsReviewed
from conversations.plan.digest.on_a_goal import goal_title
from conversations.plan.goals import Direction, Goal, Review
from conversations.plan.meetings import Meeting, MeetingKind
from conversations.texts import Text, say, words

TWO_WEEKS = timedelta(weeks=2)


class Opening(StrEnum):
    """Whether it suits now."""

    START = "start"
    LATER = "later"


OPENINGS = {
    # F14.1
    Opening.START: say("Start"),
    # F14.1
    Opening.LATER: say("Another moment"),
}
DIRECTIONS = {
    # F14.4
    Direction.TICK_OFF: say("Tick it off"),
    # F14.4
    Direction.CONTINUE: say("Go on with it"),
    # F14.4
    Direction.ADJUST: say("Adjust it"),
    # F14.4
    Direction.UNKNOWN: say("I do not know"),
}
_I = "me"
_UNKNOWN = "unknown"


def talk(ask: Ask, here: Situation) -> Outcome:
    meeting = meeting_ahead(here)
    goals = looked_back_on(here.plan, here.me)
    if meeting is None or not goals:
        return Outcome(closing=(NOT_NEEDED,))
    # F14.1
    text = say("On {day} we talk about the plan. I have a few short questions.", day=meeting.day)
    if ask.choice("opening", text, OPENINGS, above=on_behalf(here)) is not Opening.START:
        # F14.1: another moment
        return Outcome(closing=(say("That is fine. You can do it until {day}.", day=meeting.day),))

    def look_back_on(goal: Goal, ask: Ask) -> Review:
        return _review(goal, ask, here, meeting)

    reviews = tuple(
        one for one in ask.for_each(goals, look_back_on, goal_title) if _says_something(one)
    )
    if not reviews:
        return Outcome(closing=(NOTHING_SAID,))
    answered = {one.goal for one in reviews}
    reviews = with_what_was_said(_reviewed_before(here, meeting), reviews, answered)
    return Outcome(
        changes=(GoalsReviewed(here.me.id, meeting.id, reviews),),
        closing=(_thanks(here, meeting),),
        changeable_until=meeting.day,
    )


def _review(goal: Goal, ask: Ask, here: Situation, meeting: Meeting) -> Review:
    # F14.2
    what = say("Goal {number}: “{goal}”. What worked?", number=goal.number, goal=goal.own_words)
    worked = for_the_coordinator(ask, here, "worked", what, above=on_behalf(here))
    # F14.3
    now = say("Where are you now? A 10 is: {ten}. A 0 is: {zero}.", ten=ten(goal), zero=zero(goal))
    value = ask.scale("value", now)
    # F14.4
    direction = ask.choice("direction", say("What do we do with this goal?"), DIRECTIONS)
    review = Review(
        goal=goal.id,
        person=here.me.id,
        meeting=meeting.id,
        on=here.today,
        worked=worked,
        value=value,
        direction=direction,
        entered_by=here.entered_by,
    )
    return review if direction in {Direction.TICK_OFF, None} else _what_next(ask, here, review)


def _reviewed_before(here: Situation, meeting: Meeting) -> tuple[Review, ...]:
    mine = (one for one in here.plan.reviews if one.person == here.me.id)
    return tuple(one for one in mine if one.meeting == meeting.id)


def _what_next(ask: Ask, here: Situation, review: Review) -> Review:
    # F14.5
    text = say("Which new agreement is needed?")
    follow_up = for_the_coordinator(ask, here, "follow_up", text)
    if not follow_up:
        return review
    # F14.5b
    people = {_I: say("I"), **_others(here, review)}
    # F14.5b
    people[_UNKNOWN] = say("I do not know")
    # F14.5b
    who = ask.choice("who", say("Who does that?"), people, about=(follow_up,))
    return replace(review, follow_up=follow_up, who=_id_of(here, who))


def _id_of(here: Situation, who: str | None) -> str:
    if who == _I:
        return here.me.id
    return "" if who in {_UNKNOWN, None} else str(who)


def _others(here: Situation, review: Review) -> dict[str, Text]:
    """Name who does something for this goal already, as far as they may be named here."""
    doers = dict.fromkeys(
        doer for one in here.plan.agreements if one.goal == review.goal for doer in one.doers
    )
    people = (here.plan.person(doer) for doer in doers if doer != here.me.id)
    return {str(one.id): words(one.given_name) for one in people if may_be_mentioned(here, one)}


def _thanks(here: Situation, meeting: Meeting) -> Text:
    # F14.6
    return say(
        "Thank you! I give this to {coordinator}. You can change it until {day}.",
        coordinator=coordinator(here),
        day=meeting.day,
    )


def _says_something(review: Review) -> bool:
    return bool(review.worked or review.direction) or review.value is not None


def offers(here: Situation) -> tuple[Offer, ...]:
    return tuple(
        Offer(meeting.id, flow.title)
        for meeting in here.plan.meetings_ahead(here.today)
        if meeting.kind is MeetingKind.EVALUATION
        and meeting.day - here.today <= TWO_WEEKS
        and looked_back_on(here.plan, here.me)
    )


flow = Flow(
    name="evaluation",
    code="F14",
    # F14
    title=say("Talk about the plan"),
    talk=talk,
    fit_for_lock_screen=True,
    offers=offers,
)
