"""A conversation under way: opened, answered, and what came of it handed to the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TypedDict, Unpack
from zoneinfo import ZoneInfo

from bot.journeys.desk import Desk, Seat, local_day
from conversations.asking import Answer
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.flows import every_flow
from conversations.hearing import Said, Turn, hear
from conversations.plan.changes import Change
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.rules import PlanRefuses, apply
from conversations.plan.sharing import seen_by
from conversations.texts import Text
from storage import audit, invitations, plans, talks
from storage.documents import encode
from storage.plans import Made
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

KEPT_UNFINISHED = timedelta(days=14)


@dataclass(frozen=True)
class TalkBody:
    """What is remembered of a conversation, sealed.

    Attributes:
        settled: Marks of the changes handed over already.
        asked: The key in the outbox of the message with the open question.
        invitation: The token of the invitation, while somebody is being linked.
        typed: Which question a typed message answered, by that message's number.
        today: The day of the first answer, and from then on what "today" means; None before it.
    """

    moment: str = "own"
    answers: dict[str, Answer] = field(default_factory=dict)
    settled: tuple[str, ...] = ()
    asked: str = ""
    invitation: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    today: date | None = None


class Occasion(TypedDict, total=False):
    """What a conversation is begun for.

    Attributes:
        about: The id of what it is about.
        moment: Which time it is asked.
        person: Whom it is about, where that is not the speaker.
        key: Exists once for ever in a plan; without one it may be begun at any time.
        priority: Smaller goes first.
        invitation: The token, where somebody is being linked.
    """

    about: str
    moment: str
    person: PersonId
    key: str
    priority: int
    invitation: str


@dataclass(frozen=True)
class Scene:
    """A conversation, opened: whose it is, in what situation, and where it is."""

    talk: Talk[TalkBody]
    flow: Flow
    here: Situation
    step: Asking | Outcome


@dataclass(frozen=True)
class Reply:
    """What came of something said.

    Attributes:
        scene: The conversation afterwards.
        unclear: Why it was not understood or not allowed; nothing of it was kept.
        stale: It was said to a question that is not open.
    """

    scene: Scene
    turn: Turn
    unclear: tuple[Text, ...] = ()
    stale: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the conversation came to its end."""
        return isinstance(self.scene.step, Outcome)


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
    flow = every_flow()[talk.flow]
    here = _situation(tx, talk)
    return Scene(talk, flow, here, play(flow, here, talk.body.answers))


def answer(
    tx: Transaction, desk: Desk, seat: Seat, talk: Talk[TalkBody], said: Said, *, asked: str = ""
) -> Reply:
    """Take in one thing said in a conversation, all of it or nothing.

    Args:
        asked: The key of the message that will hold the next question.

    Raises:
        FlowError: The flow is at fault; the conversation stays where it was.
        PlanMoved: Somebody changed the plan meanwhile: replay the whole unit.
    """
    scene = open_scene(tx, talk)
    turn = hear(scene.flow, scene.here, talk.body.answers, said, desk.ear(scene.here.today))
    if turn.stale:
        return Reply(scene, turn, stale=True)
    try:
        settled = _hand_over(tx, seat, talk, turn)
    except PlanRefuses as refused:
        return Reply(scene, turn, unclear=(refused.why,))
    kept = _keep(tx, scene, turn, settled, asked)
    after = replace(scene, talk=kept, step=turn.step)
    return Reply(after, turn, unclear=tuple(turn.unclear.values()))


def make_current(tx: Transaction, seat: Seat, talk: Talk[TalkBody]) -> Talk[TalkBody]:
    """Put one conversation in front; the one that was open waits."""
    before = current(tx, seat)
    if before is not None and before.id != talk.id:
        talks.keep(tx, replace(before, state=TalkState.WAITING, priority=0))
    if talk.state is TalkState.OPEN:
        return talk
    return talks.keep(tx, replace(talk, state=TalkState.OPEN))


def next_in_line(tx: Transaction, seat: Seat) -> Scene | None:
    """Open the conversation whose turn it is; those with nothing left to ask are closed."""
    while (talk := current(tx, seat) or _promoted(tx, seat)) is not None:
        scene = open_scene(tx, talk)
        if isinstance(scene.step, Asking):
            return scene
        talks.finish(tx, talk, TalkState.CLOSED)
    return None


