"""A conversation as journeys hold it: what is remembered of it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from bot.journeys.forms.fields import Draft
from conversations.asking import Answer
from conversations.engine import Asking, Flow, Outcome, Situation
from conversations.hearing import Turn
from conversations.plan.ids import PersonId
from conversations.plan.notices import Notice
from conversations.texts import Text
from storage.talks import Talk


@dataclass(frozen=True)
class TalkBody:
    """What is remembered of a conversation, sealed.

    Attributes:
        settled: Marks of the changes handed over already.
        told: Marks of the notices passed on already.
        draft: What stands in a form and is no answer yet.
        asked: The key in the outbox of the message with the open question.
        offered: Whether that message only offers a page with all that is open.
        invitation: The token of the invitation, while somebody is being linked.
        typed: Which question a typed message answered, by that message's number.
        versions: At which version of the plan it did so, by the same number.
        former: Answers that were typed over, by their question's key, oldest first.
        today: The day of the first answer, and from then on what "today" means; None before it.
    """

    moment: str = "own"
    answers: dict[str, Answer] = field(default_factory=dict)
    settled: tuple[str, ...] = ()
    asked: str = ""
    invitation: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    former: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    today: date | None = None
    told: tuple[str, ...] = ()
    draft: Draft = field(default_factory=Draft)
    offered: bool = False


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
class Traces:
    """Where something said and the answer to it stand in a chat.

    Attributes:
        asked: The key in the outbox of the message that will hold the next question.
        message: The platform's number of what was typed; empty for anything else.
    """

    asked: str = ""
    message: str = ""


@dataclass(frozen=True)
class Reply:
    """What came of something said.

    Attributes:
        scene: The conversation afterwards.
        unclear: Why it was not understood or not allowed; nothing of it was kept.
        stale: It was said to a question that is not open.
        notices: What others should hear of it now.
    """

    scene: Scene
    turn: Turn
    unclear: tuple[Text, ...] = ()
    stale: bool = False
    notices: tuple[Notice, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the conversation came to its end."""
        return isinstance(self.scene.step, Outcome)
