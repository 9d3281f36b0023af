"""A conversation as a form: everything that is open, and what was answered on the way."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.web import stamps
from bot.channels.web.guests import Guest
from bot.channels.web.visits import PageVisit
from bot.journeys.forms.fields import Field, fields_of
from bot.journeys.forms.given import Given, about_name, given_in
from bot.journeys.forms.telling import NOTHING, Told
from bot.journeys.scenes import Scene
from conversations.texts import Text


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
    talk, draft = scene.talk, told.draft.over(scene.talk.body.draft)
    return TalkForm(
        id=talk.id,
        title=scene.flow.title,
        stamp=stamps.write(visit.tx, guest, talk.id, talk.version),
        fields=fields_of(scene.step, talk.body.answers, draft, told.problems),
        given=given_in(scene),
        about_name=about_name(scene),
    )
