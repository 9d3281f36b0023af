"""What the things in a plan are called inside a sentence."""

from __future__ import annotations

from conversations.plan.agreements import AgreementState, Obstacle, Progress
from conversations.plan.circles import Audience, Topic
from conversations.plan.goals import Direction
from conversations.plan.meetings import Need, Route
from conversations.texts import say

TOPICS = {
    # F1.5
    Topic.MONEY: say("Money"),
    # F1.5
    Topic.HEALTH: say("Health"),
    # F1.5
    Topic.RELATION: say("Relation"),
    # F1.5
    Topic.ALCOHOL_DRUGS: say("Alcohol or drugs"),
    # F1.5
    Topic.POLICE_COURT: say("Police or court"),
    # F1.5
    Topic.PAST: say("The past"),
    # F1.5
    Topic.OTHER: say("Something else"),
}
NEEDS = {
    # D.1 (needs)
    Need.TRANSPORT: say("transport"),
    # D.1 (needs)
    Need.CHILDCARE: say("childcare"),
    # D.1 (needs)
    Need.INTERPRETER: say("an interpreter"),
    # D.1 (needs)
    Need.COMPANION: say("somebody who comes along"),
}
DIRECTIONS = {
    # D.2 (wish)
    Direction.TICK_OFF: say("tick off"),
    # D.2 (wish)
    Direction.CONTINUE: say("go on"),
    # D.2 (wish)
    Direction.ADJUST: say("adjust"),
    # D.2 (wish)
    Direction.UNKNOWN: say("does not know"),
}
STATES = {
    # D.3 (state)
    AgreementState.PROPOSED: say("not confirmed yet"),
    # D.3 (state)
    AgreementState.DECLINED: say("not right yet"),
    # D.3 (state)
    AgreementState.PLANNED: say("not begun yet"),
    # D.3 (state)
    AgreementState.RUNNING: say("running"),
    # D.3 (state)
    AgreementState.LATE: say("past its date"),
    # D.3 (state)
    AgreementState.DONE: say("done"),
    # D.3 (state)
    AgreementState.NOT_DONE: say("not done"),
    # D.3 (state)
    AgreementState.CANCELLED_BY_DOER: say("stopped"),
}
PROGRESS = {
    # D.3 (told)
    Progress.YES: say("it works"),
    # D.3 (told)
    Progress.LATER: say("begins later"),
    # D.3 (told)
    Progress.DONE: say("done"),
    # D.3 (told)
    Progress.BUSY: say("working on it"),
    # D.3 (told)
    Progress.NOT_YET: say("not yet"),
    # D.3 (told)
    Progress.CANNOT: say("does not work"),
}
OBSTACLES = {
    # D.3 (in the way)
    Obstacle.NO_TIME: say("no time"),
    # D.3 (in the way)
    Obstacle.NOT_HOW: say("does not know how"),
    # D.3 (in the way)
    Obstacle.SOMETHING_ELSE: say("something else came first"),
}
READERS = {
    # D.3 (who may read it)
    Audience.COORDINATOR: say("you alone"),
    # D.3 (who may read it)
    Audience.FAMILY: say("their own family"),
    # D.3 (who may read it)
    Audience.CIRCLE: say("those whose agreement it is"),
    # D.3 (who may read it)
    Audience.EVERYONE: say("everyone in the plan"),
}
ROUTES = {
    # D.1 (instead)
    Route.CALL: say("calls in"),
    # D.1 (instead)
    Route.WRITES: say("writes something down"),
    # D.1 (instead)
    Route.SPOKESPERSON: say("somebody speaks for them"),
    # D.1 (instead)
    Route.OTHER_DAY: say("asks for another day"),
}