def leave(tx: Transaction, talk: Talk[TalkBody]) -> None:
    """End a conversation without an outcome; what was answered is erased at once."""
    talks.finish(tx, talk, TalkState.CLOSED)


def _promoted(tx: Transaction, seat: Seat) -> Talk[TalkBody] | None:
    line = waiting(tx, seat)
    return make_current(tx, seat, line[0]) if line else None


def _situation(tx: Transaction, talk: Talk[TalkBody]) -> Situation:
    plan = plans.get(tx, talk.plan).plan
    seen = seen_by(plan, PersonId(talk.person), local_day(plan, tx.now))
    return Situation(
        plan=seen,
        me=seen.person(PersonId(talk.person)),
        speaker=plan.person(PersonId(talk.speaker)),
        today=talk.body.today or local_day(plan, tx.now),
        about=talk.about,
        moment=talk.body.moment,
        proves=_prover(tx, talk.body.invitation),
    )


def _prover(tx: Transaction, token: str) -> Callable[[str], bool]:
    if not token:
        return lambda _: False
    invitation = invitations.find(tx, token, tx.now)
    return lambda code: invitation is not None and invitations.proves(tx, invitation, code)


def _hand_over(tx: Transaction, seat: Seat, talk: Talk[TalkBody], turn: Turn) -> tuple[str, ...]:
    fresh = tuple(one for one in turn.step.settled if _mark(one) not in talk.body.settled)
    ended = turn.step.changes if isinstance(turn.step, Outcome) else ()
    if fresh or ended:
        change_plan(tx, seat, (*fresh, *ended), behalf=PersonId(talk.person))
    return tuple(_mark(one) for one in turn.step.settled)


def change_plan(tx: Transaction, seat: Seat, changes: Iterable[Change], behalf: PersonId) -> Plan:
    """Apply changes to the plan and write down who made them, for whom, and through which channel.

    Raises:
        PlanRefuses: A rule of the plan is against it; nothing is changed.
        PlanMoved: Somebody changed the plan meanwhile.
    """
    row = plans.get(tx, seat.plan)
    plan, changes = row.plan, tuple(changes)
    for change in changes:
        plan = apply(plan, change)
    for_whom = None if behalf == seat.person else behalf
    made = [Made(one, seat.person, for_whom, tx.now, seat.channel) for one in changes]
    # What was said may make something due at once: the next tick looks.
    plans.put(tx, plan, seen=row.version, next_due_at=tx.now, changes=made)
    for change in changes:
        _note(tx, seat, for_whom, type(change).__name__)
    return plan


def _note(tx: Transaction, seat: Seat, behalf: PersonId | None, object_: str) -> None:
    audit.write(
        tx,
        plan=seat.plan,
        actor=seat.person,
        behalf=behalf,
        act="change",
        object_=object_,
        channel=seat.channel,
        result="done",
    )


def _keep(
    tx: Transaction, scene: Scene, turn: Turn, settled: tuple[str, ...], asked: str
) -> Talk[TalkBody]:
    talk, today = scene.talk, scene.here.today
    body = replace(talk.body, answers=dict(turn.answers), settled=settled, asked=asked, today=today)
    if isinstance(turn.step, Asking):
        state, until = TalkState.OPEN, tx.now + KEPT_UNFINISHED
    else:
        state, until = TalkState.DONE, _end_of_change(tx, talk, turn.step.changeable_until, today)
    return talks.keep(tx, replace(talk, state=state, expires_at=until, body=body))


def _end_of_change(
    tx: Transaction, talk: Talk[TalkBody], until: date | None, today: date
) -> datetime:
    """Answers of a finished conversation are kept while they can be changed, no longer."""
    zone = ZoneInfo(plans.get(tx, talk.plan).plan.zone)
    return datetime.combine(until or today + timedelta(days=1), time(), tzinfo=zone)


def _mark(change: Change) -> str:
    return sha256(encode(change)).hexdigest()[:16]
