"""A conversation as a form: everything that is open, and what was answered on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.channels.web import stamps
from bot.channels.web.fields import Field, fields_of
from bot.channels.web.guests import Guest
from bot.channels.web.telling import NOTHING, Told
from bot.channels.web.visits import PageVisit
from bot.journeys.scenes import Scene
from conversations.hearing import look_back
from conversations.questions.base import Question
from conversations.questions.written import Code
from conversations.texts import Text, say

# W.skipped
SKIPPED_ANSWER = say("You skipped this.")


@dataclass(frozen=True)
class Given:
    """An answer that was given, and may be changed."""

    question: Question[Any]
    answer: Text


@dataclass(frozen=True)
class TalkForm:
    """A conversation as a form.

    Attributes:
        about_name: Whom it is about, where that is not the reader.
    """

    id: str
    title: Text
    stamp: str
    fields: tuple[Field, ...]
    given: tuple[Given, ...]
    about_name: str = ""


def talk_form(visit: PageVisit, guest: Guest, scene: Scene, told: Told = NOTHING) -> TalkForm:
    """Draw a conversation as a form with everything that is open; nothing is when it is over."""
    talk = scene.talk
    return TalkForm(
        id=talk.id,
        title=scene.flow.title,
        stamp=stamps.write(visit.tx, guest, talk.id, talk.version),
        fields=fields_of(scene.step, talk.body.answers, told.draft, told.problems),
        given=_given_in(scene),
        about_name=_about_name(scene),
    )


def _about_name(scene: Scene) -> str:
    """Whose answers these are, where somebody else gives them; else empty."""
    here = scene.here
    return "" if here.me.id == here.speaker.id else here.me.given_name


def _given_in(scene: Scene) -> tuple[Given, ...]:
    """Read back what was answered in a conversation, in the order it was asked.

    Who somebody is was proved once, with a code that works no second time: that stays out.
    """
    answers = scene.talk.body.answers
    answered = look_back(scene.flow, scene.here, answers)
    proved = [place for place, one in enumerate(answered, 1) if isinstance(one, Code)]
    return tuple(
        Given(one, one.said(answers[one.key].raw) if answers[one.key].raw else SKIPPED_ANSWER)
        for one in answered[max(proved, default=0) :]
    )
