"""Who may see what, as data: for each thing the circles that see it, and on what condition.

Rows and columns follow domain 3.4 and reliability 3; where the two differ the stricter one stands
here (docs/decisions/0010). What is not written is not allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from conversations.plan.circles import Audience


class Circle(StrEnum):
    """What one person is to another, seen from whose thing it is.

    Attributes:
        PARENT: With authority (gezag), of a child under sixteen.
        HOUSEHOLD: Family under one roof; and all family, where it is a helper's thing.
        HOUSEHOLD_OF_16: Family under one roof with a young person of sixteen or more.
        ELSEWHERE: Family under another roof, such as the other parent.
        NETWORK: People around the family; and an adult who lives with a child of others.
    """

    ME = "me"
    PARENT = "parent"
    HOUSEHOLD = "household"
    HOUSEHOLD_OF_16 = "household_of_16"
    ELSEWHERE = "elsewhere"
    NETWORK = "network"
    PROFESSIONAL = "professional"
    COORDINATOR = "coordinator"
    CONTACT_PERSON = "contact_person"


class Thing(StrEnum):
    """What there is to see of one person.

    Attributes:
        AGREEMENT: Also that its doers said yes to it.
        ARRANGEMENTS: Whether somebody comes, what they need, and how they take part otherwise.
        ATTENDANCE: All of that, with what they hope and say about others.
        PART: What somebody is to the family, where they work, what they may decide, and whether
            a goal is for them.
        REACH: How and when somebody is written to.
    """

    GOAL = "goal"
    AGREEMENT = "agreement"
    ANSWER_TO_LIST = "answer_to_list"
    PROGRESS = "progress"
    READING = "reading"
    REVIEW = "review"
    OFFER = "offer"
    WHO_COMES = "who_comes"
    ARRANGEMENTS = "arrangements"
    ATTENDANCE = "attendance"
    CLOSED_TOPIC = "closed_topic"
    CHOICE_TO_SHARE = "choice_to_share"
    SURNAME = "surname"
    PART = "part"
    BIRTHDAY = "birthday"
    REACH = "reach"


class Leave(StrEnum):
    """On what condition a circle sees a thing.

    Attributes:
        IF_GOALS_SHARED: Whose it is lets this person see goals (level "goals" or higher).
        IF_ABOUT_OWN_CHILD: Only children under the viewer's authority are meant, or as above.
        IF_RELEASED: Whose it is chose readers among whom this circle is.
        IF_SCORES_SHARED: Released to everyone, and the level is "scores".
        NEVER: Not even in another circle: the other parent's things stay theirs (L14).
    """

    YES = "yes"
    IF_GOALS_SHARED = "if_goals_shared"
    IF_ABOUT_OWN_CHILD = "if_about_own_child"
    IF_RELEASED = "if_released"
    IF_SCORES_SHARED = "if_scores_shared"
    NEVER = "never"


_FAMILY = frozenset({Circle.PARENT, Circle.HOUSEHOLD, Circle.HOUSEHOLD_OF_16})
_HELPERS = frozenset({Circle.NETWORK, Circle.PROFESSIONAL})
_KEEPERS = frozenset({Circle.COORDINATOR, Circle.CONTACT_PERSON})

# Who is meant by what a writer chooses at the end of a conversation (F11.7, F12.9).
REACHES: Mapping[Audience, frozenset[Circle]] = {
    Audience.ME: frozenset(),
    Audience.COORDINATOR: frozenset({Circle.COORDINATOR}),
    Audience.FAMILY: frozenset({Circle.COORDINATOR, *_FAMILY}),
    # Of an agreement with a circle of its own, whoever sees it; see `Eyes.sees_report`.
    Audience.CIRCLE: frozenset({Circle.COORDINATOR}),
    Audience.EVERYONE: _FAMILY | _HELPERS | _KEEPERS,
}


def _row(**leave: Leave) -> Mapping[Circle, Leave]:
    return {Circle.ME: Leave.YES, **{Circle(circle): one for circle, one in leave.items()}}


def _all(circles: frozenset[Circle], leave: Leave = Leave.YES) -> dict[str, Leave]:
    return {circle.value: leave for circle in circles}


_ON_THE_TABLE = _row(
    **_all(_KEEPERS),
    parent=Leave.YES,
    household=Leave.YES,
    household_of_16=Leave.IF_GOALS_SHARED,
    elsewhere=Leave.IF_ABOUT_OWN_CHILD,
    **_all(_HELPERS, Leave.IF_GOALS_SHARED),
)
_FOR_THE_COORDINATOR = _row(coordinator=Leave.YES, elsewhere=Leave.NEVER)
_FOR_BOTH_KEEPERS = _row(**_all(_KEEPERS), elsewhere=Leave.NEVER)

MATRIX: Mapping[Thing, Mapping[Circle, Leave]] = {
    Thing.GOAL: _ON_THE_TABLE,
    Thing.AGREEMENT: _ON_THE_TABLE,
    Thing.ANSWER_TO_LIST: _FOR_THE_COORDINATOR,
    Thing.PROGRESS: _row(
        **_all(_KEEPERS | _FAMILY, Leave.IF_RELEASED),
        professional=Leave.IF_RELEASED,
        elsewhere=Leave.NEVER,
    ),
    Thing.READING: _row(
        **_all(_FAMILY, Leave.IF_RELEASED),
        coordinator=Leave.IF_RELEASED,
        professional=Leave.IF_SCORES_SHARED,
        elsewhere=Leave.NEVER,
    ),
    Thing.REVIEW: _FOR_THE_COORDINATOR,
    Thing.OFFER: _FOR_THE_COORDINATOR,
    Thing.WHO_COMES: _row(**_all(_FAMILY | _HELPERS | _KEEPERS), elsewhere=Leave.NEVER),
    Thing.ARRANGEMENTS: _FOR_BOTH_KEEPERS,
    Thing.ATTENDANCE: _FOR_THE_COORDINATOR,
    Thing.CLOSED_TOPIC: _FOR_BOTH_KEEPERS,
    Thing.CHOICE_TO_SHARE: _FOR_BOTH_KEEPERS,
    Thing.SURNAME: _row(coordinator=Leave.YES, elsewhere=Leave.NEVER),
    Thing.PART: _row(**_all(_FAMILY | _KEEPERS), elsewhere=Leave.NEVER),
    Thing.BIRTHDAY: _row(**_all(_FAMILY), coordinator=Leave.YES, elsewhere=Leave.NEVER),
    Thing.REACH: _FOR_THE_COORDINATOR,
}
