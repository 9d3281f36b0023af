"""An agreement somebody thinks of between meetings, as from a message of their own (F22)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from conversations.asking import Ask
from conversations.engine import Flow, Outcome, Situation
from conversations.parts.endings import NOT_NEEDED, NOTHING_SAID
from conversations.parts.naming import coordinator, may_be_mentioned, on_behalf
from conversations.parts.own_words import A_FEW, for_the_table
from conversations.plan.agreements import Proposal
from conversations.plan.changes import AgreementProposed
from conversations.plan.digest.on_a_goal import goal_title
from conversations.plan.ids import GoalId, PersonId
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import Text, say, words

FOUR_WEEKS, A_YEAR = timedelta(weeks=4), timedelta(weeks=52)
WHAT = "what"
_ME, _UNKNOWN = "-me", "-unknown"
_NO_GOAL = GoalId("")

Filled = Callable[[Proposal], Proposal]


@dataclass(frozen=True)
class _Part:
    """One thing a proposal says; all of them can be answered at once."""

    id: str
    asks: Callable[[Ask, Situation], Filled]


def talk(ask: Ask, here: Situation) -> Outcome:
    if not here.plan.open_goals:
        return Outcome(closing=(NOT_NEEDED,))
    proposal = Proposal(
        goal=_NO_GOAL,
        person=here.me.id,
        occasion=here.about or here.moment,
        on=here.today,
        what="",
        entered_by=here.entered_by,
    )
    for fill in ask.for_each(_PARTS, lambda part, ask: part.asks(ask, here)):
        proposal = fill(proposal)
    if not proposal.what or proposal.goal == _NO_GOAL:
        return Outcome(closing=(NOTHING_SAID,))
    # F22: the closing line
    thanks = say("Thank you. I pass it on to {coordinator}.", coordinator=coordinator(here))
    # F22: what it is not
    not_yet = say("It is not on the list yet. Nobody has said yes to it.")
    return Outcome(
        changes=(AgreementProposed(proposal),),
        closing=(thanks, not_yet),
        notices=(Notice(NoticeKind.PROPOSES, here.me.id),),
    )


def _what(ask: Ask, here: Situation) -> Filled:
    # F22: the agreement
    text = say("What would be the agreement? Keep it small.")
    # F22: what, the explanation
    hint = say("Write it so that the family understands it. Leave out what is closed.")
    above = on_behalf(here)
    what = for_the_table(ask, here, "words", text, longest=A_FEW, hint=hint, above=above)
    return lambda proposal: replace(proposal, what=what)


def _goal(ask: Ask, here: Situation) -> Filled:
    # F22: which goal
    text = say("Which goal does it help?")
    # F22: which goal
    choices = {one.id: say("Goal {number}", number=one.number) for one in here.plan.open_goals}
    above = tuple(goal_title(one) for one in here.plan.open_goals)
    goal = ask.choice("which", text, choices, above=above)
    return lambda proposal: replace(proposal, goal=goal or _NO_GOAL)


def _who(ask: Ask, here: Situation) -> Filled:
    # F22: by whom
    text = say("Who would do it?")
    # F22: by whom
    me = say("Me") if here.entered_by is None else words(here.me.given_name)
    # F22: by whom
    unknown = say("I do not know")
    chosen = ask.choice("doer", text, {_ME: me, **_others(here), _UNKNOWN: unknown})
    known = {_ME: here.me.id, _UNKNOWN: None, None: None}
    doer = known[chosen] if chosen in known else PersonId(chosen or "")
    return lambda proposal: replace(proposal, doer=doer)


def _others(here: Situation) -> dict[str, Text]:
    return {
        str(one.id): words(one.given_name)
        for one in here.plan.people
        if one.id != here.me.id and not one.has_left(here.today) and may_be_mentioned(here, one)
    }


def _until(ask: Ask, here: Situation) -> Filled:
    ahead = here.plan.meetings_ahead(here.today)[:1]
    # F22: until when
    offered = {one.day: say("Until the next meeting") for one in ahead if one.day > here.today}
    # F22: until when
    offered.setdefault(here.today + FOUR_WEEKS, say("4 weeks"))
    # F22: until when
    text = say("Until when would it be?")
    latest = here.today + A_YEAR
    until = ask.day("until", text, offered=offered, earliest=here.today, latest=latest)
    return lambda proposal: replace(proposal, until=until)


_PARTS = (_Part(WHAT, _what), _Part("goal", _goal), _Part("who", _who), _Part("end", _until))

flow = Flow(
    name="proposal",
    code="F22",
    # F22
    title=say("An agreement I think of"),
    talk=talk,
)
