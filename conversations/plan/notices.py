"""What somebody's answer lets another person know at once, besides changing the plan.

A notice carries no words of the one it is about: who hears it, and in which sentence,
is decided here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from conversations.plan.ids import PersonId
from conversations.plan.matrix import Circle
from conversations.plan.model import Plan
from conversations.plan.people import Person, Role
from conversations.plan.relations import Relations
from conversations.texts import Text, say


class NoticeKind(StrEnum):
    """What happened."""

    CALL_ASKED = "call_asked"
    CANNOT_COME = "cannot_come"
    WANTS_REST = "wants_rest"
    TALK_ABOUT_STOPPING = "talk_about_stopping"
    WRONG_CODE = "wrong_code"
    NOT_RIGHT = "not_right"
    OTHERWISE_CLOSED = "otherwise_closed"
    UNREACHABLE = "unreachable"
    TOO_YOUNG = "too_young"
    NOT_KEPT = "not_kept"
    PROPOSES = "proposes"
    ROOM_NOT_OURS = "room_not_ours"
    ROOM_GONE = "room_gone"


_NOT_FOR_THE_OTHER_PARENT = frozenset(
    {
        NoticeKind.WANTS_REST,
        NoticeKind.OTHERWISE_CLOSED,
        NoticeKind.NOT_KEPT,
        NoticeKind.PROPOSES,
    }
)
_ABOUT_THE_ROOM = frozenset({NoticeKind.ROOM_NOT_OURS, NoticeKind.ROOM_GONE})
NOBODY = PersonId("")


@dataclass(frozen=True)
class Notice:
    """Something the coordinator, or the contact person, should hear now.

    Attributes:
        about: Who did it, or to whom it happened; `NOBODY` for what happened to the plan's channel.
    """

    kind: NoticeKind
    about: PersonId


def who_hears(plan: Plan, notice: Notice, today: date) -> tuple[Person, ...]:
    """Choose who is told: the coordinator, but a call request goes to contact person and deputy.

    Nobody is told who left or rests. Who has not linked yet finds it at their page.

    Source: L49; L14 for a parent who keeps the overview.
    """
    is_call = notice.kind is NoticeKind.CALL_ASKED
    roles = (Role.CONTACT_PERSON, Role.DEPUTY) if is_call else (Role.COORDINATOR,)
    holders = dict.fromkeys(plan.holder(role, today) for role in roles)
    return tuple(one for one in holders if one and _may_hear(plan, notice, one, today))


def _may_hear(plan: Plan, notice: Notice, one: Person, today: date) -> bool:
    if one.id == notice.about or one.has_left(today) or one.rests(today):
        return False
    if notice.kind in _ABOUT_THE_ROOM:
        return True
    circles = Relations(plan, one.id, today).circles(notice.about)
    return not (notice.kind in _NOT_FOR_THE_OTHER_PARENT and Circle.ELSEWHERE in circles)


def sentence(plan: Plan, notice: Notice, at: time) -> Text:
    """Say it: a given name, at most a time, never a reason and never somebody's words."""
    if notice.kind in _ABOUT_THE_ROOM:
        return _about_the_room(notice.kind, plan)
    return _about_somebody(notice.kind, plan.person(notice.about).given_name, at)


def _about_somebody(kind: NoticeKind, name: str, at: time) -> Text:
    match kind:
        case NoticeKind.CALL_ASKED:
            # F18: to the contact person
            return say("{name} asks you to call. Asked at {at}.", name=name, at=at)
        case NoticeKind.CANNOT_COME:
            # F16: to the coordinator
            return say("{name} cannot come to the next meeting.", name=name)
        case NoticeKind.WANTS_REST:
            # F17: to the coordinator
            return say("{name} wants no messages for a while.", name=name)
        case NoticeKind.TALK_ABOUT_STOPPING:
            # F17.4
            return say("{name} wants to talk about stopping.", name=name)
        case _:
            return _about_an_answer(kind, name)


def _about_an_answer(kind: NoticeKind, name: str) -> Text:
    match kind:
        case NoticeKind.NOT_RIGHT:
            # F9: to the coordinator
            return say("{name} says something in the list is not right.", name=name)
        case NoticeKind.OTHERWISE_CLOSED:
            # F7.4: to the coordinator
            return say("{name} changed what stays closed at the table.", name=name)
        case NoticeKind.NOT_KEPT:
            # P4: to the coordinator
            return say("I could not keep {name}'s last answer. That is my fault.", name=name)
        case NoticeKind.PROPOSES:
            # F22: to the coordinator
            return say("{name} proposes an agreement. It is on your sheet.", name=name)
        case _:
            return _about_the_link(kind, name)


def _about_the_link(kind: NoticeKind, name: str) -> Text:
    match kind:
        case NoticeKind.WRONG_CODE:
            # F0.11: to the coordinator
            return say("{name}'s code did not work. Make a new invitation.", name=name)
        case NoticeKind.TOO_YOUNG:
            # F0: to the coordinator, about somebody under twelve
            return say("{name} is not 12 yet. So the link does not work.", name=name)
        case _:
            # T10: to the coordinator
            return say("{name} cannot be reached in the chat.", name=name)


def _about_the_room(kind: NoticeKind, plan: Plan) -> Text:
    if kind is NoticeKind.ROOM_NOT_OURS:
        # F22.5: to the coordinator
        return say(
            "Others can read in the channel of plan {code}. I say nothing there now.", code=plan.id
        )
    # F22.5: to the coordinator
    return say("I cannot get into the channel of plan {code}. I stopped there.", code=plan.id)
