"""Pages drawn for tests, each proved to keep every rule of Slack before it is looked at."""

from __future__ import annotations

import json
from typing import Any

from slack_sdk.models.views import View as SdkView

from bot.buttons import Press
from bot.channels.slack.fields import Ink
from bot.channels.slack.modals import (
    Sheet,
    TalkPage,
    View,
    talk_view,
)
from bot.journeys.forms.fields import Draft, Field, fields_of
from bot.languages import every_language
from bot.letters import Letter
from conversations.questions.base import Question
from conversations.texts import say, words
from tests.bot.web.questions import asking
from tests.rigs.slack.views import refuse_a_bad_view

LANGUAGES = every_language()
MANY = 200
HOSTILE = "<!channel> <@U1|x> & *bold* :skull: <https://x.example|y> \u202e"
# The longest language there is: every line of it is as long as it may be.
LONG = "Meerwaardegezinsondersteuning"


def ink(language: str = "nl") -> Ink:
    """What a page is written with."""
    return Ink(LANGUAGES[language].render, _data)


def _data(press: Press) -> str:
    return f"{press.talk}.{press.tag}.{press.token}"


def sheet(*said: Letter) -> Sheet:
    """A page of P-A14."""
    return Sheet("P-A14", "ids", say("What can you do?"), said)


def fields(
    *questions: Question[Any], draft: Draft | None = None, **wrong: str
) -> tuple[Field, ...]:
    """Questions as they stand in a form."""
    problems = {key: words(why) for key, why in wrong.items()}
    return fields_of(asking(*questions), {}, draft or Draft(), problems)


def page(*questions: Question[Any], draft: Draft | None = None, **wrong: str) -> View:
    """A page with some questions, that keeps all rules."""
    page = TalkPage("0123456789abc", fields(*questions, draft=draft, **wrong))
    return proved(talk_view(ink(), sheet(), page))


def proved(view: View) -> View:
    """A view that two readers of the rules agree with: the fake Slack, and Slack's own library."""
    refuse_a_bad_view(view, "modal")
    SdkView(**view).to_dict()
    return view


def element(view: View, block_id: str) -> dict[str, Any]:
    """The field in one block."""
    return next(one["element"] for one in view["blocks"] if one.get("block_id") == block_id)


def inputs(view: View) -> list[dict[str, Any]]:
    """The fields of a page."""
    return [one for one in view["blocks"] if one["type"] == "input"]


def read(view: View) -> str:
    """All that stands on a page."""
    return json.dumps(view["blocks"], ensure_ascii=False)
