"""What people work on, in a plan file: the blocks `goals` and `agreements`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.plan_files.places import Fields, Place
from bot.plan_files.sharing import TOPICS
from bot.plan_files.values import Known, an_id, day, goal_id, listed, one_of, whole_number, words
from conversations.plan.agreements import Agreement
from conversations.plan.goals import MOST_ACTIVE_GOALS, Goal, GoalState
from conversations.plan.ids import AgreementId
from conversations.texts import say

GOAL_KEYS = frozenset(["own_words", "by", "for", "domain", "state", "a0", "a10", "priority"])
AGREEMENT_KEYS = frozenset(
    ["goal", "who", "what", "repeat", "start", "end", "audience", "topics", "released_on"],
)
_STATES = one_of({state.value: state for state in GoalState})

# PF.threegoals
TOO_MANY_GOALS = say("At most three goals are active at once. Write “state: parked” for this one.")
# PF.nodoer
NO_DOER = say("Somebody should do this: “who” is empty.")
# PF.backwards
BACKWARDS = say("This ends before it starts.")


def read_goals(goals: Place, known: Known) -> Iterator[Goal]:
    """Read the goals, whose keys are their numbers; the fourth active one is a mistake."""
    active = 0
    for key, entry in goals.entries().items():
        number = entry.key.read(whole_number(1, 99))
        goal = _goal(key, number or 0, entry.value.fields(GOAL_KEYS), known)
        if goal is None:
            continue
        active += goal.is_open
        if goal.is_open and active > MOST_ACTIVE_GOALS:
            entry.key.wrong(TOO_MANY_GOALS)
        yield goal


def read_agreements(agreements: Place, known: Known) -> Iterator[Agreement]:
    """Read the agreements; one without goal, doer, start and end is a mistake (domain 3.2)."""
    for entry in agreements.entries().values():
        id_ = entry.key.read(an_id)
        fields = entry.value.fields(AGREEMENT_KEYS, frozenset({"origin"}))
        agreement = _agreement(AgreementId(id_ or ""), fields, known)
        if agreement is not None:
            yield agreement


def _goal(key: str, number: int, fields: Fields, known: Known) -> Goal | None:
    own_words = fields.need("own_words", words)
    by = fields.need("by", known.person)
    if own_words is None or by is None:
        return None
    return Goal(
        goal_id(key),
        number,
        own_words,
        by,
        for_whom=fields.get("for", listed(known.person)) or (),
        domain=fields.get("domain", words) or "",
        state=fields.get("state", _STATES) or GoalState.ACTIVE,
        priority=fields.get("priority", whole_number(1, 99)) or number,
        anchor_0=fields.get("a0", words) or "",
        anchor_10=fields.get("a10", words) or "",
    )


def _agreement(id_: AgreementId, fields: Fields, known: Known) -> Agreement | None:
    goal = fields.need("goal", known.goal)
    doers = fields.need("who", listed(known.person))
    what = fields.need("what", words)
    start = fields.need("start", day)
    end = fields.need("end", day)
    if doers == ():
        fields.place("who").wrong(NO_DOER)
    if start and end and end < start:
        fields.place("end").wrong(BACKWARDS)
    if goal is None or doers is None or what is None or start is None or end is None:
        return None
    return Agreement(
        id_,
        goal,
        doers,
        what,
        start,
        end,
        repeat=fields.get("repeat", words) or "",
        audience=fields.get("audience", listed(known.person)),
        topics=fields.get("topics", listed(TOPICS)) or (),
        released_on=fields.get("released_on", day),
    )
