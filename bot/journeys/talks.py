"""Conversations under way: begun, waiting their turn, opened, left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Unpack
from zoneinfo import ZoneInfo

from bot.journeys.desk import Seat, local_day
from bot.journeys.scenes import Occasion, Scene, TalkBody
from conversations.engine import Asking, Situation, play
from conversations.flows import every_flow
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.plan.reach import who_can_be_called
from conversations.plan.sharing import Act, may, seen_by
from conversations.plan.wording import weigher
from storage import invitations, plans, talks
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

KEPT_UNFINISHED = timedelta(days=14)
IN_FRONT = 0
BEGUN_BY_A_WORD = frozenset({"safety", "pause", "language"})


def begin(
    tx: Transaction,
    seat: Seat,
    flow: str,
    **occasion: Unpack[Occasion],
) -> Scene | None:
    """Begin a conversation; it waits its turn behind the one that is open.

    Returns:
        The conversation, or None when its key exists already.
    """
    plan = plans.get(tx, seat.plan).plan
    talk = talks.begin(
        tx,
        TalkBody(occasion.get("moment", "own"), invitation=occasion.get("invitation", "")),
        plan=seat.plan,
        person=occasion.get("person", seat.person),
        speaker=seat.person,
        flow=flow,
        about=occasion.get("about", ""),
        state=TalkState.WAITING if current(tx, seat) else TalkState.OPEN,
        key=occasion.get("key"),
        priority=occasion.get("priority", 5),
        began_on=local_day(plan, tx.now),
        expires_at=tx.now + KEPT_UNFINISHED,
    )
    return None if talk is None else open_scene(tx, talk)


def current(tx: Transaction, seat: Seat) -> Talk[TalkBody] | None:
    """The conversation somebody is in now; None when nothing is asked."""
    found = talks.of_speaker(tx, seat.plan, seat.person, (TalkState.OPEN,), TalkBody)
    return found[0] if found else None


def waiting(tx: Transaction, seat: Seat) -> list[Talk[TalkBody]]:
    """The conversations that wait their turn, most pressing first."""
    return talks.of_speaker(tx, seat.plan, seat.person, (TalkState.WAITING,), TalkBody)


def open_scene(tx: Transaction, talk: Talk[TalkBody]) -> Scene:
    """Open a conversation on the plan as it is now, as this person may see it now.

    Raises:
        FlowError: The flow is at fault with the answers it has.
    """
    place = ("scene", f"{talk.id} {talk.version} {plans.get(tx, talk.plan).version}")
    if place not in tx.read:
        flow, here = every_flow()[talk.flow], _situation(tx, talk)
        tx.read[place] = Scene(talk, flow, here, play(flow, here, talk.body.answers))
    scene: Scene = tx.read[place]
    return scene


def make_current(tx: Transaction, seat: Seat, talk: Talk[TalkBody]) -> Talk[TalkBody]:
    """Put one conversation in front; the one that was open waits, or is left."""
    before = current(tx, seat)
    if before is not None and before.id != talk.id:
        _make_way(tx, before)
    if talk.state is TalkState.OPEN:
        return talk
    body = talk.body
    if talk.state is TalkState.DONE:  # taken up again on another day: that one is today from now on
        body = replace(body, today=None)
    return talks.keep(tx, replace(talk, state=TalkState.OPEN, body=body))


def _make_way(tx: Transaction, talk: Talk[TalkBody]) -> None:
    """Let what was open wait; what a word began ("help") does not: that word begins it anew."""
    if talk.flow in BEGUN_BY_A_WORD:
        return leave(tx, talk)
    talks.keep(tx, replace(talk, state=TalkState.WAITING, priority=IN_FRONT))
    return None


def as_asked_now(tx: Transaction, talk: Talk[TalkBody], moment: str) -> Talk[TalkBody]:
    """Ask what the moment asks, where nothing was said yet: at the end no more "does it begin?"."""
    if talk.body.answers or talk.body.moment == moment:
        return talk
    body = replace(talk.body, moment=moment)
    expires_at = tx.now + KEPT_UNFINISHED
    return talks.keep(tx, replace(talk, body=body, expires_at=expires_at))


def next_in_line(tx: Transaction, seat: Seat) -> Scene | None:
    """Open the conversation whose turn it is; those with nothing left to ask are closed."""
    while (talk := current(tx, seat) or _promoted(tx, seat)) is not None:
        scene = open_scene(tx, talk)
        if isinstance(scene.step, Asking) and may_answer(tx, talk):
            return scene
        talks.finish(tx, talk, TalkState.CLOSED)
    return None


def may_answer(tx: Transaction, talk: Talk[TalkBody]) -> bool:
    """Whether who types may still answer for whom it is about; asked at every turn (L18)."""
    if talk.speaker == talk.person:
        return True
    plan = plans.get(tx, talk.plan).plan
    today = local_day(plan, tx.now)
    return may(talk.speaker, Act.ANSWER, plan.person(talk.person), plan, today)


def drop_interrupted(tx: Transaction, seat: Seat) -> None:
    """Leave the conversation that had to make way; it is not taken up again (F17.1)."""
    for talk in waiting(tx, seat)[:1]:
        if talk.priority == IN_FRONT:
            leave(tx, talk)


def plan_seen(tx: Transaction, plan_id: PlanId, person: PersonId) -> Plan:
    """The plan as somebody may see it at this moment."""
    plan, views = plans.get(tx, plan_id).plan, plans.views(tx, plan_id)
    today = local_day(plan, tx.now)
    view = ("seen", person, today)
    if view not in views:
        views[view] = seen_by(plan, person, today)
    seen: Plan = views[view]
    return seen


def leave(tx: Transaction, talk: Talk[TalkBody]) -> None:
    """End a conversation without an outcome; what was answered is erased at once."""
    talks.finish(tx, talk, TalkState.CLOSED)


def _promoted(tx: Transaction, seat: Seat) -> Talk[TalkBody] | None:
    line = waiting(tx, seat)
    return make_current(tx, seat, line[0]) if line else None


def _situation(tx: Transaction, talk: Talk[TalkBody]) -> Situation:
    plan = plans.get(tx, talk.plan).plan
    seen = plan_seen(tx, talk.plan, talk.person)
    return Situation(
        plan=seen,
        me=seen.person(PersonId(talk.person)),
        speaker=plan.person(PersonId(talk.speaker)),
        today=talk.body.today or local_day(plan, tx.now),
        about=talk.about,
        moment=talk.body.moment,
        caller=who_can_be_called(plan, PersonId(talk.speaker), local_day(plan, tx.now)),
        now=tx.now.astimezone(ZoneInfo(plan.zone)),
        proves=_prover(tx, talk.body.invitation),
        weigh=weigher(plan, PersonId(talk.person), local_day(plan, tx.now)),
    )


def _prover(tx: Transaction, token: str) -> Callable[[str], bool]:
    if not token:
        return lambda _: False
    invitation = invitations.find(tx, token, tx.now)
    return lambda code: invitation is not None and invitations.proves(tx, invitation, code)
