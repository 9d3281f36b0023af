"""How a flow is played: replayed over the answers given so far, until it asks or ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from conversations.asking import Answers, Ask, Pause
from conversations.plan.changes import Change
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.notices import Notice
from conversations.plan.people import Person
from conversations.plan.wording import Weigh
from conversations.questions.base import Question
from conversations.texts import Text


@dataclass(frozen=True)
class Situation:
    """What a flow may know.

    Attributes:
        plan: As `me` may see it, read afresh at every turn.
        me: Whom the conversation is about, and whose answers these are.
        speaker: Who answers; somebody else than `me` only where the plan says so.
        today: The day the conversation began, and frozen there.
        about: The id of what it is about (a meeting, an agreement); often empty.
        moment: On what occasion it was begun ("halfway", "own"), from the reminder.
        caller: Who can be asked to call the speaker now; see `plan/reach.py`.
        now: This very turn, on the clock at home, whenever the conversation began; None at a table
            without a clock.
        proves: Whether four digits are those of the invitation, while somebody is linked.
        weigh: Says why words of `me` cannot go to some readers, whatever else is not to be seen.
    """

    plan: Plan
    me: Person
    speaker: Person
    today: date
    about: str = ""
    moment: str = "own"
    caller: Person | None = None
    now: datetime | None = None
    proves: Callable[[str], bool] = field(default=lambda _: False, compare=False)
    weigh: Weigh = field(default=lambda _, __: None, compare=False)

    @property
    def entered_by(self) -> PersonId | None:
        """Who typed it, where that is somebody else."""
        return None if self.speaker.id == self.me.id else self.speaker.id


@dataclass(frozen=True)
class Outcome:
    """How a conversation ended.

    Attributes:
        changes: What it adds to the plan; see `plan/changes.py`.
        closing: What is said last, each its own line.
        notices: What others should hear now: those told on the way here, then those of the end. A
            replay gives them all again; whoever passes them on keeps count.
        changeable_until: The day from which answers can no longer be changed; None: only this day.
        then: Names of flows to begin next, as (flow, about).
        drops_interrupted: Whether the conversation it came between is not taken up again.
        settled: What was handed over on the way here; `play` fills this in, as what was answered.
        answered: What was answered, by key, in order.
    """

    changes: tuple[Change, ...] = ()
    closing: tuple[Text, ...] = ()
    notices: tuple[Notice, ...] = ()
    changeable_until: date | None = None
    then: tuple[tuple[str, str], ...] = ()
    drops_interrupted: bool = False
    settled: tuple[Change, ...] = ()
    answered: Mapping[str, Question[Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asking:
    """A conversation that waits for an answer.

    Attributes:
        open: Everything that can be answered now, in order; a chat shows the first.
        answered: What was answered on the way here, by key, in order.
        settled: What was handed over already.
        notices: What others should hear now, also those told before; see `Outcome`.
    """

    open: tuple[Question[Any], ...]
    answered: Mapping[str, Question[Any]]
    settled: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A conversation somebody may begin by themselves now, as a line in their menu."""

    about: str
    label: Text
    moment: str = "own"


def _nothing(_: Situation) -> tuple[Offer, ...]:
    return ()


@dataclass(frozen=True)
class Flow:
    """One guided conversation.

    Attributes:
        name: Its file's name; kept with conversations under way.
        code: Its heading in the method's catalogue ("F7").
        title: What it is called in a menu.
        talk: The conversation itself.
        fit_for_lock_screen: Whether its first question tells no more than that there is a meeting:
            it may then be pushed as it is, to who did not ask for a discreet chat, if nothing is
            said above it.
        offers: What the person may begin by themselves now.
        restful: Whether it may be spoken of while somebody has paused (help, pause, language).
        vanishes: Said at its end, above the button that lets all of it vanish from the screen of
            who had it; None: it stays.
    """

    name: str
    code: str
    title: Text
    talk: Callable[[Ask, Situation], Outcome]
    fit_for_lock_screen: bool = False
    offers: Callable[[Situation], tuple[Offer, ...]] = _nothing
    restful: bool = False
    vanishes: Text | None = None


def play(flow: Flow, here: Situation, answers: Answers) -> Asking | Outcome:
    """Replay a flow over the answers given so far.

    Raises:
        FlowError: The flow asked too much, or asked two things under one key.
    """
    ask = Ask(answers)
    try:
        outcome = flow.talk(ask, here)
    except Pause as pause:
        return Asking(pause.questions, ask.answered, tuple(ask.settled), tuple(ask.told))
    return replace(
        outcome,
        settled=tuple(ask.settled),
        notices=(*ask.told, *outcome.notices),
        answered=ask.answered,
    )
