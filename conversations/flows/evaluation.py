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
from conversations.parts.later import Again, is_evening, this_evening, today_at_home, tomorrow
from conversations.parts.naming import coordinator, may_be_mentioned, on_behalf
from conversations.parts.own_words import for_the_table
from conversations.parts.subject import meeting_ahead
from conversations.plan.attending import looked_back_on
from conversations.plan.changes import EvaluationPutOff, GoalsReviewed
from conversations.plan.digest.on_a_goal import goal_title
from conversations.plan.goals import Direction, Goal, Review
from conversations.plan.meetings import Meeting, MeetingKind, PutOff
from conversations.plan.people import Kind
from conversations.texts import Text, say, words

TWO_WEEKS = timedelta(weeks=2)


QUESTIONS_OF_A_GOAL = 3  # what worked, where it stands, what next; a new agreement comes on top


class Opening(StrEnum):
    """Whether it suits now, or when it does."""

    START = "start"
    EVENING = "evening"
    TOMORROW = "tomorrow"


OPENINGS = {
    # F14.1
    Opening.START: say("Start"),
    # F14.1
    Opening.EVENING: say("This evening"),
    # F14.1
    Opening.TOMORROW: say("Tomorrow"),
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
    opening = _opened(ask, here, meeting, len(goals))
    if opening is not Opening.START:
        return _put_off(here, meeting, opening)

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


def _opened(ask: Ask, here: Situation, meeting: Meeting, goals: int) -> Opening | None:
    """Ask if it suits now. Days go by and goals are reached, and it stays the same question."""
    offered = {one: OPENINGS[one] for one in Opening if _is_offered(one, here, meeting)}
    return ask.choice(
        "opening",
        _how_soon(here, meeting, goals),
        offered,
        once={one: label for one, label in OPENINGS.items() if one not in offered},
        above=on_behalf(here),
        about=(meeting.day,),
        is_of_today=True,
    )


def _is_offered(opening: Opening, here: Situation, meeting: Meeting) -> bool:
    match opening:
        case Opening.START:
            return True
        case Opening.EVENING:
            return not is_evening(here) and this_evening(here, meeting) is not None
        case Opening.TOMORROW:
            return tomorrow(here, meeting) is not None


def _how_soon(here: Situation, meeting: Meeting, goals: int) -> Text:
    # F14.1: how many
    many = say("I have {number} short questions.", number=QUESTIONS_OF_A_GOAL * goals)
    days = (meeting.day - today_at_home(here)).days
    if days > 1:
        # F14.1
        return say("In {days} days we talk about the plan. {questions}", days=days, questions=many)
    if days == 1:
        # F14.1: the day before
        return say("Tomorrow we talk about the plan. {questions}", questions=many)
    # F14.1: on the day itself
    return say("Today we talk about the plan. {questions}", questions=many)


def _put_off(here: Situation, meeting: Meeting, opening: Opening | None) -> Outcome:
    evening = this_evening(here, meeting) if opening is Opening.EVENING else None
    again = evening or (tomorrow(here, meeting) if opening else None)
    if again is None:
        # F14.1: skipped
        return Outcome(closing=(say("That is fine. You can do it until {day}.", day=meeting.day),))
    put_off = PutOff(
        meeting=meeting.id,
        round=meeting.round,
        person=here.me.id,
        on=today_at_home(here),
        until=again.day,
        in_the_evening=again == evening,
        entered_by=here.entered_by,
    )
    return Outcome(changes=(EvaluationPutOff(put_off),), closing=(_promise(again, put_off),))


def _promise(again: Again, put_off: PutOff) -> Text:
    if put_off.in_the_evening:
        # F14.1: this evening
        return say("That is fine. I ask it again this evening at {at}.", at=again.at)
    # F14.1: tomorrow
    return say("That is fine. I ask it again on {day} at {at}.", day=again.day, at=again.at)


def _review(goal: Goal, ask: Ask, here: Situation, meeting: Meeting) -> Review:
    worked = for_the_table(ask, here, "worked", _what_worked(goal, here), above=on_behalf(here))
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


def _what_worked(goal: Goal, here: Situation) -> Text:
    number, own = goal.number, goal.own_words
    if here.me.kind is Kind.PROFESSIONAL:
        # F22.2
        return say("Goal {number}: “{goal}”. What worked, in plain words?", number=number, goal=own)
    # F14.2
    return say("Goal {number}: “{goal}”. What worked?", number=number, goal=own)


def _reviewed_before(here: Situation, meeting: Meeting) -> tuple[Review, ...]:
    mine = (one for one in here.plan.reviews if one.person == here.me.id)
    return tuple(one for one in mine if one.meeting == meeting.id)


def _what_next(ask: Ask, here: Situation, review: Review) -> Review:
    # F14.5
    text = say("Which new agreement is needed?")
    follow_up = for_the_table(ask, here, "follow_up", text)
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
