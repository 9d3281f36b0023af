"""The scaling question (F12): where somebody stands with each goal, and one step up."""

from __future__ import annotations

from dataclasses import replace

from conversations.asking import Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.anchors import ten, zero
from conversations.parts.another_round import with_what_was_said
from conversations.parts.audience import ask_who_may_read
from conversations.parts.call import ask_whether_to_call
from conversations.parts.endings import NOT_NEEDED, NOTHING_SAID
from conversations.parts.naming import coordinator, on_behalf
from conversations.parts.own_words import to_share
from conversations.plan.changes import ReadingsGiven
from conversations.plan.circles import Audience
from conversations.plan.digest.on_a_goal import goal_title
from conversations.plan.goals import Goal, Reading
from conversations.texts import Text, say

BIG_DROP = 3
OWN = "own"
Lines = tuple[Text, ...]


def talk(ask: Ask, here: Situation) -> Outcome:
    goals = _goals(here)
    if not goals:
        return Outcome(closing=(NOT_NEEDED,))

    def where_are_you_with(goal: Goal, ask: Ask) -> Reading | None:
        return _reading(goal, ask, here)

    heard = ask.for_each(goals, where_are_you_with, goal_title)
    readings = tuple(reading for reading in heard if reading is not None)
    if not readings:
        return Outcome(closing=(NOTHING_SAID,))
    audience = _who_may_see(ask, here, readings)
    shared = tuple(replace(reading, audience=audience) for reading in readings)
    answered = {one.goal for one in readings}
    shared = with_what_was_said(_read_before(here), shared, answered)
    return Outcome(
        changes=(ReadingsGiven(here.me.id, _occasion(here), shared),),
        # F12: the closing line
        closing=(say("Thank you for thinking about it."),),
    )


def _read_before(here: Situation) -> tuple[Reading, ...]:
    """What was said on this occasion; one of one's own lasts a day."""
    occasion = _occasion(here)
    mine = (one for one in here.plan.readings if one.person == here.me.id)
    same = (one for one in mine if one.occasion == occasion)
    return tuple(one for one in same if occasion != OWN or one.on == here.today)


def _reading(goal: Goal, ask: Ask, here: Situation) -> Reading | None:
    # F12.1
    think = say("Think of the goal: “{goal}”.", goal=goal.own_words)
    # F12.2
    where = say(
        "A 10 is: {ten}. A 0 is: {zero}. Where are you today?", ten=ten(goal), zero=zero(goal)
    )
    score = ask.scale("score", where, above=(*on_behalf(here), think))
    if score is None:
        return None
    before = _number_before(goal, here)
    is_hard = here.me.in_family and _is_hard(score, before)
    said = ask_whether_to_call(ask, here) if is_hard else ()
    reading = Reading(
        goal=goal.id,
        person=here.me.id,
        occasion=_occasion(here),
        on=here.today,
        value=score,
        entered_by=here.entered_by,
    )
    return _in_words(ask, reading, before, said)


def _number_before(goal: Goal, here: Situation) -> Reading | None:
    """Give the number of last time; not to whoever answers for somebody else."""
    if here.entered_by:
        return None
    return here.plan.last_reading(goal.id, here.me.id, before=here.today)


def _in_words(ask: Ask, reading: Reading, before: Reading | None, said: Lines) -> Reading:
    score = reading.value
    if score >= 1:
        # F12.3
        good = say("You chose a {score}. What is going well already?", score=score)
        reading = replace(reading, what_is_there=to_share(ask, "there", good, above=said))
    if score <= 9:
        # F12.4
        higher = say("Suppose it becomes a {next}. What is different then?", next=score + 1)
        lines = () if score else said
        reading = replace(reading, one_higher=to_share(ask, "higher", higher, above=lines))
        # F12.5
        step = say("What can you do for that yourself? A small step is enough.")
        reading = replace(reading, small_step=to_share(ask, "step", step))
    if before is not None:
        # F12.6
        since = say("Last time you chose a {score}. What has changed since?", score=before.value)
        reading = replace(reading, changed_since=to_share(ask, "since", since))
    return reading


def _is_hard(score: int, before: Reading | None) -> bool:
    return score == 0 or (before is not None and before.value - score >= BIG_DROP)


def _who_may_see(ask: Ask, here: Situation, readings: tuple[Reading, ...]) -> Audience:
    # F12.9
    choices = {Audience.ME: say("Only me"), Audience.COORDINATOR: coordinator(here)}
    numbers = tuple(
        # F12.9: one number
        say("“{goal}”: {score}.", goal=here.plan.goal(one.goal).own_words, score=one.value)
        for one in readings
    )
    # F12.9
    text = say("Who may see your number?")
    said = tuple(one for reading in readings for one in _typed(reading))
    audience = ask_who_may_read(ask, here, text, choices, said, above=numbers)
    return audience or Audience.ME


def _typed(reading: Reading) -> tuple[str, ...]:
    return (reading.what_is_there, reading.one_higher, reading.small_step, reading.changed_since)


def _goals(here: Situation) -> tuple[Goal, ...]:
    """One goal when the conversation is about one; all that are open otherwise."""
    goals = here.plan.open_goals
    return tuple(goal for goal in goals if goal.id == here.about) or goals


def _occasion(here: Situation) -> str:
    """The meeting it was asked for, or an occasion of one's own."""
    return next((one.id for one in here.plan.meetings if one.id == here.about), OWN)


def offers(here: Situation) -> tuple[Offer, ...]:
    return (Offer("", flow.title),) if here.plan.open_goals else ()


flow = Flow(
    name="scaling",
    code="F12",
    # F12
    title=say("Where are we now?"),
    talk=talk,
    offers=offers,
)
