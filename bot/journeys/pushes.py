"""What a reminder says: fit for a lock screen, with the rest behind a tap.

Source: reliability 3 (tier 0), domain 5.1, F6.3, F21.1, F21.8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.journeys import views
from bot.journeys.desk import Desk, Seat
from bot.journeys.scenes import Scene
from bot.journeys.showing import Pen
from bot.letters import Letter
from conversations.engine import Asking
from conversations.plan.calendar import day_of
from conversations.plan.digest import own_week
from conversations.plan.ids import MeetingId
from conversations.plan.model import Plan
from conversations.plan.nudges import Nudge, NudgeKind
from conversations.texts import Text, say
from storage import plans
from storage import talks as remembered
from storage.talks import TalkState
from storage.transaction import Transaction

# Where one button can open one thing only: the sheet, the overview, the meeting, the plan.
_TELLS_MOST = {NudgeKind.OVERVIEW: 0, NudgeKind.MEETING: 2, NudgeKind.WEEK: 3}


@dataclass(frozen=True)
class Told:
    """One reminder that is to be said, with the conversation it opens; None: a plain message."""

    nudge: Nudge
    scene: Scene | None = None


def letter(tx: Transaction, desk: Desk, seat: Seat, told: Sequence[Told], *, key: str) -> Letter:
    """Write one letter for all that is due for one person now.

    Args:
        key: The letter's own in the outbox.
    """
    plan = plans.get(tx, seat.plan).plan
    person = plan.person(seat.person)
    pen = Pen(desk, seat, person.language)
    asking = [one.scene for one in told if one.scene is not None]
    plain = [one.nudge for one in told if one.scene is None]
    lines = [line for one in plain for line in said(plan, one, discreet=person.discreet)]
    shown = pen.view(lines, _behind(plain)) if plain else Letter(())
    if not asking:
        return shown
    if len(asking) == 1 and not person.discreet and fits_a_lock_screen(asking[0]):
        asked = pen.question(_asked_in(tx, asking[0], key), lines)
        return replace(asked, rows=(*asked.rows, *shown.rows))
    call = pen.call(asking[0].talk.id, len(asking))
    paragraphs, rows = (*shown.paragraphs, *call.paragraphs), (*call.rows, *shown.rows)
    return replace(call, paragraphs=paragraphs, rows=rows)


def fits_a_lock_screen(scene: Scene) -> bool:
    """Whether its open question may be read over a shoulder: the first, with nothing above it."""
    if not isinstance(scene.step, Asking) or scene.talk.state is not TalkState.OPEN:
        return False
    is_first = not scene.step.answered and not scene.step.open[0].above
    return is_first and scene.flow.fit_for_lock_screen


def said(plan: Plan, nudge: Nudge, *, discreet: bool) -> tuple[Text, ...]:
    """What a plain message says, without a name, a goal or a place."""
    match nudge.kind:
        case NudgeKind.MEETING if not discreet:
            meeting = plan.meeting(MeetingId(nudge.about))
            # F6.3: the reminder
            return (say("We meet on {day} at {at}.", day=meeting.day, at=meeting.at),)
        case NudgeKind.WEEK if not discreet:
            return own_week(plan, nudge.person, day_of(nudge.due_at, plan.zone))
        case NudgeKind.OVERVIEW:
            day = plan.meeting(MeetingId(nudge.about)).day
            # F21.8
            return (say("Your overview for the meeting of {day} is ready.", day=day),)
        case NudgeKind.NO_REPLY | NudgeKind.NOT_READ_BACK | NudgeKind.LATE:
            # F21.1: the push
            return (say("There is news about plan {code}.", code=plan.id),)
        case _:
            # F0.9: a message
            return (say("I have a message for you."),)


def _behind(nudges: Sequence[Nudge]) -> str:
    """What one tap opens: of several things the one that tells most."""
    most = min(nudges, key=lambda one: _TELLS_MOST.get(one.kind, 1))
    match most.kind:
        case NudgeKind.MEETING:
            return f"{views.MEETING}:{most.about}"
        case NudgeKind.WEEK:
            return views.PLAN
        case NudgeKind.OVERVIEW:
            return f"{views.SHEET}:{most.about}"
        case _:
            return views.OVERVIEW


def _asked_in(tx: Transaction, scene: Scene, key: str) -> Scene:
    body = replace(scene.talk.body, asked=key)
    return replace(scene, talk=remembered.keep(tx, replace(scene.talk, body=body)))
