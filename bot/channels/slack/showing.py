"""What somebody sees after something happened: open questions, what was said, what to read."""

from __future__ import annotations

from collections.abc import Collection

from bot.buttons import VIEW, Press
from bot.channels.slack import modals
from bot.channels.slack.fields import Ink
from bot.channels.slack.modals import Sheet, TalkPage, View
from bot.channels.slack.visits import ViewVisit
from bot.journeys import commands, talks
from bot.journeys.answering import can_change
from bot.journeys.forms.fields import Field, fields_of
from bot.journeys.forms.given import about_name, given_in
from bot.journeys.forms.telling import NOTHING, Told
from bot.journeys.scenes import Scene
from bot.letters import Letter
from conversations.engine import Asking
from conversations.exploring.ahead import questions_ahead
from conversations.plan.digest import Section

PAGE_OF = "!p"


def ink_of(visit: ViewVisit) -> Ink:
    """What is written with to this reader."""
    desk, seat = visit.desk, visit.seat

    def writes(press: Press) -> str:
        return desk.buttons.write(press, seat.channel, seat.address)

    return Ink(visit.pen.render, writes)


def draws(
    visit: ViewVisit, told: Told = NOTHING, *, explained: Collection[str] = (), ended: str = ""
) -> View:
    """Draw what came of a visit; where nothing did, where things stand.

    Args:
        ended: The conversation that may have come to its end in this visit.
    """
    scene = _asked_now(visit)
    if visit.has_ended:
        return _closes(visit, scene, ended)
    if scene is None:
        return reads(visit, (), "")
    return _asks(visit, scene, told, explained)


def reads(visit: ViewVisit, sections: tuple[Section, ...], what: str) -> View:
    """Draw something to read."""
    ink = ink_of(visit)
    data = ink.writes(Press("", what, VIEW, visit.seat.plan))
    return modals.reading_view(ink, Sheet(visit.seat.plan, data, said=visit.said), sections)


def fields_in(scene: Scene, told: Told = NOTHING) -> tuple[Field, ...]:
    """Everything that can be answered now, with what stands in it."""
    body = scene.talk.body
    return fields_of(scene.step, body.answers, told.draft.over(body.draft), told.problems)


def _asks(visit: ViewVisit, scene: Scene, told: Told, explained: Collection[str]) -> View:
    said = _not_said_twice(visit, told)
    sheet = Sheet(visit.seat.plan, _behind(visit, scene), scene.flow.title, said)
    assert isinstance(scene.step, Asking)
    page = TalkPage(
        talk=scene.talk.id,
        fields=fields_in(scene, told),
        about_name=about_name(scene),
        ahead=questions_ahead(scene.flow, scene.here, scene.talk.body.answers),
        can_go_back=bool(scene.step.answered),
        notes=told.notes,
        typed=told.typed,
        explained=frozenset(explained),
    )
    return modals.talk_view(ink_of(visit), sheet, page)


def _closes(visit: ViewVisit, coming: Scene | None, ended: str) -> View:
    """Draw an end: what comes next is behind a button, so that the end is read."""
    ink, talk = ink_of(visit), visit.own(ended) if ended else None
    said = list(visit.said)
    if coming is not None:
        said.append(visit.pen.page(coming, visit.before))
    if talk is None or not can_change(visit, talk):
        data = ink.writes(Press("", "", PAGE_OF, visit.seat.plan))
        return modals.reading_view(ink, Sheet(visit.seat.plan, data, said=said))
    scene = talks.open_scene(visit.tx, talk)
    sheet = Sheet(visit.seat.plan, _behind(visit, scene), scene.flow.title, said)
    return modals.closing_view(ink, sheet, talk.id, given_in(scene))


def _not_said_twice(visit: ViewVisit, told: Told) -> list[Letter]:
    """What was said, and what comes before the questions; what is unclear stands with its field."""
    known = {*told.notes, *told.problems.values()}
    before = tuple(one for one in visit.before if one not in known)
    return [*visit.said, visit.pen.plain(before)] if before else visit.said


def _behind(visit: ViewVisit, scene: Scene) -> str:
    return ink_of(visit).writes(Press(scene.talk.id, "", PAGE_OF))


def _asked_now(visit: ViewVisit) -> Scene | None:
    """What is asked by now: what was answered may have changed the plan it is asked about."""
    if visit.asked is None and not visit.said:
        commands.where_are_we(visit)
    talk = visit.own(visit.asked.talk.id) if visit.asked else None
    scene = talks.open_scene(visit.tx, talk) if talk else None
    if scene is None or isinstance(scene.step, Asking):
        return scene
    return talks.next_in_line(visit.tx, visit.seat)
