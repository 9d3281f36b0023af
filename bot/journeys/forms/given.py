"""What was answered in a conversation, to be read back and changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def given_in(scene: Scene) -> tuple[Given, ...]:
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


def about_name(scene: Scene) -> str:
    """Whose answers these are, where somebody else gives them; else empty."""
    here = scene.here
    return "" if here.me.id == here.speaker.id else here.me.given_name
